import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Copies an editor's logs from its data folder to another folder. */
export function keepLogs(dataFolder: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  for (const part of ["host.log", "server.log", "logs"]) {
    const source = join(dataFolder, part);
    if (existsSync(source)) cpSync(source, join(target, part), { recursive: true });
  }
}
