import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What Linux tells of a process. Empty for what is no process, has ended, or belongs to somebody else. */
export function readProcess(pid: string, part: "cmdline" | "environ" | "status" | "stat" | "comm"): string {
  try {
    return readFileSync(join("/proc", pid, part), "utf8");
  } catch {
    return "";
  }
}
