import type { Message } from "../messages/describeError.ts";
import type { RowRef } from "../targets/rowRef.ts";

/** One row of the tree as plain data. */
export interface TreeNode {
  /** Stable, so that selection and expansion survive a refresh. */
  readonly id: string;
  readonly kind: "account" | "scope" | "secret" | "message" | "more";
  readonly ref: RowRef;
  readonly label: string;
  readonly description?: string;
  /** A product icon's name. */
  readonly icon: string;
  /** What a screen reader says instead of label and description. */
  readonly spoken: string;
  /** Words that the menus ask for. */
  readonly context: string;
  readonly state: "leaf" | "collapsed" | "expanded";
  /** Its lines. Made when the row is first hovered. */
  readonly tooltip: () => readonly string[];
  /** The action of a row that exists only to offer one. */
  readonly remedy?: Message["remedy"];
  readonly children: readonly TreeNode[];
}
