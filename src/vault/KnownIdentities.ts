import { StorageError } from "../core/errors.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { createIdentity, decryptWith, type Undecipherable } from "./ageFormat.ts";
import { findInUse } from "./findEncrypted.ts";
import type { IdentityStore } from "./keySource.ts";
import { hadKeys, type TraceOptions } from "./keyTraces.ts";
import { opensAny } from "./opensAny.ts";
import { WaitingKeyFile } from "./WaitingKeyFile.ts";
import type { Lease } from "./withFileLock.ts";

export interface IdentityOptions extends TraceOptions {
  readonly identityStore: IdentityStore;
}

/** The private keys that are at hand without the encrypted files: in the credential store, and the one in a file beside them. */
export class KnownIdentities {
  readonly #store: IdentityStore;
  readonly #traces: TraceOptions;
  readonly #waiting: WaitingKeyFile;

  constructor({ identityStore, folder, environment, sightings }: IdentityOptions) {
    this.#store = identityStore;
    this.#traces = { folder, environment, sightings };
    this.#waiting = new WaitingKeyFile(folder, environment);
  }

  /** Whether those in the credential store open this without any other help. */
  async isOpenedByStore(encrypted: Uint8Array): Promise<boolean> {
    return typeof (await decryptWith(await this.#store.load(), encrypted)) === "object";
  }

  /**
   * With the identity that is in a file, if there is one, and those of this folder, and then with all others: it may be
   * forgotten which is whose.
   */
  async decrypt(encrypted: Uint8Array): Promise<Uint8Array | Undecipherable> {
    // A file that cannot be read keeps no one out who has another key.
    const waiting = await this.#waiting.read().catch(() => undefined);
    const beside = waiting === undefined ? undefined : await decryptWith([waiting.identity], encrypted);
    if (typeof beside === "object") return beside;
    const known = await this.#store.load();
    const opened = await decryptWith(known, encrypted);
    if (opened !== "lockedOut" && known.length > 0) return opened;
    const others = await this.#store.loadOthers();
    for (const identity of others) {
      const found = await decryptWith([identity], encrypted);
      if (typeof found === "string") continue;
      // A disk that takes nothing keeps no one out.
      await this.#store.save(identity).catch(() => undefined);
      return found;
    }
    const isDamaged = beside === "damaged" || (opened === "damaged" && others.length > 0);
    if (known.length === 0 && !isDamaged) throw new VaultError({ kind: "identityMissing" });
    return isDamaged ? "damaged" : opened;
  }

  /** One that was saved before anything was written; or, where `keys.age` alone is gone, the one that opens the rest. */
  async find(): Promise<Sensitive | undefined> {
    const { folder, environment } = this.#traces;
    const paths = await findInUse(folder, environment);
    const known = await this.#store.load();
    const waiting = (await this.#waiting.read())?.identity;
    // Others may know the one that is in a file: nothing is begun with it unasked.
    if (paths.length === 0 && (await hadKeys(this.#traces))) return undefined;
    if (paths.length === 0) return known.findLast((one) => waiting?.equals(one) !== true);
    const beside = waiting === undefined ? [] : [waiting];
    for (const identity of [...beside, ...known, ...(await this.#store.loadOthers())]) {
      if (!(await opensAny(paths, identity, environment))) continue;
      await this.#keep(identity, waiting);
      return identity;
    }
    return undefined;
  }

  /** Makes one, and never where encrypted files lie already: they would be lost behind it. */
  async make(lease: Lease): Promise<Sensitive> {
    const { folder, environment } = this.#traces;
    const paths = await findInUse(folder, environment);
    const identity = await createIdentity();
    // A window that was frozen until another one made its keys would write over them in the credential store.
    if (!(await lease.isHeld())) throw new VaultError({ kind: "busy" });
    if (paths.length > 0) throw new VaultError({ kind: "identityMissing" });
    await this.save(identity);
    return identity;
  }

  /** Rejects where it is not kept at all. */
  async save(identity: Sensitive): Promise<void> {
    await this.#store.save(identity);
    const kept = await this.#store.load();
    if (!kept.some((one) => one.equals(identity))) {
      throw new StorageError("the credential store did not keep the identity");
    }
  }

  /** One that is in a file opens all of them, whatever the credential store takes. */
  async #keep(identity: Sensitive, waiting: Sensitive | undefined): Promise<void> {
    const saved = this.#store.save(identity);
    await (waiting?.equals(identity) === true ? saved.catch(() => undefined) : saved);
  }
}
