import { randomUUID } from "node:crypto";
import type * as vscode from "vscode";
import { StorageError } from "../../core/errors.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import type { Translate } from "../messages/translate.ts";
import { readVaultIds, type VaultId, writeVaultId } from "./vaultId.ts";

const PREFIX = "identity/v1/";

interface IdentityDependencies {
  readonly secrets: Pick<vscode.SecretStorage, "get" | "store" | "keys">;
  /** Where the encrypted files are. */
  readonly folder: string;
  readonly t: Translate;
}

/**
 * Keeps the private keys of the encrypted files in the editor's credential store: the first one of a folder under its
 * id, later ones below that. An entry is never written over, since several windows and machines share the store. Rejects
 * with `StorageError` where the store cannot be reached.
 */
export class SecretIdentityStore {
  readonly #secrets: IdentityDependencies["secrets"];
  readonly #folder: string;
  readonly #t: Translate;

  constructor({ secrets, folder, t }: IdentityDependencies) {
    this.#secrets = secrets;
    this.#folder = folder;
    this.#t = t;
  }

  async load(): Promise<readonly Sensitive[]> {
    return await this.#read(await this.#ownNames());
  }

  async loadOthers(): Promise<readonly Sensitive[]> {
    const own = new Set(await this.#ownNames());
    const others = (await this.#allNames()).filter((name) => !own.has(name));
    // One that cannot be read does not keep the others from being tried.
    const read = await Promise.allSettled(others.map((name) => this.#read([name])));
    return read.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  }

  /** Rejects with `StorageError` when reading back does not give what was written. */
  async save(identity: Sensitive): Promise<void> {
    const name = (await this.#find(identity)) ?? (await this.#storeNew(identity));
    const [id = "", slot] = name.split("/");
    const known = (await readVaultIds(this.#folder)).find((one) => one.id === id) ?? { id, slots: [] };
    await writeVaultId(this.#folder, withSlot(known, slot));
  }

  /** The entry that has it already, without the prefix. */
  async #find(identity: Sensitive): Promise<string | undefined> {
    const names = new Set([...(await this.#ownNames()), ...(await this.#allNames())]);
    for (const name of names) if ((await this.#get(name)) === identity.reveal()) return name;
    return undefined;
  }

  async #storeNew(identity: Sensitive): Promise<string> {
    const id = (await readVaultIds(this.#folder))[0]?.id ?? randomUUID();
    const isTaken = (await this.#get(id)) !== undefined;
    const name = isTaken ? `${id}/${randomUUID()}` : id;
    await this.#ask(() => this.#secrets.store(PREFIX + name, identity.reveal()));
    if ((await this.#get(name)) === identity.reveal()) return name;
    throw new StorageError(
      this.#t(
        "VS Code could not keep the key of the encrypted files. Check the system's keyring, then try again.",
      ),
    );
  }

  /** In the order in which they were saved, where that is known. */
  async #ownNames(): Promise<readonly string[]> {
    const ids = await readVaultIds(this.#folder);
    const written = ids.flatMap(({ id, slots }) => [id, ...slots.map((slot) => `${id}/${slot}`)]);
    const found = (await this.#allNames()).filter((name) => ids.some(({ id }) => name.startsWith(`${id}/`)));
    return [...new Set([...written, ...found])];
  }

  /** `keys()` is optional for hosts that embed the editor; there the written ids have to do. */
  async #allNames(): Promise<readonly string[]> {
    if (typeof this.#secrets.keys !== "function") return [];
    const keys = await this.#ask(() => this.#secrets.keys());
    return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  }

  #get(name: string): Promise<string | undefined> {
    return this.#ask(() => this.#secrets.get(PREFIX + name));
  }

  /** A keyring that is locked, or whose question was dismissed, rejects. */
  async #ask<T>(call: () => Thenable<T>): Promise<T> {
    try {
      return await call();
    } catch {
      throw new StorageError(
        this.#t("VS Code could not reach the system's keyring. Unlock it, then try again."),
      );
    }
  }

  async #read(names: readonly string[]): Promise<readonly Sensitive[]> {
    const texts = await Promise.all(names.map((name) => this.#get(name)));
    return texts.filter((text) => text !== undefined).map((text) => new Sensitive(text));
  }
}

function withSlot({ id, slots }: VaultId, slot: string | undefined): VaultId {
  return slot === undefined || slots.includes(slot) ? { id, slots } : { id, slots: [...slots, slot] };
}
