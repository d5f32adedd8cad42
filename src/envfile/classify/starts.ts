import { encryptedTable, referenceTable } from "./forms/references.ts";
import { mergeStarts, startOf } from "./text/prefixTable.ts";
import { publicTable, secretTable } from "./vendors/findVendorToken.ts";

/** What a value may be by its first two characters, one bit each, in the order of the tables below. */
export const start = { encrypted: 1, reference: 2, secret: 4, publicId: 8 } as const;

const merged = mergeStarts([encryptedTable, referenceTable, secretTable, publicTable]);

/** One look for all rules that know a value by its start; most values start like none of them. */
export function readStart(text: string): number {
  return merged[startOf(text)] ?? 0;
}
