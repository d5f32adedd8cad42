import assert from "node:assert/strict";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { readTargets } from "../../../../src/editor/move/buildPlan.ts";
import { MemoryAccounts } from "../../../support/MemoryAccounts.ts";
import { MemoryPlatform, serverError } from "../../../support/MemoryPlatform.ts";
import { account } from "../../../support/sessions.ts";

function start() {
  const platform = new MemoryPlatform();
  const secret = platform.add("API_KEY", "old");
  const accounts = new MemoryAccounts(account);
  const state = { account, provider: platform.provider, status: "loaded" } as const;
  const place = { state, scope: personalScope, flags: { isDefault: true } };
  const read = (signal = neverAborted()) => readTargets(accounts, [place], signal);
  return { platform, secret, accounts, read };
}

describe("the targets of a plan", () => {
  it("are listed again, whatever the tree shows, and keep what was answered", async () => {
    const { platform, secret, read } = start();
    const [target] = await read();
    assert.deepEqual(target?.state, { kind: "listed", secrets: [secret] });
    assert.deepEqual(target?.flags, { isDefault: true });
    platform.drop(secret.id);
    assert.deepEqual((await read())[0]?.state, { kind: "listed", secrets: [] });
    assert.deepEqual(platform.calls, ["list", "list"]);
  });

  it("say that an account is signed out, and ask it nothing", async () => {
    const { platform, accounts, read } = start();
    accounts.signOut(account.id);
    assert.deepEqual((await read())[0]?.state, { kind: "signedOut" });
    assert.deepEqual(platform.calls, []);
  });

  it("keep why a list could not be read, and do not stop the plan", async () => {
    const { platform, read } = start();
    platform.faults.push({ call: "list", failure: serverError });
    assert.deepEqual((await read())[0]?.state, { kind: "failed", failure: serverError });
  });

  it("end with a cancel, which is not a failure of the platform", async () => {
    const { platform, read } = start();
    const abort = new AbortController();
    platform.onCall = () => abort.abort();
    platform.faults.push({ call: "list", failure: serverError });
    await assert.rejects(read(abort.signal), { name: "AbortError" });
  });
});
