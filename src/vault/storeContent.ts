import { encryptTo } from "./ageFormat.ts";
import type { FileContent, FileContentOptions } from "./FileContent.ts";
import { OvertakenError } from "./FileTurns.ts";
import { encodePayload, type Mark } from "./fileFormat.ts";
import { errorCode } from "./fileSystem.ts";
import { replaceFile } from "./replaceFile.ts";
import type { Lease } from "./withFileLock.ts";

export interface StoredFile<T> extends FileContentOptions<T> {
  readonly content: FileContent<T>;
}

interface Storing {
  readonly mark: Mark;
  /** What the file held when the change was made from it. */
  readonly found: Uint8Array | undefined;
  /** What becomes the backup; absent where the new content does. */
  readonly backup?: Uint8Array | undefined;
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

/**
 * Encrypts what a file is to hold, and puts it in place of what was found there. Rejects with `OvertakenError`, with
 * nothing written, where another window was faster.
 */
export async function storeContent<T>(file: StoredFile<T>, value: T, storing: Storing): Promise<void> {
  const { path, format, keys, environment, seal, content } = file;
  const { found, backup, mark, lease, signal } = storing;
  const { recipients, isCurrent } = await keys.recipients(value, signal);
  const bytes = await encryptTo(recipients, encodePayload(format, value, mark, content.encoder));
  // By now the temporary files of a window that was frozen are swept away, so that it cannot finish any more; but
  // it may have done so since we loaded.
  const confirm = async () => {
    signal.throwIfAborted();
    const isSafe = (await isCurrent()) && (await lease.isHeld()) && (await content.isStill(found));
    if (!isSafe) throw new OvertakenError();
  };
  const kept = backup === undefined ? {} : { backup };
  try {
    await replaceFile(environment, { path, bytes, confirm, ...kept });
  } catch (error) {
    // It was us who were frozen, and another window swept our temporary files away.
    if (errorCode(error) === "ENOENT" && !(await lease.isHeld())) throw new OvertakenError();
    throw error;
  }
  await content.remember({ bytes, value, mark });
  // Only now: what was noted and then not written would make the file look old.
  await seal.note(mark);
}
