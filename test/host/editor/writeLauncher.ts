import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

/** Writes an executable into `folder` that starts our launcher under this Node, and returns its path. */
export function writeLauncher(folder: string): string {
  const script = join(root, "test", "host", "editor", "launcher.ts");
  if (process.platform === "win32") {
    const file = join(folder, "code.cmd");
    writeFileSync(file, `@"${process.execPath}" "${script}" %*\r\n`);
    return file;
  }
  const file = join(folder, "code");
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
  return file;
}
