/** What the extension host tells. Times in milliseconds. */
export interface ScanMeasurement {
  /** Our scan: finding, reading and judging. */
  readonly scans: readonly number[];
  /** The editor's own search alone. */
  readonly searches: readonly number[];
  readonly found: number;
}
