import type { Memory } from "../App.ts";

const KEY = "run/terminals/v1";

/** The addresses of the folders whose terminals get the secrets marked "inject". Kept where no workspace file reaches. */
export function readTerminalFolders(memory: Pick<Memory, "get">): readonly string[] {
  const stored = memory.get(KEY);
  return Array.isArray(stored) ? stored.filter((uri) => typeof uri === "string") : [];
}

export async function writeTerminalFolders(memory: Memory, folders: readonly string[]): Promise<void> {
  await memory.update(KEY, folders.length === 0 ? undefined : folders);
}
