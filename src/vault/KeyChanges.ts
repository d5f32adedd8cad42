import type { Sensitive } from "../core/Sensitive.ts";
import { VaultError } from "../core/vaultError.ts";
import { createIdentity } from "./ageFormat.ts";
import type { EncryptedFile } from "./EncryptedFile.ts";
import type { KnownIdentities } from "./KnownIdentities.ts";
import type { Keys, UsableKeys } from "./keyringFormat.ts";

export interface KeyChangeOptions {
  readonly file: EncryptedFile<Keys>;
  readonly identities: KnownIdentities;
  readonly inSetup: (work: () => Promise<unknown>, signal: AbortSignal) => Promise<unknown>;
}

/** A recovery key that a person saves. */
export interface NextRecovery {
  readonly recovery: string;
  /** The one that it takes the place of, as the person was told. */
  readonly replaces: string | undefined;
  /** Whether the identity is known elsewhere, so that files need another one. */
  readonly isExposed: boolean;
}

/** How other keys take the place of those in `keys.age`. What was overtaken by another window rejects with `busy`. */
export class KeyChanges {
  readonly #options: KeyChangeOptions;

  constructor(options: KeyChangeOptions) {
    this.#options = options;
  }

  async setRecovery(found: UsableKeys, next: NextRecovery, signal: AbortSignal): Promise<void> {
    const { recovery, replaces, isExposed } = next;
    const isReplaced = found.isRecoveryLost === true || (replaces !== undefined && replaces !== recovery);
    const identity = isExposed || isReplaced ? await createIdentity() : undefined;
    const change = (current: Keys): Keys => {
      if (current.recovery !== replaces) throw new VaultError({ kind: "busy" });
      return identity === undefined ? { ...current, recovery } : { identity, recovery };
    };
    if (identity === undefined) await this.#options.file.update(change, signal);
    else await this.#replaceIdentity(found.identity, { identity, change }, signal);
  }

  async succeed(found: Sensitive, next: Sensitive, signal: AbortSignal): Promise<void> {
    const change = ({ earlier: _, ...current }: Keys): Keys => ({ ...current, identity: next });
    await this.#replaceIdentity(found, { identity: next, change }, signal);
    await this.#options.file.renew(signal);
  }

  async forgetEarlier(gone: readonly Sensitive[], signal: AbortSignal): Promise<void> {
    const { file } = this.#options;
    const isGone = (one: Sensitive): boolean => gone.some((other) => other.equals(one));
    await file.update(({ earlier = [], ...keys }) => {
      const kept = earlier.filter((one) => !isGone(one));
      return kept.length === 0 ? keys : { ...keys, earlier: kept };
    }, signal);
    await file.renew(signal);
  }

  /** The new identity is in the credential store beside the old one before any file is for it. */
  async #replaceIdentity(
    found: Sensitive,
    next: { readonly identity: Sensitive; readonly change: (current: Keys) => Keys },
    signal: AbortSignal,
  ): Promise<void> {
    const { file, identities, inSetup } = this.#options;
    await inSetup(async () => {
      await identities.save(next.identity);
      await file.update((current) => {
        // Another window was faster; what it wrote is not undone behind its back.
        if (current.identity?.equals(found) !== true) throw new VaultError({ kind: "busy" });
        return { ...next.change(current), earlier: [found, ...(current.earlier ?? [])] };
      }, signal);
    }, signal);
  }
}
