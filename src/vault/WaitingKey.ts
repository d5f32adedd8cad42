import type { Sensitive } from "../core/Sensitive.ts";
import type { KeyState } from "../core/vault.ts";
import { isVaultError, VaultError } from "../core/vaultError.ts";
import { createIdentity, recipientOf } from "./ageFormat.ts";
import type { VaultEnvironment } from "./environment.ts";
import { findWithDamaged, findWithSetAside } from "./findEncrypted.ts";
import type { Keyring } from "./Keyring.ts";
import type { IdentityStore } from "./keySource.ts";
import { opensAny } from "./opensAny.ts";
import { type Successor, type Waiting, WaitingKeyFile } from "./WaitingKeyFile.ts";
import type { Lease } from "./withFileLock.ts";

export interface WaitingKeyOptions {
  readonly folder: string;
  readonly keys: Keyring;
  readonly identityStore: IdentityStore;
  readonly environment: VaultEnvironment;
  /** The same for the whole life of a window, and another one for each. */
  readonly session: string;
}

/**
 * Keeps the files openable where the credential store may forget: the key of all files is in a file beside them, until
 * another session gets one of its successors back from the store. That one takes its place, all files are written for
 * it, and only when the key opens nothing any more is it destroyed. So no value depends on a key that was never seen to
 * last, and every step can be repeated.
 */
export class WaitingKey {
  readonly #options: WaitingKeyOptions;
  readonly #file: WaitingKeyFile;

  constructor(options: WaitingKeyOptions) {
    this.#options = options;
    this.#file = new WaitingKeyFile(options.folder, options.environment);
  }

  async state(signal: AbortSignal): Promise<KeyState> {
    const waiting = await this.#found(signal);
    if (waiting === undefined) return "kept";
    if (waiting.isUnkept) return "unkept";
    if (waiting.successors.some((one) => this.#isOwn(one))) return "waiting";
    // A store that fails has kept nothing that could be relied on.
    const successor = await this.#findSuccessor(waiting).catch(() => undefined);
    return successor === undefined ? "unkept" : "waiting";
  }

  /**
   * Begins the encrypted files with such a key. Resolves to whether they have one: false where they were begun with a
   * key that is in the credential store alone, and is to stay there.
   */
  async begin(signal: AbortSignal): Promise<boolean> {
    const { keys } = this.#options;
    if (!(await keys.isInUse(signal))) await keys.inSetup((lease) => this.#make(lease, signal), signal);
    return (await this.#current(signal)) !== undefined;
  }

  /** Lets a successor take over that the credential store kept; where it kept none, there is a new one to try. */
  async settle(signal: AbortSignal): Promise<void> {
    const waiting = await this.#found(signal);
    if (waiting === undefined) return;
    const successor = await this.#findSuccessor(waiting);
    if (successor !== undefined) await this.#succeed(waiting, successor, signal);
    else if (!waiting.successors.some((one) => this.#isOwn(one))) await this.#tryAnother(signal);
  }

  /** Destroys a key that opens nothing any more, and only such a one. */
  async retire(signal: AbortSignal): Promise<void> {
    const { keys } = this.#options;
    if ((await this.#file.read()) === undefined) return await this.#file.sweepErased();
    if ((await this.#current(signal)) !== undefined || !(await keys.isInUse(signal))) return;
    await keys.inSetup(async (lease) => {
      const waiting = await this.#file.read();
      if (waiting === undefined || (await this.#current(signal)) !== undefined) return;
      const isNeeded = await this.#isNeeded(waiting.identity);
      if (!isNeeded && (await lease.isHeld())) await this.#file.destroy();
    }, signal);
  }

  /** The same outside of setup, where keys that are gone are made again first, perhaps from the file itself. */
  async #found(signal: AbortSignal): Promise<Waiting | undefined> {
    if ((await this.#file.read()) === undefined) return undefined;
    await this.#options.keys.isInUse(signal);
    return this.#current(signal);
  }

  /** What is waiting, if the files are for it today. */
  async #current(signal: AbortSignal): Promise<Waiting | undefined> {
    const { keys } = this.#options;
    const waiting = await this.#file.read();
    if (waiting === undefined) return undefined;
    const identity = await keys.identity(signal);
    return identity?.equals(waiting.identity) === true ? waiting : undefined;
  }

  /** The file first: what is encrypted before it is there would depend on the credential store. */
  async #make(lease: Lease, signal: AbortSignal): Promise<void> {
    const { folder, keys, environment } = this.#options;
    if ((await findWithDamaged(folder, environment)).length > 0) return;
    // One of a window that was killed right here may be what opens files that were set aside.
    const identity = (await this.#file.read())?.identity ?? (await createIdentity());
    // In the store too, for versions that know of no such file.
    await this.#offer(identity);
    const successors = await this.#offerSuccessor();
    await this.#write({ identity, successors, isUnkept: false }, lease);
    await keys.begin({ identity }, signal);
  }

  async #succeed(waiting: Waiting, successor: Sensitive, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.keys.succeed(waiting.identity, successor, signal);
    } catch (error) {
      const isDone = isVaultError(error) && error.problem.kind === "busy";
      if (!isDone || (await this.#current(signal)) !== undefined) throw error;
    }
  }

  async #tryAnother(signal: AbortSignal): Promise<void> {
    await this.#options.keys.inSetup(async (lease) => {
      const waiting = await this.#current(signal);
      if (waiting === undefined) return;
      const successors = [...waiting.successors, ...(await this.#offerSuccessor())];
      await this.#write({ ...waiting, successors, isUnkept: true }, lease);
    }, signal);
  }

  /** Read back before anything relies on it. */
  async #write(waiting: Waiting, lease: Lease): Promise<void> {
    await this.#file.write(waiting, async () => {
      if (!(await lease.isHeld())) throw new VaultError({ kind: "busy" });
    });
    const written = await this.#file.read();
    if (written?.identity.equals(waiting.identity) !== true) throw new VaultError({ kind: "busy" });
  }

  async #offerSuccessor(): Promise<readonly Successor[]> {
    const identity = await createIdentity();
    const recipient = await recipientOf(identity);
    const isOffered = recipient !== undefined && (await this.#offer(identity));
    return isOffered ? [{ recipient, session: this.#options.session }] : [];
  }

  /** A store that takes nothing is like one that forgets. */
  async #offer(identity: Sensitive): Promise<boolean> {
    return await this.#options.identityStore.save(identity).then(
      () => true,
      () => false,
    );
  }

  /** One that another session gave to the credential store, and that is there now. */
  async #findSuccessor({ successors }: Waiting): Promise<Sensitive | undefined> {
    const { identityStore } = this.#options;
    const earlier = successors.filter((one) => !this.#isOwn(one)).map(({ recipient }) => recipient);
    if (earlier.length === 0) return undefined;
    for (const identity of [...(await identityStore.load()), ...(await identityStore.loadOthers())]) {
      const recipient = await recipientOf(identity);
      if (recipient !== undefined && earlier.includes(recipient)) return identity;
    }
    return undefined;
  }

  #isOwn({ session }: Successor): boolean {
    return session === this.#options.session;
  }

  /** Also for what was set aside: there is nothing else that opens it. */
  async #isNeeded(identity: Sensitive): Promise<boolean> {
    const { folder, keys, environment } = this.#options;
    const paths = await findWithSetAside(folder, environment);
    return (await opensAny(paths, identity, environment)) || !(await keys.isKept());
  }
}
