import { join } from "node:path";
import type { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { decryptWith, recipientOf, type Undecipherable } from "./ageFormat.ts";
import type { EncryptedFile } from "./EncryptedFile.ts";
import { noSightings } from "./FileSeal.ts";
import { findInUse } from "./findEncrypted.ts";
import { type KeyChangeOptions, KeyChanges, type NextRecovery } from "./KeyChanges.ts";
import { type IdentityOptions, KnownIdentities } from "./KnownIdentities.ts";
import { hasIdentity, type Keys, type UsableKeys } from "./keyringFormat.ts";
import type { KeySource, Recipients } from "./keySource.ts";
import { KEYS, mayLackRecovery, type TraceOptions } from "./keyTraces.ts";
import { openKeys, recipientsOf } from "./openKeys.ts";
import { readWithRecoveryKey } from "./readWithRecoveryKey.ts";
import { type Lease, withFileLock } from "./withFileLock.ts";

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
  readonly #traces: TraceOptions;
  readonly #identities: KnownIdentities;
  readonly #file: EncryptedFile<Keys>;
  readonly #changes: KeyChanges;
  /** The public halves of the keys that were read last: they are worked out once, and not for each write. */
  #public: { readonly keys: Keys; readonly recipients: readonly string[] } | undefined;

  constructor(options: IdentityOptions) {
    this.#traces = options;
    this.#identities = new KnownIdentities(options);
    this.#file = openKeys(options, (encrypted) => this.#identities.decrypt(encrypted));
    const inSetup: KeyChangeOptions["inSetup"] = (work, signal) => this.inSetup(work, signal);
    this.#changes = new KeyChanges({ file: this.#file, identities: this.#identities, inSetup });
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
    const { folder, environment } = this.#traces;
    return withFileLock({ path: join(folder, "setup.lock"), environment }, work, signal);
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
    const { folder, environment } = this.#traces;
    const bytes = await environment.files.read(join(folder, KEYS));
    return bytes !== undefined && (await this.#identities.isOpenedByStore(bytes));
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
  async setRecovery(next: NextRecovery, signal: AbortSignal): Promise<void> {
    await this.#changes.setRecovery(await this.#unlock(signal), next, signal);
  }

  /** Writes `keys.age` and its backup again, for the keys of today. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#file.renew(signal);
  }

  /** From now on all files are for `next`, as after a replaced recovery key. Rejects with `busy` when that is done already. */
  async succeed(found: Sensitive, next: Sensitive, signal: AbortSignal): Promise<void> {
    await this.#changes.succeed(found, next, signal);
  }

  /** Once no file is for those any more. */
  async forgetEarlier(gone: readonly Sensitive[], signal: AbortSignal): Promise<void> {
    await this.#changes.forgetEarlier(gone, signal);
  }

  /**
   * Gives the credential store the identity back. Rejects with `wrongRecoveryKey` if the key does not fit. False where
   * `keys.age` is gone, with the identity in it; see `adoptFiles`.
   */
  async restoreIdentity(recoveryKey: Sensitive, signal: AbortSignal): Promise<boolean> {
    if ((await recipientOf(recoveryKey)) === undefined) throw new VaultError({ kind: "wrongRecoveryKey" });
    const { identity } = await readWithRecoveryKey(
      // Also from an older one: whoever has the recovery key may have put it back.
      openKeys({ ...this.#traces, sightings: noSightings }, (encrypted) =>
        decryptWith([recoveryKey], encrypted),
      ),
      signal,
    );
    if (identity === undefined) return false;
    await this.#identities.save(identity);
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

  /** Makes room for other keys where `keys.age` cannot be read: those that open the other files, if they are kept. */
  async setAside(signal: AbortSignal): Promise<boolean> {
    return await this.#file.setAside(signal);
  }

  /** Rejects where the credential store does not keep it. */
  async saveIdentity(identity: Sensitive): Promise<void> {
    await this.#identities.save(identity);
  }

  /** As they are, or made again where other files show that there were some. */
  async #read(signal: AbortSignal): Promise<Keys> {
    const keys = await this.#file.read(signal);
    const { folder, environment } = this.#traces;
    if (hasIdentity(keys) || (await findInUse(folder, environment)).length === 0) return keys;
    return this.#unlock(signal);
  }

  async #unlock(signal: AbortSignal): Promise<UsableKeys> {
    const keys = await this.#file.read(signal);
    if (hasIdentity(keys)) return keys;
    // Two windows may come here at once; the second finds what the first one made.
    return this.inSetup((lease) => this.#establish(lease, signal), signal);
  }

  async #establish(lease: Lease, signal: AbortSignal): Promise<UsableKeys> {
    const present = await this.#file.read(signal);
    if (hasIdentity(present)) return present;
    const identity = (await this.#identities.find()) ?? (await this.#identities.make(lease));
    const keys = await this.begin({ identity }, signal);
    if (!hasIdentity(keys)) throw new VaultError({ kind: "identityMissing" });
    return keys;
  }
}
