/** What a scan of the workspace came to. */
export interface ScanResult {
  readonly files: number;
  readonly unreadable: number;
  /** Files that were found and not checked. */
  readonly left: number;
  /** Whether there may be more files than were found. */
  readonly isCut: boolean;
}

/** What a scan has left. */
export type ScanRest = Pick<ScanResult, "files" | "left" | "isCut">;

/** Whether every file was read: only then it can be said that there is nothing in them. */
export function isWholeScan({ unreadable, left, isCut }: ScanResult): boolean {
  return unreadable === 0 && left === 0 && !isCut;
}
