import { close, constants, fstat, open, read, stat } from "node:fs";
import { promisify } from "node:util";

/** By number: a handle of Node's takes half as long again, which a scan of a thousand files feels. */
const descriptors = {
  open: promisify(open),
  stat: promisify(fstat),
  read: promisify(read),
  close: promisify(close),
};
const statPath = promisify(stat);

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
  if (!(await statPath(path)).isFile()) return undefined;
  const file = await descriptors.open(path, O_RDONLY | O_NONBLOCK);
  try {
    // Once more of what was opened, since a name can lead elsewhere a moment later.
    const found = await descriptors.stat(file);
    if (!found.isFile()) return undefined;
    return found.size > maxBytes ? "tooLarge" : await readUpTo(file, found.size);
  } finally {
    await descriptors.close(file);
  }
}

/** No more than it had when it was asked, however it grows. */
async function readUpTo(file: number, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let end = 0;
  while (end < size) {
    const { bytesRead } = await descriptors.read(file, bytes, end, size - end, end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return bytes.subarray(0, end);
}
