import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, root } from "./paths.mjs";
import { runNpm } from "./runNpm.mjs";
import { withLock } from "./withLock.mjs";

/**
 * Installs what `test/host/pinned/<name>` locks into a folder of its own and returns that folder. Its name
 * holds the lock's hash, and it gets that name only when all is done: it is complete or it is not there.
 *
 * @param {string} name
 * @param {(folder: string) => void | Promise<void>} [finish] Further work on the folder before it counts as installed.
 */
export async function installPinned(name, finish) {
  const source = join(root, "test", "host", "pinned", name);
  const target = join(cacheFolder, `${name}-${hashOf(join(source, "package-lock.json"))}`);
  if (existsSync(target)) return target;
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    console.log(`Installing the test ${name} (once)`);
    const draft = `${target}.draft`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft);
    for (const file of ["package.json", "package-lock.json"])
      copyFileSync(join(source, file), join(draft, file));
    runNpm(draft, ["ci", "--include=optional"]);
    await finish?.(draft);
    renameSync(draft, target);
  });
  return target;
}

/** @param {string} file */
function hashOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 12);
}
