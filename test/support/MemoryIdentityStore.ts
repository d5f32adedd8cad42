import type { Sensitive } from "../../src/core/sensitive.ts";
import type { IdentityStore } from "../../src/vault/keySource.ts";

/** The credential store of one machine; `lose` is what the real one does without a word. */
export class MemoryIdentityStore implements IdentityStore {
  kept: Sensitive | undefined;
  isForgetful = false;

  async load(): Promise<Sensitive | undefined> {
    return this.kept;
  }

  async save(identity: Sensitive): Promise<void> {
    if (!this.isForgetful) this.kept = identity;
  }

  lose(): void {
    this.kept = undefined;
  }
}
