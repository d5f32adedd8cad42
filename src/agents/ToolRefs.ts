import { type Scope, scopeKey } from "../core/scope.ts";
import type { Secret } from "../core/secret.ts";

/** Ten random characters of those that a ref is written with. */
export type RandomCharacters = () => string;

/** An account's scope. */
export interface ReferredPlace {
  readonly accountId: string;
  readonly scope: Scope;
}

/** What a ref of a secret stands for, by ids: what it is now is looked up with every use. */
export interface ReferredSecret extends ReferredPlace {
  readonly secretId: string;
}

/**
 * Stands for secrets and places towards assistants. Platforms' ids are never given to them, because commands take those; a
 * ref says nothing, cannot be guessed, and is gone with the window.
 */
export class ToolRefs {
  readonly #random: RandomCharacters;
  readonly #refs = new Map<string, string>();
  readonly #secrets = new Map<string, ReferredSecret>();
  readonly #places = new Map<string, ReferredPlace>();

  constructor(random: RandomCharacters = randomCharacters) {
    this.#random = random;
  }

  /** The same for the same secret. */
  ofSecret(accountId: string, { scope, id }: Pick<Secret, "scope" | "id">): string {
    const ref = this.#refOf("s_", JSON.stringify([accountId, scopeKey(scope), id]));
    this.#secrets.set(ref, { accountId, scope, secretId: id });
    return ref;
  }

  ofPlace(accountId: string, scope: Scope): string {
    const ref = this.#refOf("p_", JSON.stringify([accountId, scopeKey(scope)]));
    this.#places.set(ref, { accountId, scope });
    return ref;
  }

  secret(ref: string): ReferredSecret | undefined {
    return this.#secrets.get(ref);
  }

  place(ref: string): ReferredPlace | undefined {
    return this.#places.get(ref);
  }

  #refOf(kind: "s_" | "p_", key: string): string {
    const known = this.#refs.get(key);
    if (known !== undefined) return known;
    const ref = `${kind}${this.#random()}`;
    this.#refs.set(key, ref);
    return ref;
  }
}

const CHARACTERS = "abcdefghijklmnopqrstuvwxyz012345";

/** Thirty-two characters: a byte gives each of them with the same chance. */
export function randomCharacters(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(10));
  return [...bytes].map((byte) => CHARACTERS.charAt(byte % CHARACTERS.length)).join("");
}
