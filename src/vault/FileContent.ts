import { basename } from "node:path";
import { VaultError } from "../core/vaultError.ts";
import type { Undecipherable } from "./ageFormat.ts";
import type { VaultEnvironment } from "./environment.ts";
import type { FileSeal, Misplaced, SeenFiles } from "./FileSeal.ts";
import { type Decoded, decodePayload, type FileFormat, type Mark, type Unreadable } from "./fileFormat.ts";
import type { FileStamp } from "./fileSystem.ts";
import { JsonEncoder } from "./JsonEncoder.ts";
import type { KeySource } from "./keySource.ts";
import { backupPath } from "./replaceFile.ts";

export interface FileContentOptions<T> {
  readonly path: string;
  readonly format: FileFormat<T>;
  readonly keys: KeySource<T>;
  readonly environment: VaultEnvironment;
  readonly seal: FileSeal;
}

/** What the file holds right now; `bytes` is undefined when it was never written. */
interface Loaded<T> {
  readonly value: T;
  readonly bytes: Uint8Array | undefined;
  /** Of what takes its place. */
  readonly next: Mark;
}

interface Known<T> {
  readonly stamp: FileStamp | undefined;
  /** As they are on the disk: comparing them costs less than any sum of them. */
  readonly bytes: Uint8Array;
  readonly value: T;
  readonly mark: Mark | undefined;
}

/** What a file held, as it was opened. */
type Opened<T> = Extract<Decoded<T>, { readonly value: T }>;

/** What an encrypted file and its backup hold, or why they cannot be read. It decrypts again only when the file changed. */
export class FileContent<T> {
  readonly #path: string;
  readonly #format: FileFormat<T>;
  readonly #keys: KeySource<T>;
  readonly #environment: VaultEnvironment;
  readonly #seal: FileSeal;
  #known: Known<T> | undefined;
  #encoder = new JsonEncoder();

  constructor({ path, format, keys, environment, seal }: FileContentOptions<T>) {
    this.#path = path;
    this.#format = format;
    this.#keys = keys;
    this.#environment = environment;
    this.#seal = seal;
  }

  /** Has what it wrote last, as long as that is what the file holds. */
  get encoder(): JsonEncoder {
    return this.#encoder;
  }

  /** Needs no lock, since the file is only ever replaced whole. */
  async read(signal: AbortSignal): Promise<T> {
    const stamp = await this.#environment.files.stamp(this.#path);
    if (stamp !== undefined && stamp === this.#known?.stamp) return this.#known.value;
    return (await this.load(signal)).value;
  }

  /** The same with what a change of it starts from. Trusts no stamp. */
  async load(signal: AbortSignal): Promise<Loaded<T>> {
    const { files } = this.#environment;
    const seen = await this.#seal.seen();
    const stamp = await files.stamp(this.#path);
    const bytes = await files.read(this.#path);
    if (bytes === undefined) return this.#loadMissing(seen, signal);
    const known = isSame(bytes, this.#known?.bytes) ? this.#known : undefined;
    // What another window wrote has no object in common with what we did.
    if (known === undefined) this.forget();
    const opened = known ?? (await this.#open(bytes, signal));
    // Which counts are the folder's may have been forgotten until a key was found.
    if (seen.size === 0 && (await this.#seal.seen()).size > 0) return this.load(signal);
    const problem = typeof opened === "string" ? opened : this.#seal.judge(opened.mark, seen);
    if (typeof opened === "string" || problem !== undefined) {
      // Another window may have written it for new keys between our look at the file and the one at the keys.
      if (!(await this.isStill(bytes))) return this.load(signal);
      throw await this.#explain(problem ?? "damaged", signal);
    }
    const { value, mark } = opened;
    this.#known = { stamp, bytes, value, mark };
    return { value, bytes, next: this.#seal.next(mark, seen) };
  }

  /** What those bytes of the file hold, of whatever time they are. */
  async openAnyAge(bytes: Uint8Array, signal: AbortSignal): Promise<T> {
    const opened = await this.#open(bytes, signal);
    if (typeof opened === "string") throw await this.#explain(opened, signal);
    return opened.value;
  }

  /** Only the state before the last one counts as a backup: an older one was put there. */
  async openBackup(signal: AbortSignal): Promise<Opened<T> | undefined> {
    const seen = await this.#seal.seen();
    const bytes = await this.#environment.files.read(backupPath(this.#path));
    if (bytes === undefined) return undefined;
    const opened = await this.#open(bytes, signal);
    return typeof opened === "object" && this.#seal.judge(opened.mark, seen, 1) === undefined
      ? opened
      : undefined;
  }

  /** Whether the file holds those bytes, or is not there where they are undefined. */
  async isStill(bytes: Uint8Array | undefined): Promise<boolean> {
    return isSame(await this.#environment.files.read(this.#path), bytes);
  }

  /** Keeps what was just written, so that it is not decrypted again. */
  async remember(written: Omit<Known<T>, "stamp">): Promise<void> {
    const stamp = await this.#environment.files.stamp(this.#path);
    this.#known = { stamp, ...written };
  }

  forget(): void {
    this.#known = undefined;
    this.#encoder = new JsonEncoder();
  }

  async #loadMissing(seen: SeenFiles, signal: AbortSignal): Promise<Loaded<T>> {
    const { files } = this.#environment;
    if ((await files.stamp(backupPath(this.#path))) === undefined) {
      if (await this.#isMissed(signal)) {
        // Another window may have made it since we asked.
        if (seen.size === 0) return this.load(signal);
        throw corrupted(this.#path, false, "outdated");
      }
      return { value: this.#format.empty, bytes: undefined, next: this.#seal.fresh() };
    }
    // The first writer may have finished between our two looks.
    if ((await files.stamp(this.#path)) !== undefined) return this.load(signal);
    throw corrupted(this.#path, (await this.openBackup(signal)) !== undefined);
  }

  /** Keys are not missed: they are found by what they open, and with them which counts are the folder's. */
  async #isMissed(signal: AbortSignal): Promise<boolean> {
    if (this.#keys.whenLockedOut !== "corrupted") return false;
    await this.#keys.isInUse(signal).catch(() => false);
    // Now, since another window may have removed the file.
    return (await this.#seal.seen()).size > 0;
  }

  async #open(bytes: Uint8Array, signal: AbortSignal): Promise<Decoded<T> | Undecipherable> {
    const plain = await this.#keys.decrypt(bytes, signal);
    signal.throwIfAborted();
    return typeof plain === "string" ? plain : decodePayload(this.#format, plain);
  }

  async #explain(reason: Unreadable | Undecipherable | Misplaced, signal: AbortSignal): Promise<VaultError> {
    if (reason === "newerVersion") {
      return new VaultError({ kind: "newerVersion", file: basename(this.#path) });
    }
    const hasBackup = (await this.openBackup(signal)) !== undefined;
    // A backup that the identity opens proves that it is the right one, and so that the file is damaged.
    if (reason === "lockedOut" && !hasBackup && this.#keys.whenLockedOut === "wrongIdentity") {
      return new VaultError({ kind: "wrongIdentity" });
    }
    const because = reason === "exchanged" || reason === "outdated" ? reason : undefined;
    return corrupted(this.#path, hasBackup, because);
  }
}

export function corrupted(path: string, hasBackup: boolean, because?: Misplaced): VaultError {
  const file = basename(path);
  return new VaultError({ kind: "corrupted", file, hasBackup, ...(because !== undefined && { because }) });
}

/** Two files that are not there are the same. */
function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}
