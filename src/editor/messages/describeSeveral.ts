import type { Translate } from "./translate.ts";

/** What came of doing the same to several secrets. */
export interface SeveralCounts {
  readonly done: number;
  /** Nothing was changed. */
  readonly failed: number;
  /** Nobody knows whether it was done. */
  readonly notKnown: number;
  /** Cancelled before anything was sent. */
  readonly notBegun: number;
}

/** One message for all; `first` is what failed first, and why. */
export function describeSeveral(
  { done, failed, notKnown, notBegun }: SeveralCounts,
  first: { readonly name: string; readonly text: string },
  t: Translate,
): string {
  const parts = [
    t("{0} done", done),
    ...(failed > 0 ? [t("{0} failed", failed)] : []),
    ...(notKnown > 0 ? [t("{0} not known", notKnown)] : []),
    ...(notBegun > 0 ? [t("{0} cancelled", notBegun)] : []),
  ];
  return t("{0}. First, {1}: {2}", parts.join(", "), first.name, first.text);
}
