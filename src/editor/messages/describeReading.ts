import type { DialectNote } from "../../envfile/dialects.ts";
import { formatCount } from "./formatCount.ts";
import type { Translate } from "./translate.ts";

/** What other readers than dotenv make of an entry. */
export function describeReading({ reason, count }: DialectNote, t: Translate): string {
  return count === undefined ? t(reason) : t(reason, formatCount(count));
}

/** The same behind the readers' names. */
export function describeNote(note: DialectNote, t: Translate): string {
  return `${note.readers.join(", ")}: ${describeReading(note, t)}`;
}
