import { writeMovedNote } from "../../envfile/writeMovedComment.ts";
import type { DescribeMove } from "../../migration/journal/toMigrationRecord.ts";

/** What stays in the file says where the value went, and when. `time`: milliseconds since the epoch. */
export function noteOfMove(time: number): DescribeMove {
  const day = new Date(time).toISOString().slice(0, 10);
  return (targets) => writeMovedNote(targets.map(({ account }) => account.label).join(" and "), day);
}
