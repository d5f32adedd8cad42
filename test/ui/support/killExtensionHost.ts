import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Workbench } from "../workbench/openWorkbench.ts";
import { readProcess } from "./readProcess.ts";

/** Ends the extension host of a workbench as `kill -9` does. Linux only: it is found by what /proc tells. */
export function killExtensionHost(workbench: Pick<Workbench, "dataFolder">): void {
  const hosts = listHosts(workbench);
  if (hosts.length !== 1) throw new Error(`${hosts.length} extension hosts were found`);
  for (const pid of hosts) process.kill(pid, "SIGKILL");
}

/**
 * Reloads the window of an extension host that was killed. VS Code starts another one at once; where the reload comes
 * before that is done, the server keeps it for a page that is gone, and it would go on reading lists: it is ended.
 */
export async function reloadAfterKill(workbench: Pick<Workbench, "dataFolder" | "reload">): Promise<void> {
  await workbench.reload();
  for (const pid of listHosts(workbench).slice(0, -1)) process.kill(pid, "SIGKILL");
}

/** The process ids of the extension hosts of a workbench, the newest last. */
function listHosts({ dataFolder }: Pick<Workbench, "dataFolder">): readonly number[] {
  const home = `HOME=${join(dataFolder, "home")}`;
  return readdirSync("/proc")
    .filter(
      (pid) =>
        readProcess(pid, "cmdline").split("\0").includes("--type=extensionHost") &&
        readProcess(pid, "environ").split("\0").includes(home),
    )
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map(Number);
}

/** In ticks since the system's start: field 22, counted behind the name in parentheses, which may hold blanks. */
function startOf(pid: string): number {
  const [, behindName = ""] = readProcess(pid, "stat").split(") ");
  return Number(behindName.split(" ")[19]);
}
