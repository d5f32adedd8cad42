import type { NodeContext } from "./secretNode.ts";

/** What the rows of the view depend on, besides what they show. */
export interface TreeContext extends NodeContext {
  /** A time of day. */
  readonly formatClock: (time: number) => string;
  /** Only secrets whose name contains this, ignoring case, are shown. Empty: all. */
  readonly filter: string;
  /** How many rows of a group are shown, when more than one page was asked for. */
  readonly shown: ReadonlyMap<string, number>;
}
