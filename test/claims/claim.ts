/** Titles by test file (below `test`, without `.test.ts`); `…` is what a template puts in. The title of a group is all of it. */
type Tests = Readonly<Record<string, readonly string[]>>;

/** What a sentence says and which tests show it. */
export interface Held {
  /** Words that this sentence alone has. */
  readonly says: string;
  readonly by: Tests;
  /** What of it no test shows, and why. */
  readonly gap?: string;
}

/** A sentence that claims nothing which a test could hold. */
interface Unheld {
  readonly says: string;
  readonly noClaim: string;
}

export type Row = Held | Unheld;

export interface Document {
  readonly file: string;
  /** Rows by heading, in the order of the document. All sentences under these headings have one. */
  readonly sections: Readonly<Record<string, readonly Row[]>>;
}
