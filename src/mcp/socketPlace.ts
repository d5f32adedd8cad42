import { randomBytes } from "node:crypto";
import { mkdtemp, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SOCKET, SOCKET_FOLDER } from "./windowFiles.ts";

/** macOS has room for 104 bytes, the last of which is a zero. */
const MAX_PATH_BYTES = 103;

/**
 * A new place to listen at: a socket in a folder that only its owner enters, or a named pipe. Undefined when every folder's path is too long or cannot be
 * written.
 */
export async function makeSocketPlace(
  bases: readonly string[] = usualBases(),
  platform = process.platform,
): Promise<string | undefined> {
  if (platform === "win32") return `\\\\.\\pipe\\agent-secrets-${randomBytes(16).toString("hex")}`;
  for (const base of bases) {
    // `mkdtemp` makes a folder of mode 0700.
    const folder = await mkdtemp(join(base, SOCKET_FOLDER)).catch(() => undefined);
    if (folder === undefined) continue;
    const socket = join(folder, SOCKET);
    if (Buffer.byteLength(socket) <= MAX_PATH_BYTES) return socket;
    await rmdir(folder);
  }
  return undefined;
}

function usualBases(): readonly string[] {
  const runtime = process.env["XDG_RUNTIME_DIR"];
  return [...(runtime === undefined || runtime === "" ? [] : [runtime]), tmpdir(), "/tmp"];
}
