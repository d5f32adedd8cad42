import { GitError } from "./runGit.ts";

export interface ObjectHeader {
  readonly object: string;
  readonly type: string;
}

/** Takes the content of one object. */
export interface ObjectSink {
  push(chunk: Uint8Array): void;
  end(): void;
}

interface OpenObject {
  readonly sink: ObjectSink;
  /** Bytes still to come, with the line feed that ends the content. */
  left: number;
}

/**
 * Takes apart what `git cat-file --batch` prints: `<object> <type> <size>`, a line feed, the content, a line feed.
 * Gives how many
 * objects were not there any more. Rejects with `GitError` when it breaks off or has another shape.
 */
export async function readObjects(
  output: AsyncIterable<Buffer>,
  open: (header: ObjectHeader) => ObjectSink,
): Promise<number> {
  let missing = 0;
  let header = "";
  let current: OpenObject | undefined;
  for await (const chunk of output) {
    let rest = chunk;
    while (rest.length > 0) {
      if (current === undefined) {
        const end = rest.indexOf(0x0a);
        header += rest.toString("latin1", 0, end < 0 ? rest.length : end);
        rest = end < 0 ? rest.subarray(rest.length) : rest.subarray(end + 1);
        if (end < 0) continue;
        if (header.endsWith(" missing")) missing++;
        else current = openObject(header, open);
        header = "";
      } else {
        rest = takeContent(current, rest);
        if (current.left === 0) current = undefined;
      }
    }
  }
  if (current !== undefined || header !== "") throw new GitError("failed");
  return missing;
}

function openObject(header: string, open: (header: ObjectHeader) => ObjectSink): OpenObject {
  const [object, type, size] = header.split(" ");
  const bytes = Number(size);
  if (object === undefined || type === undefined || !Number.isSafeInteger(bytes)) {
    throw new GitError("failed");
  }
  return { sink: open({ object, type }), left: bytes + 1 };
}

/** Gives what is left of the piece. */
function takeContent(current: OpenObject, piece: Buffer): Buffer {
  const taken = Math.min(current.left, piece.length);
  const content = Math.min(taken, current.left - 1);
  if (content > 0) current.sink.push(piece.subarray(0, content));
  current.left -= taken;
  if (current.left === 0) current.sink.end();
  return piece.subarray(taken);
}
