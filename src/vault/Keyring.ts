import { join } from "node:path";
import { StorageError } from "../core/errors.ts";
import type { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { createIdentity, decryptWith, recipientOf, type Undecipherable } from "./ageFormat.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import { noSightings, type Sightings } from "./FileSeal.ts";
import { type Keys, keyringFormat } from "./keyringFormat.ts";
import type { IdentityStore, KeySource, Recipients } from "./keySource.ts";
import { hadKeys, KEYS, listEncrypted, mayLackRecovery, type TraceOptions } from "./keyTraces.ts";
import { readWithRecoveryKey } from "./readWithRecoveryKey.ts";
import { WaitingKeyFile } from "./WaitingKeyFile.ts";
import { type Lease, withFileLock } from "./withFileLock.ts";

export interface KeyringOptions {
  readonly folder: string;
  readonly identityStore: IdentityStore;
  readonly environment: VaultEnvironment;
  readonly sightings: Sightings;
}

type UsableKeys = Keys & { readonly identity: Sensitive };

/** A recovery key that a person saves. */
export interface NextRecovery {
  readonly recovery: string;
  /** The one that it takes the place of, as the person was told. */
  readonly replaces: string | undefined;
  /** Whether the identity is known elsewhere, so that files need another one. */
  readonly isExposed: boolean;
}

/**
 * The keys of all encrypted files of a folder. They are made when the first file is written. `keys.age` holds
 * them, encrypted to themselves and to the recovery key: it proves which of the identities in the credential store is
 * the right one, tells every window the recovery key, and gives a lost identity back.
 *
 * Another recovery key comes with another identity, since who kept an old `keys.age` and the old recovery key has the
 * one of before. Until all files are written for the new one, `keys.age` has both; see `renewFiles`.
 */
export class Keyring implements KeySource<unknown> {
  readonly whenLockedOut = "corrupted";
  readonly #folder: string;
  readonly #store: IdentityStore;
  readonly #environment: VaultEnvironment;
  readonly #file: EncryptedFile<Keys>;
  readonly #traces: TraceOptions;
  readonly #waiting: WaitingKeyFile;
  /** The public halves of the keys that were read last: they are worked out once, and not for each write. */
  #public: { readonly keys: Keys; readonly recipients: readonly string[] } | undefined;

  constructor({ folder, identityStore, environment, sightings }: KeyringOptions) {
    this.#folder = folder;
    this.#store = identityStore;
    this.#environment = environment;
    this.#traces = { folder, environment, sightings };
    this.#waiting = new WaitingKeyFile(folder, environment);
    this.#file = this.#openFile((encrypted) => this.#decryptStored(encrypted), sightings);
  }

  /** Rejects when no file can be opened, for want of the keys. */
  async prove(signal: AbortSignal): Promise<void> {
    await this.#unlock(signal);
  }

  async decrypt(encrypted: Uint8Array, signal: AbortSignal): Promise<Uint8Array | Undecipherable> {
    const { identity, earlier = [] } = await this.#unlock(signal);
    return decryptWith([identity, ...earlier], encrypted);
  }

  async recipients(_next: unknown, signal: AbortSignal): Promise<Recipients> {
    const keys = await this.#unlock(signal);
    const isCurrent = async () => (await this.#file.read(signal)) === keys;
    if (this.#public?.keys !== keys) this.#public = { keys, recipients: await recipientsOf(keys) };
    return { recipients: this.#public.recipients, isCurrent };
  }

  /**
   * Whether anything was encrypted here. Where `keys.age` is gone and other files are not, it is made again. Rejects when
   * the keys are there and cannot be read, and when no key is left that opens the files.
   */
  async isInUse(signal: AbortSignal): Promise<boolean> {
    return hasIdentity(await this.#read(signal));
  }

  /** The private key that all files are for; undefined before the first one. */
  async identity(signal: AbortSignal): Promise<Sensitive | undefined> {
    return (await this.#file.read(signal)).identity;
  }

  /** Work on the keys themselves, of one window at a time. */
  async inSetup<R>(work: (lease: Lease) => Promise<R>, signal: AbortSignal): Promise<R> {
    const environment = this.#environment;
    return withFileLock({ path: join(this.#folder, "setup.lock"), environment }, work, signal);
  }

  /** Makes these the keys of all files, unless there are some. In setup. */
  async begin({ identity, recovery }: UsableKeys, signal: AbortSignal): Promise<Keys> {
    const isLost = recovery === undefined && (await mayLackRecovery(this.#traces));
    const keys = {
      identity,
      ...(recovery !== undefined && { recovery }),
      ...(isLost && { isRecoveryLost: true as const }),
    };
    return await this.#file.update((current) => (hasIdentity(current) ? current : keys), signal);
  }

  /** Whether the identities in the credential store open the keys without any other help. */
  async isKept(): Promise<boolean> {
    const bytes = await this.#environment.files.read(join(this.#folder, KEYS));
    if (bytes === undefined) return false;
    return typeof (await decryptWith(await this.#store.load(), bytes)) === "object";
  }

  /** The public key that opens all files besides our own, if the person saved one. */
  async recovery(signal: AbortSignal): Promise<string | undefined> {
    return (await this.#read(signal)).recovery;
  }

  /** Whether a recovery key of before opens nothing that is written from now on, since `keys.age` was gone. */
  async isRecoveryLost(signal: AbortSignal): Promise<boolean> {
    return (await this.#read(signal)).isRecoveryLost === true;
  }

  /** The identities of before, as long as some file may still be for them. */
  async earlier(signal: AbortSignal): Promise<readonly Sensitive[]> {
    return (await this.#file.read(signal)).earlier ?? [];
  }

  /**
   * Every file written from now on can be opened with this key too; the files that are there need a `renew`, this one
   * among them. Where it takes the place of another one, or the identity is known elsewhere, they need it for a new
   * identity, and then a `forgetEarlier`. Rejects with `busy` when it would take the place of another one than was told.
   */
  async setRecovery({ recovery, replaces, isExposed }: NextRecovery, signal: AbortSignal): Promise<void> {
    const keys = await this.#unlock(signal);
    const isReplaced = keys.isRecoveryLost === true || (replaces !== undefined && replaces !== recovery);
    const identity = isExposed || isReplaced ? await createIdentity() : undefined;
    const change = (current: Keys): Keys => {
      if (current.recovery !== replaces) throw new VaultError({ kind: "busy" });
      return identity === undefined ? { ...current, recovery } : { identity, recovery };
    };
    if (identity === undefined) await this.#file.update(change, signal);
    else await this.#replaceIdentity(keys.identity, { identity, change }, signal);
  }

  /** Writes `keys.age` and its backup again, for the keys of today. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#file.renew(signal);
  }

  /** From now on all files are for `next`, as after a replaced recovery key. Rejects with `busy` when that is done already. */
  async succeed(found: Sensitive, next: Sensitive, signal: AbortSignal): Promise<void> {
    const change = ({ earlier: _, ...current }: Keys): Keys => ({ ...current, identity: next });
    await this.#replaceIdentity(found, { identity: next, change }, signal);
    await this.#file.renew(signal);
  }

  /** Once no file is for those any more. */
  async forgetEarlier(gone: readonly Sensitive[], signal: AbortSignal): Promise<void> {
    const isGone = (one: Sensitive): boolean => gone.some((other) => other.equals(one));
    await this.#file.update(({ earlier = [], ...keys }) => {
      const kept = earlier.filter((one) => !isGone(one));
      return kept.length === 0 ? keys : { ...keys, earlier: kept };
    }, signal);
    await this.#file.renew(signal);
  }

  /**
   * Gives the credential store the identity back. Rejects with `wrongRecoveryKey` if the key does not fit. False where
   * `keys.age` is gone, with the identity in it; see `adoptFiles`.
   */
  async restoreIdentity(recoveryKey: Sensitive, signal: AbortSignal): Promise<boolean> {
    if ((await recipientOf(recoveryKey)) === undefined) throw new VaultError({ kind: "wrongRecoveryKey" });
    const { identity } = await readWithRecoveryKey(
      // Also from an older one: whoever has the recovery key may have put it back.
      this.#openFile((encrypted) => decryptWith([recoveryKey], encrypted), noSightings),
      signal,
    );
    if (identity === undefined) return false;
    await this.saveIdentity(identity);
    return true;
  }

  /** Puts the last good `keys.age` back, if it cannot be read. */
  async restoreBackup(signal: AbortSignal): Promise<boolean> {
    return await this.#file.restoreBackup(signal);
  }

  /** Takes an older `keys.age` for the right one, if it is older. */
  async accept(signal: AbortSignal): Promise<boolean> {
    return await this.#file.accept(signal);
  }

  /** As they are, or made again where other files show that there were some. */
  async #read(signal: AbortSignal): Promise<Keys> {
    const keys = await this.#file.read(signal);
    return hasIdentity(keys) || (await listEncrypted(this.#traces)).length === 0
      ? keys
      : this.#unlock(signal);
  }

  /** Makes room for other keys where `keys.age` cannot be read: those that open the other files, if they are kept. */
  async setAside(signal: AbortSignal): Promise<boolean> {
    return await this.#file.setAside(signal);
  }

  async #unlock(signal: AbortSignal): Promise<UsableKeys> {
    const keys = await this.#file.read(signal);
    if (hasIdentity(keys)) return keys;
    // Two windows may come here at once; the second finds what the first one made.
    return this.inSetup((lease) => this.#establish(lease, signal), signal);
  }

  /** The new identity is in the credential store beside the old one before any file is for it. */
  async #replaceIdentity(
    found: Sensitive,
    next: { readonly identity: Sensitive; readonly change: (current: Keys) => Keys },
    signal: AbortSignal,
  ): Promise<void> {
    await this.inSetup(async () => {
      await this.saveIdentity(next.identity);
      await this.#file.update((current) => {
        // Another window was faster; what it wrote is not undone behind its back.
        if (current.identity?.equals(found) !== true) throw new VaultError({ kind: "busy" });
        return { ...next.change(current), earlier: [found, ...(current.earlier ?? [])] };
      }, signal);
    }, signal);
  }

  async #establish(lease: Lease, signal: AbortSignal): Promise<UsableKeys> {
    const present = await this.#file.read(signal);
    if (hasIdentity(present)) return present;
    const identity = (await this.#findIdentity()) ?? (await this.#makeIdentity(lease));
    const keys = await this.begin({ identity }, signal);
    if (!hasIdentity(keys)) throw new VaultError({ kind: "identityMissing" });
    return keys;
  }

  /** Never where encrypted files lie already: they would be lost behind a new key. */
  async #makeIdentity(lease: Lease): Promise<Sensitive> {
    const names = await listEncrypted(this.#traces);
    const identity = await createIdentity();
    // A window that was frozen until another one made its keys would write over them in the credential store.
    if (!(await lease.isHeld())) throw new VaultError({ kind: "busy" });
    if (names.length > 0) throw new VaultError({ kind: "identityMissing" });
    await this.saveIdentity(identity);
    return identity;
  }

  /** One that was saved before anything was written; or, where `keys.age` alone is gone, the one that opens the rest. */
  async #findIdentity(): Promise<Sensitive | undefined> {
    const { files } = this.#environment;
    const names = await listEncrypted(this.#traces);
    const known = await this.#store.load();
    const waiting = (await this.#waiting.read())?.identity;
    // Others may know the one that is in a file: nothing is begun with it unasked.
    if (names.length === 0 && (await hadKeys(this.#traces))) return undefined;
    if (names.length === 0) return known.findLast((one) => waiting?.equals(one) !== true);
    const beside = waiting === undefined ? [] : [waiting];
    for (const identity of [...beside, ...known, ...(await this.#store.loadOthers())]) {
      for (const name of names) {
        const bytes = await files.read(join(this.#folder, name));
        if (bytes === undefined || typeof (await decryptWith([identity], bytes)) === "string") continue;
        await this.#keep(identity, waiting);
        return identity;
      }
    }
    return undefined;
  }

  /** One that is in a file opens all of them, whatever the credential store takes. */
  async #keep(identity: Sensitive, waiting: Sensitive | undefined): Promise<void> {
    const saved = this.#store.save(identity);
    await (waiting?.equals(identity) === true ? saved.catch(() => undefined) : saved);
  }

  /**
   * With the identity that is in a file, if there is one, and those of this folder, and then with all others: it may be
   * forgotten which is whose.
   */
  async #decryptStored(encrypted: Uint8Array): Promise<Uint8Array | Undecipherable> {
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

  /** Rejects where it is not kept at all. */
  async saveIdentity(identity: Sensitive): Promise<void> {
    await this.#store.save(identity);
    const kept = await this.#store.load();
    if (!kept.some((one) => one.equals(identity))) {
      throw new StorageError("the credential store did not keep the identity");
    }
  }

  #openFile(decrypt: KeySource<Keys>["decrypt"], sightings: Sightings): EncryptedFile<Keys> {
    const isCurrent = async () => true;
    const keys: KeySource<Keys> = {
      decrypt,
      recipients: async (next) => ({ recipients: await recipientsOf(next), isCurrent }),
      isInUse: async () => true,
      whenLockedOut: "wrongIdentity",
    };
    const path = join(this.#folder, KEYS);
    return new EncryptedFile({
      path,
      format: keyringFormat,
      keys,
      environment: this.#environment,
      sightings,
    });
  }
}

function hasIdentity(keys: Keys): keys is UsableKeys {
  return keys.identity !== undefined;
}

async function recipientsOf({ identity, recovery }: Keys): Promise<readonly string[]> {
  const own = identity === undefined ? undefined : await recipientOf(identity);
  if (own === undefined) throw new VaultError({ kind: "wrongIdentity" });
  return recovery === undefined ? [own] : [own, recovery];
}
