import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { resultsFolder } from "../setup/paths.mjs";

/** Copies an editor's logs from its data folder to `test-results/logs/<name>`. */
export function keepLogs(dataFolder: string, name: string): void {
  const target = join(resultsFolder, "logs", name);
  rmSync(target, { recursive: true, force: true });
  for (const part of ["host.log", "server.log", "logs"]) {
    const source = join(dataFolder, part);
    if (existsSync(source)) cpSync(source, join(target, part), { recursive: true });
  }
}
