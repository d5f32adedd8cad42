/** What one fresh extension host tells. Times in milliseconds, from the call of `activate` until it has resolved. */
export interface Measurement {
  readonly editor: string;
  readonly empty: number;
  readonly ours: number;
  /** The extension's files that were loaded by then, with their sizes in bytes. */
  readonly loaded: Readonly<Record<string, number>>;
}
