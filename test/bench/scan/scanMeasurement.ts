/** What the extension host tells. */
export interface ScanMeasurement {
  readonly turns: readonly ScanTurn[];
  readonly found: number;
}

/** Milliseconds of one turn. */
export interface ScanTurn {
  /** The editor's own search alone. */
  readonly search: number;
  /** Our scan: finding, reading and judging. */
  readonly scan: number;
  /** What a scan is made of, each done by itself. */
  readonly parts: {
    /** The search with all folders that a scan leaves out. */
    readonly ownSearch: number;
    /** Where each file really is. */
    readonly places: number;
    readonly reading: number;
  };
}
