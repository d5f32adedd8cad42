import type * as vscode from "vscode";
import { StorageError } from "../../core/errors.ts";
import { Sensitive } from "../../core/sensitive.ts";
import type { Translate } from "../translate.ts";

const KEY = "identity/v1";

/** Keeps the private key of the encrypted files in the editor's credential store. */
export class SecretIdentityStore {
  readonly #secrets: Pick<vscode.SecretStorage, "get" | "store">;
  readonly #t: Translate;

  constructor(secrets: Pick<vscode.SecretStorage, "get" | "store">, t: Translate) {
    this.#secrets = secrets;
    this.#t = t;
  }

  async load(): Promise<Sensitive | undefined> {
    const text = await this.#secrets.get(KEY);
    return text === undefined ? undefined : new Sensitive(text);
  }

  /** Rejects with `StorageError` when reading back does not give what was written. */
  async save(identity: Sensitive): Promise<void> {
    await this.#secrets.store(KEY, identity.reveal());
    if ((await this.load())?.equals(identity) === true) return;
    throw new StorageError(
      this.#t(
        "VS Code could not keep the key of the encrypted files. Check the system's keyring, then try again.",
      ),
    );
  }
}
