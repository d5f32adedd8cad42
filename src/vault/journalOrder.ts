import type { MigrationRecord } from "../migration/journal/journal.ts";

type Begun = Pick<MigrationRecord, "order" | "startedAt">;

/** Of a migration that begins now. `unreadable`: how many cannot be read, of which any may have had the highest number. */
export function nextOrder(begun: readonly Pick<Begun, "order">[], unreadable: number): number {
  return Math.max(0, ...begun.map(({ order = 0 }) => order)) + unreadable + 1;
}

/** Which was begun first. The clock may have been set back in between: it decides only where nothing else was kept. */
export function compareBegun(a: Begun, b: Begun): number {
  return (a.order ?? 0) - (b.order ?? 0) || a.startedAt - b.startedAt;
}
