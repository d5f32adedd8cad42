import { join } from "node:path";
import { StorageError } from "../core/errors.ts";
import type { Sensitive } from "../core/sensitive.ts";
import { isVaultError, VaultError } from "../core/vaultError.ts";
import { createIdentity, recipientOf } from "./ageFormat.ts";
import { EncryptedFile } from "./EncryptedFile.ts";
import type { VaultEnvironment } from "./environment.ts";
import { type Keys, keyringFormat } from "./keyringFormat.ts";
import type { IdentityStore, KeySource, Recipients } from "./keySource.ts";
import { type Lease, withFileLock } from "./withFileLock.ts";

export interface KeyringOptions {
  readonly folder: string;
  readonly identityStore: IdentityStore;
  readonly environment: VaultEnvironment;
}

type UsableKeys = Keys & { readonly identity: Sensitive };

/** The ending of every encrypted file; age tools use the same. */
const ENDING = ".age";

/**
 * The keys of all encrypted files of a folder. They are made when the first file is written. `keys.age` holds
 * them, encrypted to themselves and to the recovery key: it proves that the identity in the credential store is
 * still the right one, tells every window the recovery key, and gives a lost identity back.
 *
 * Changing the recovery key does not change the identity: who kept an old `keys.age` and the old recovery key
 * can open later files too.
 */
export class Keyring implements KeySource<unknown> {
  readonly whenLockedOut = "corrupted";
  readonly #folder: string;
  readonly #store: IdentityStore;
  readonly #environment: VaultEnvironment;
  readonly #file: EncryptedFile<Keys>;

  constructor({ folder, identityStore, environment }: KeyringOptions) {
    this.#folder = folder;
    this.#store = identityStore;
    this.#environment = environment;
    this.#file = this.#openFile(() => this.#loadIdentity());
  }

  async identity(signal: AbortSignal): Promise<Sensitive> {
    return (await this.#unlock(signal)).identity;
  }

  async recipients(_next: unknown, signal: AbortSignal): Promise<Recipients> {
    const keys = await this.#unlock(signal);
    const isCurrent = async () => (await this.#file.read(signal)) === keys;
    return { recipients: await recipientsOf(keys), isCurrent };
  }

  /** Whether keys were made. Rejects when they are there and cannot be read. */
  async isInUse(signal: AbortSignal): Promise<boolean> {
    return hasIdentity(await this.#file.read(signal));
  }

  /** The public key that opens all files besides our own, if the person saved one. */
  async recovery(signal: AbortSignal): Promise<string | undefined> {
    return (await this.#file.read(signal)).recovery;
  }

  /** Every file written from now on can be opened with this key too; the files that are there want a `renew`. */
  async setRecovery(recovery: string, signal: AbortSignal): Promise<void> {
    await this.#unlock(signal);
    await this.#file.update((keys) => ({ ...keys, recovery }), signal);
    await this.#file.renew(signal);
  }

  /** Gives the credential store the identity back. Rejects with `wrongRecoveryKey` if the key does not fit. */
  async restoreIdentity(recoveryKey: Sensitive, signal: AbortSignal): Promise<void> {
    if ((await recipientOf(recoveryKey)) === undefined) throw new VaultError({ kind: "wrongRecoveryKey" });
    const { identity } = await readWithRecoveryKey(
      this.#openFile(async () => recoveryKey),
      signal,
    );
    if (identity === undefined) throw new VaultError({ kind: "wrongRecoveryKey" });
    await this.#saveIdentity(identity);
  }

  /** Puts the last good `keys.age` back. */
  async restoreBackup(signal: AbortSignal): Promise<void> {
    await this.#file.restoreBackup(signal);
  }

  async #unlock(signal: AbortSignal): Promise<UsableKeys> {
    const keys = await this.#file.read(signal);
    return hasIdentity(keys) ? keys : this.#establish(signal);
  }

  /** Two windows may come here at once; the second finds what the first one made. */
  async #establish(signal: AbortSignal): Promise<UsableKeys> {
    const environment = this.#environment;
    await environment.files.makeFolder(this.#folder);
    const path = join(this.#folder, "setup.lock");
    return withFileLock({ path, environment }, (lease) => this.#establishUnderLock(lease, signal), signal);
  }

  async #establishUnderLock(lease: Lease, signal: AbortSignal): Promise<UsableKeys> {
    const present = await this.#file.read(signal);
    if (hasIdentity(present)) return present;
    const identity = (await this.#store.load()) ?? (await this.#makeIdentity(lease));
    const keys = await this.#file.update(
      (current) => (hasIdentity(current) ? current : { identity }),
      signal,
    );
    if (!hasIdentity(keys)) throw new VaultError({ kind: "identityMissing" });
    return keys;
  }

  /** Never where encrypted files lie already: they would be lost behind a new key. */
  async #makeIdentity(lease: Lease): Promise<Sensitive> {
    const names = await this.#environment.files.list(this.#folder);
    const identity = await createIdentity();
    // A window that was frozen until another one made its keys would write over them in the credential store.
    if (!(await lease.isHeld())) throw new VaultError({ kind: "busy" });
    if (names.some((name) => name.endsWith(ENDING))) throw new VaultError({ kind: "identityMissing" });
    await this.#saveIdentity(identity);
    return identity;
  }

  async #loadIdentity(): Promise<Sensitive> {
    const identity = await this.#store.load();
    if (identity === undefined) throw new VaultError({ kind: "identityMissing" });
    return identity;
  }

  async #saveIdentity(identity: Sensitive): Promise<void> {
    await this.#store.save(identity);
    const kept = await this.#store.load();
    if (!kept?.equals(identity)) throw new StorageError("the credential store did not keep the identity");
  }

  #openFile(identity: () => Promise<Sensitive>): EncryptedFile<Keys> {
    const isCurrent = async () => true;
    const keys: KeySource<Keys> = {
      identity,
      recipients: async (next) => ({ recipients: await recipientsOf(next), isCurrent }),
      whenLockedOut: "wrongIdentity",
    };
    const path = join(this.#folder, `keys${ENDING}`);
    return new EncryptedFile({ path, format: keyringFormat, keys, environment: this.#environment });
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

async function readWithRecoveryKey(file: EncryptedFile<Keys>, signal: AbortSignal): Promise<Keys> {
  try {
    return await file.read(signal);
  } catch (error) {
    if (!isVaultError(error)) throw error;
    const backup = await file.readBackup(signal);
    if (backup !== undefined) return backup;
    throw error.problem.kind === "wrongIdentity" ? new VaultError({ kind: "wrongRecoveryKey" }) : error;
  }
}
