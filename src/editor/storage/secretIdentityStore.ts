import type * as vscode from "vscode";
import { StorageError } from "../../core/errors.ts";
import { Sensitive } from "../../core/sensitive.ts";
import type { Translate } from "../messages/translate.ts";
import { ensureVaultId, readVaultId } from "./vaultId.ts";

const PREFIX = "identity/v1/";

interface IdentityDependencies {
  readonly secrets: Pick<vscode.SecretStorage, "get" | "store">;
  /** Where the encrypted files are. */
  readonly folder: string;
  readonly t: Translate;
}

/** Keeps the private key of the encrypted files in the editor's credential store, one for each folder of them. */
export class SecretIdentityStore {
  readonly #secrets: IdentityDependencies["secrets"];
  readonly #folder: string;
  readonly #t: Translate;

  constructor({ secrets, folder, t }: IdentityDependencies) {
    this.#secrets = secrets;
    this.#folder = folder;
    this.#t = t;
  }

  async load(): Promise<Sensitive | undefined> {
    const id = await readVaultId(this.#folder);
    const text = id === undefined ? undefined : await this.#secrets.get(PREFIX + id);
    return text === undefined ? undefined : new Sensitive(text);
  }

  /** Rejects with `StorageError` when reading back does not give what was written. */
  async save(identity: Sensitive): Promise<void> {
    await this.#secrets.store(PREFIX + (await ensureVaultId(this.#folder)), identity.reveal());
    if ((await this.load())?.equals(identity) === true) return;
    throw new StorageError(
      this.#t(
        "VS Code could not keep the key of the encrypted files. Check the system's keyring, then try again.",
      ),
    );
  }
}
