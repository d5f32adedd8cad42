import { randomUUID } from "node:crypto";

/** A new id, which tells the process that runs the migration: another window must not take it over in the meantime. */
export function newMigrationId(): string {
  return `${process.pid}-${randomUUID()}`;
}

/** Whether another process that is still there runs it. */
export function isRunElsewhere(id: string): boolean {
  const pid = Number(/^(\d+)-/.exec(id)?.[1]);
  return Number.isInteger(pid) && pid !== process.pid && isAlive(pid);
}

/** Signal 0 only asks. A process of someone else answers with a refusal, and lives. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
