import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { ServerCommand } from "../../assistants/connect/serverCommand.ts";

export interface Runtime {
  readonly execPath: string;
  readonly isElectron: boolean;
  /** `PATH`. */
  readonly searched: string;
  isThere(path: string): Promise<boolean>;
}

export const ownRuntime: Runtime = {
  execPath: process.execPath,
  isElectron: process.versions["electron"] !== undefined,
  searched: process.env["PATH"] ?? "",
  isThere: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
};

/**
 * How an assistant starts the proxy. The editor's own program has a Node, and is where it is after an update. A server's Node is in a
 * folder of its version, so the person's own is better there.
 */
export async function findServerCommand(proxy: string, runtime: Runtime): Promise<ServerCommand> {
  const { execPath, isElectron } = runtime;
  if (isElectron) return { command: execPath, args: [proxy], env: { ELECTRON_RUN_AS_NODE: "1" } };
  return { command: (await findNode(runtime)) ?? execPath, args: [proxy], env: {} };
}

async function findNode({ searched, isThere }: Runtime): Promise<string | undefined> {
  // A relative folder would be one of whatever workspace is open.
  const folders = searched.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders) {
    const node = join(folder, process.platform === "win32" ? "node.exe" : "node");
    if (await isThere(node)) return node;
  }
  return undefined;
}
