import { dirname, join } from "node:path";
import * as z from "zod/mini";
import { Sensitive } from "../core/Sensitive.ts";
import type { VaultEnvironment } from "./environment.ts";
import { backupPath, replaceFile } from "./replaceFile.ts";

/** Does not end in `.age`: it is not encrypted, and no version takes it for a file of the vault. */
const NAME = "waiting.key";

const DAMAGED = ".damaged";

/** More would be sessions that came and went without the credential store keeping anything. */
const MAX_SUCCESSORS = 4;

/** A public key whose identity was given to the credential store, and the session that did. */
export interface Successor {
  readonly recipient: string;
  readonly session: string;
}

/** A key that is in a file beside what it opens, for as long as the credential store has not shown that it keeps keys. */
export interface Waiting {
  readonly identity: Sensitive;
  /** One of them takes its place once another session finds it in the credential store. */
  readonly successors: readonly Successor[];
  /** Whether a session came that found none of them. */
  readonly isUnkept: boolean;
}

const WaitingSchema = z.object({
  format: z.literal("agent-secrets/waiting-key"),
  identity: z.string(),
  successors: z.array(z.object({ recipient: z.string(), session: z.string() })),
  isUnkept: z.boolean(),
});

/** Whether a file of the vault's folder holds the key, or did: its copies, and what a killed writer left among them. */
export function isWaitingKey(name: string): boolean {
  return name === NAME || name.startsWith(`${NAME}.`);
}

/** The same without what could not be understood, which may be of another key. */
function isCopy(name: string): boolean {
  return isWaitingKey(name) && !name.endsWith(DAMAGED);
}

/** Where the waiting key is: in two copies, each written whole or not at all, that only their owner may read. */
export class WaitingKeyFile {
  readonly #path: string;
  readonly #environment: VaultEnvironment;

  constructor(folder: string, environment: VaultEnvironment) {
    this.#path = join(folder, NAME);
    this.#environment = environment;
  }

  /** Undefined where there is none, or none that can be understood. */
  async read(): Promise<Waiting | undefined> {
    for (const path of [this.#path, backupPath(this.#path)]) {
      const waiting = decode(await this.#environment.files.read(path));
      if (waiting !== undefined) return waiting;
    }
    return undefined;
  }

  /** What cannot be understood is kept beside it: it may be all that is left of a key. */
  async write({ successors, ...waiting }: Waiting, confirm: () => Promise<void>): Promise<void> {
    if ((await this.read()) === undefined) await this.#keepUnreadable();
    const bytes = encode({ ...waiting, successors: successors.slice(-MAX_SUCCESSORS) });
    await replaceFile(this.#environment, { path: this.#path, bytes, backup: bytes, confirm });
  }

  /** With all that was ever a copy. What a disk or a backup keeps of a removed file is beyond reach. */
  async destroy(): Promise<void> {
    const { files } = this.#environment;
    const folder = dirname(this.#path);
    for (const name of (await files.list(folder)).filter(isCopy)) {
      await files.erase(join(folder, name));
      await files.remove(join(folder, name));
    }
    await files.syncFolder(folder);
  }

  /** Removes what a kill during `destroy` left: it opens nothing. */
  async sweepErased(): Promise<void> {
    const { files } = this.#environment;
    const folder = dirname(this.#path);
    for (const name of (await files.list(folder)).filter(isCopy)) {
      const bytes = await files.read(join(folder, name));
      if (bytes?.[0] === 0) await files.remove(join(folder, name));
    }
  }

  async #keepUnreadable(): Promise<void> {
    const { files, newId } = this.#environment;
    if ((await files.stamp(this.#path)) === undefined) return;
    await files.rename(this.#path, `${this.#path}.${newId()}${DAMAGED}`);
  }
}

function encode({ identity, ...rest }: Waiting): Uint8Array {
  const format = "agent-secrets/waiting-key";
  return new TextEncoder().encode(JSON.stringify({ format, identity: identity.reveal(), ...rest }));
}

/** A parser's error would quote the text. */
function decode(bytes: Uint8Array | undefined): Waiting | undefined {
  if (bytes === undefined) return undefined;
  try {
    const { identity, successors, isUnkept } = WaitingSchema.parse(
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    return { identity: new Sensitive(identity), successors, isUnkept };
  } catch {
    return undefined;
  }
}
