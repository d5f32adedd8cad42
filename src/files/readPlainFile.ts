import { constants } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";

const { O_RDONLY } = constants;
/** Windows has none, where no pipe is in a folder. */
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/**
 * The bytes of a plain file. Undefined for pipes, devices and folders: in a cloned folder their reading may never end, and it
 * holds up one of the few threads with which all extensions read. Rejects when there is nothing, or nothing that can be read.
 */
export async function readPlainFile(
  path: string,
  maxBytes: number,
): Promise<Uint8Array | "tooLarge" | undefined> {
  // To open one tells its other end.
  if (!(await stat(path)).isFile()) return undefined;
  const handle = await open(path, O_RDONLY | O_NONBLOCK);
  try {
    // Once more of what was opened, since a name can lead elsewhere a moment later.
    const found = await handle.stat();
    if (!found.isFile()) return undefined;
    return found.size > maxBytes ? "tooLarge" : await readUpTo(handle, found.size);
  } finally {
    await handle.close();
  }
}

/** No more than it had when it was asked, however it grows. */
async function readUpTo(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let end = 0;
  while (end < size) {
    const { bytesRead } = await handle.read(bytes, end, size - end, end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return bytes.subarray(0, end);
}
