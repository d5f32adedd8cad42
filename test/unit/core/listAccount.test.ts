import assert from "node:assert/strict";
import { PlatformError } from "../../../src/core/errors.ts";
import { Inventory } from "../../../src/core/Inventory.ts";
import { listAccount } from "../../../src/core/listAccount.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { MemoryAccounts } from "../../support/MemoryAccounts.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { account, session } from "../../support/sessions.ts";

const signal = neverAborted();

const clock = { now: () => 7 };

const risk = new PlatformError({
  failure: { kind: "vault", problem: { kind: "unproven" } },
  providerId: "memory",
  operation: "look for risks",
});

function withRisk(findRisk: NonNullable<Provider["findRisk"]>): Provider {
  return { ...new MemoryPlatform().provider, findRisk };
}

describe("listAccount", () => {
  it("calls the personal scope as the provider does", async () => {
    const provider = { ...new MemoryPlatform().provider, ownScopeName: "Here" };
    const { scopes } = await listAccount(provider, session, signal);
    assert.deepEqual(
      scopes.map(({ scope }) => scope),
      [{ ...personalScope, name: "Here" }],
    );
  });

  it("tells a risk beside the secrets, and nothing where there is none", async () => {
    assert.equal(
      (
        await listAccount(
          withRisk(async () => risk),
          session,
          signal,
        )
      ).risk,
      risk,
    );
    const safe = await listAccount(
      withRisk(async () => undefined),
      session,
      signal,
    );
    assert.ok(!("risk" in safe));
  });

  it("keeps the secrets when a risk cannot be looked for", async () => {
    const listing = await listAccount(
      withRisk(() => Promise.reject(risk)),
      session,
      signal,
    );
    assert.equal(listing.risk, risk);
    assert.equal(listing.scopes.length, 1);
  });
});

describe("Inventory", () => {
  it("looks for risks again after a secret was added", async () => {
    const platform = new MemoryPlatform();
    const provider = {
      ...platform.provider,
      findRisk: async () => (platform.names().length === 0 ? undefined : risk),
    };
    const inventory = new Inventory({ accounts: new MemoryAccounts(account), providers: [provider], clock });
    await inventory.readAccounts();
    await inventory.load(account.id);
    assert.equal(inventory.state(account.id)?.listing?.risk, undefined);
    const reloaded = new Promise<void>((resolve) => {
      inventory.onDidChange((id) => {
        if (id !== undefined && inventory.state(id)?.listing?.risk !== undefined) resolve();
      });
    });
    const secret = platform.add("KEY", "value");
    inventory.confirm(account.id, secret);
    await reloaded;
    assert.equal(inventory.state(account.id)?.listing?.risk, risk);
  });
});
