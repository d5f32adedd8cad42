/** How what was to run has ended. */
export type ProcessEnd =
  | { readonly kind: "exited"; readonly code: number }
  /** By the system, or by a fault of its own. */
  | { readonly kind: "killed"; readonly signal: string }
  /** By the person: with Ctrl-C, or by closing its terminal. */
  | { readonly kind: "stopped" }
  | { readonly kind: "notStarted" };

/** What a terminal has for that, where only a number can be told. */
export function exitCodeOf(end: ProcessEnd): number {
  return end.kind === "exited" ? end.code : 1;
}
