import type { Sensitive } from "../../src/core/Sensitive.ts";
import type { IdentityStore } from "../../src/vault/keySource.ts";

/** The credential store of one machine; `lose` is what the real one does without a word. */
export class MemoryIdentityStore implements IdentityStore {
  #all: readonly Sensitive[] = [];
  /** Of other folders, or of this one, when it was forgotten that they are. */
  others: readonly Sensitive[] = [];
  isForgetful = false;

  /** The latest, as if it were the only one. */
  get kept(): Sensitive | undefined {
    return this.#all.at(-1);
  }

  set kept(identity: Sensitive | undefined) {
    this.#all = identity === undefined ? [] : [identity];
  }

  async load(): Promise<readonly Sensitive[]> {
    return this.#all;
  }

  async loadOthers(): Promise<readonly Sensitive[]> {
    return this.others;
  }

  async save(identity: Sensitive): Promise<void> {
    if (this.isForgetful) return;
    this.others = this.others.filter((one) => !one.equals(identity));
    this.#all = [...this.#all.filter((one) => !one.equals(identity)), identity];
  }

  /** Keeps all of them and forgets that they belong to this folder. */
  forgetWhose(): void {
    this.others = [...this.others, ...this.#all];
    this.#all = [];
  }

  lose(): void {
    this.#all = [];
  }
}
