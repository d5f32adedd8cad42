import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workbench } from "../workbench/openWorkbench.ts";

/** Ends the extension host of a workbench as `kill -9` does. Linux only: it is found by what /proc tells. */
export function killExtensionHost({ dataFolder }: Pick<Workbench, "dataFolder">): void {
  const home = `HOME=${join(dataFolder, "home")}`;
  const own = readdirSync("/proc").filter(
    (pid) =>
      readProcess(pid, "cmdline").includes("--type=extensionHost") &&
      readProcess(pid, "environ").includes(home),
  );
  if (own.length !== 1) throw new Error(`${own.length} extension hosts were found`);
  process.kill(Number(own[0]), "SIGKILL");
}

/** Empty for what is no process, has ended, or belongs to somebody else. */
function readProcess(pid: string, part: "cmdline" | "environ"): readonly string[] {
  try {
    return readFileSync(join("/proc", pid, part), "utf8").split("\0");
  } catch {
    return [];
  }
}
