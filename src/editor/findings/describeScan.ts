import type { ScanResult } from "../../findings/scanResult.ts";
import type { Translate } from "../messages/translate.ts";

/** What is known after a scan: findings, and files that are not checked. */
interface Known {
  readonly count: number;
  readonly troubled: number;
}

/** Whether there was a file to check, or is one now that an editor shows. */
export function hasScanned({ count, troubled }: Known, { files, unreadable }: ScanResult): boolean {
  return count + troubled + files + unreadable > 0;
}

/** What a scan has found, and what it could not check. Of files that were not read nothing is said to be missing. */
export function describeScan(known: Known, result: ScanResult, t: Translate): string {
  const { unreadable } = result;
  const { troubled } = known;
  const notes = [
    ...(unreadable > 0 ? [t("Files that could not be read: {0}.", unreadable)] : []),
    ...(troubled > 0 ? [t("Files that need attention: {0}. The Plaintext view says why.", troubled)] : []),
  ];
  return [describeFound(known, result, t), ...notes].join(" ");
}

function describeFound({ count }: Known, { files }: ScanResult, t: Translate): string {
  if (count > 0) return t("Plaintext secrets found: {0}. Files read: {1}.", count, files);
  return files > 0
    ? t("No plaintext secrets found. Files read: {0}.", files)
    : t("No .env file could be checked.");
}
