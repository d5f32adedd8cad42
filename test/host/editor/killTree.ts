import { type ChildProcess, spawnSync } from "node:child_process";

/** Ends a process that leads its own group, and all it started. Nothing happens if it has ended before. */
export function killTree({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
  else process.kill(-pid, "SIGKILL");
}
