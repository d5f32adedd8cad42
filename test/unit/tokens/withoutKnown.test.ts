import assert from "node:assert/strict";
import { isConnectable } from "../../../src/core/provider.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { withRemoteConsent } from "../../../src/core/withRemoteConsent.ts";
import type { FoundToken } from "../../../src/tokens/findTokens.ts";
import { withoutKnown } from "../../../src/tokens/withoutKnown.ts";
import { anAccount } from "../../support/builders.ts";
import { MemoryAccounts } from "../../support/MemoryAccounts.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";

const { provider } = new MemoryPlatform();

function found(token: string): FoundToken {
  assert.ok(isConnectable(provider));
  return { provider, place: "MEMORY_API_KEY", token: new Sensitive(token) };
}

/** In a remote, where the first account is allowed and the second one is not. */
async function openRemote() {
  const accounts = new MemoryAccounts(anAccount({ id: "allowed" }), anAccount({ id: "not allowed" }));
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const remote = withRemoteConsent(accounts, { id: "ssh-remote/b7", name: "b7 (SSH)" }, memory);
  await remote.allow("allowed");
  return remote;
}

describe("the tokens of this machine that are offered", () => {
  it("are those that no account has", async () => {
    const offered = await withoutKnown([found("token"), found("other")], new MemoryAccounts(anAccount()));
    assert.deepEqual(
      offered.map(({ token }) => token.reveal()),
      ["other"],
    );
  });

  it("are offered though an account is not allowed in this remote, and those of the others are known", async () => {
    const offered = await withoutKnown([found("token"), found("other")], await openRemote());
    assert.deepEqual(
      offered.map(({ token }) => token.reveal()),
      ["other"],
    );
  });
});
