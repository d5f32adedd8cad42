/** What one fresh extension host tells. Times in milliseconds, from the call of `activate` until it has resolved. */
export interface Measurement {
  readonly editor: string;
  readonly empty: number;
  readonly ours: number;
  readonly parts: ActivationParts;
  /** The extension's files that were loaded by then, with their sizes in bytes. */
  readonly loaded: Readonly<Record<string, number>>;
}

/** Milliseconds of ours alone. The rest is the editor's own, which an empty extension has as well. */
export interface ActivationParts {
  /** Reading and compiling the file that `main` names. */
  readonly load: number;
  /** All of our own `activate`. */
  readonly activate: number;
  /** As many commands once more, right after it: most of what `activate` does. */
  readonly commands: number;
}
