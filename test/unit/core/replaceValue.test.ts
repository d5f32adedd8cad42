import assert from "node:assert/strict";
import { CancelledError, isFailure, PlatformError } from "../../../src/core/errors.ts";
import { neverAborted, waitingSignal } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { type ReplaceOutcome, replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { replacementMode } from "../../../src/core/writableBy.ts";
import { MemoryPlatform, type PlatformOptions } from "../../support/MemoryPlatform.ts";
import { session } from "../../support/sessions.ts";
import { TestClock } from "../../support/TestClock.ts";

const fresh = new Sensitive("new value");
const clock = new TestClock();

function start(options: PlatformOptions = { mode: "recreate" }) {
  const platform = new MemoryPlatform(options);
  const secret = platform.add("API_KEY", "old value", { isDefault: true });
  return { platform, secret };
}

function replace(platform: MemoryPlatform, secret: Secret): Promise<ReplaceOutcome> {
  return replaceValue({ provider: platform.provider, session, secret, value: fresh, clock }, neverAborted());
}

function assertReplaced(platform: MemoryPlatform, outcome: ReplaceOutcome): void {
  assert.equal(outcome.kind, "replaced");
  assert.deepEqual(platform.names(), ["API_KEY"]);
  const [only] = platform.stored.values();
  assert.equal(only?.value, fresh.reveal());
  assert.equal(only?.secret.isDefault, true);
}

async function retry(outcome: ReplaceOutcome): Promise<ReplaceOutcome> {
  if (outcome.kind !== "halfDone") assert.fail("there is nothing to try again");
  return await outcome.retry(session, neverAborted());
}

/** For so many looks list and names know nothing yet of a delete that was carried out. */
function lagging(
  { provider }: MemoryPlatform,
  { secret, looks }: { readonly secret: Secret; readonly looks: number },
): Provider {
  const { createSecret, deleteSecret } = provider;
  assert.ok(createSecret !== undefined && deleteSecret !== undefined);
  const about = { providerId: provider.id, operation: "write" };
  let left = looks;
  let isDeleted = false;
  return {
    ...provider,
    deleteSecret: (own, which, signal) => {
      if (isDeleted) {
        return Promise.reject(new PlatformError({ ...about, failure: { kind: "gone" }, status: 404 }));
      }
      isDeleted = true;
      return deleteSecret(own, which, signal);
    },
    createSecret: async (own, draft, signal) => {
      if (left > 0) throw new PlatformError({ ...about, failure: { kind: "nameTaken" }, status: 409 });
      return createSecret(own, draft, signal);
    },
    listSecrets: async (own, scope, signal) =>
      left-- > 0 ? [secret] : provider.listSecrets(own, scope, signal),
  };
}

describe("replaceValue", () => {
  it("changes in place where the platform can", async () => {
    const { platform, secret } = start({});
    assertReplaced(platform, await replace(platform, secret));
    assert.ok(platform.stored.has(secret.id));
    assert.deepEqual(platform.calls, ["replace"]);
  });

  it("deletes and creates with name, scope and flag elsewhere", async () => {
    const { platform, secret } = start();
    assertReplaced(platform, await replace(platform, secret));
    assert.ok(!platform.stored.has(secret.id));
    assert.deepEqual(platform.calls, ["delete", "create", "list"]);
  });

  it("leaves everything as it was when the delete is refused", async () => {
    const { platform, secret } = start();
    platform.faults.push({ call: "delete", failure: { kind: "askPermission", payment: false } });
    await assert.rejects(replace(platform, secret), (error) => isFailure(error, "askPermission"));
    assert.ok(platform.stored.has(secret.id));
  });

  it("does not believe a create that stored nothing", async () => {
    const { platform, secret } = start();
    const { provider } = platform;
    const forgetful = {
      ...provider,
      createSecret: async () => ({ ...secret, id: "stored nowhere" }),
    };
    const replacement = { session, secret, value: fresh, clock };
    const outcome = await replaceValue({ ...replacement, provider: forgetful }, neverAborted());
    assert.equal(outcome.kind, "halfDone");
    assert.deepEqual(platform.names(), []);
  });

  it("settles an unseen create once it can look, whether it took effect or not", async () => {
    for (const takesEffect of [false, true]) {
      const { platform, secret } = start();
      platform.faults.push({
        call: "create",
        failure: { kind: "retry", cause: "server" },
        takesEffect,
      });
      for (let look = 0; look < 2; look++) {
        platform.faults.push({ call: "list", failure: { kind: "retry", cause: "network" } });
      }
      const first = await replace(platform, secret);
      assert.equal(first.kind, "halfDone");
      const second = await retry(first);
      assert.equal(second.kind, "halfDone");
      assertReplaced(platform, await retry(second));
    }
  });

  it("finishes on a later try", async () => {
    const { platform, secret } = start();
    platform.faults.push({ call: "create", failure: { kind: "wait" } });
    platform.faults.push({ call: "create", failure: { kind: "wait" } });
    const first = await replace(platform, secret);
    const second = await retry(first);
    assert.equal(second.kind, "halfDone");
    assertReplaced(platform, await retry(second));
  });

  it("goes on with the token of that moment, not with the one that was there at the beginning", async () => {
    const { platform, secret } = start();
    const { provider } = platform;
    const used: string[] = [];
    const watched = {
      ...provider,
      createSecret: (...[with_, draft, signal]: Parameters<NonNullable<typeof provider.createSecret>>) => {
        used.push(with_.token.reveal());
        return provider.createSecret?.(with_, draft, signal) ?? assert.fail();
      },
    };
    platform.faults.push({ call: "create", failure: { kind: "signInAgain" } });
    const first = await replaceValue(
      { provider: watched, session, secret, value: fresh, clock },
      neverAborted(),
    );
    if (first.kind !== "halfDone") assert.fail("it was refused");
    const updated = { ...session, token: new Sensitive("an updated token") };
    assertReplaced(platform, await first.retry(updated, neverAborted()));
    assert.deepEqual(used, ["a token", "an updated token"]);
  });

  it("looks after a delete that was not answered: there still, nothing was changed; gone, it goes on", async () => {
    const { platform, secret } = start();
    const lost = { call: "delete", failure: { kind: "retry", cause: "timeout" } } as const;
    platform.faults.push(lost);
    await assert.rejects(replace(platform, secret), (error) => {
      assert.ok(isFailure(error, "retry") && error.details.notSeen === true);
      return true;
    });
    assert.deepEqual([platform.names(), platform.stored.has(secret.id)], [["API_KEY"], true]);
    platform.faults.push({ ...lost, takesEffect: true });
    assertReplaced(platform, await replace(platform, secret));
    assert.ok(!platform.stored.has(secret.id));
  });

  it("does not know what a delete did that nobody could look after, and goes on from what is there", async () => {
    for (const takesEffect of [false, true]) {
      const { platform, secret } = start();
      const failure = { kind: "retry", cause: "network" } as const;
      platform.faults.push({ call: "delete", failure, takesEffect });
      platform.faults.push({ call: "list", failure });
      const outcome = await replace(platform, secret);
      assert.ok(
        outcome.kind === "halfDone" && outcome.inDoubt === "delete" && isFailure(outcome.error, "unclear"),
      );
      assertReplaced(platform, await retry(outcome));
    }
  });

  it("does not take a 404 for deleted while the secret is listed", async () => {
    const { platform, secret } = start();
    const missing = new PlatformError({
      failure: { kind: "gone" },
      providerId: "memory",
      operation: "delete secret",
      status: 404,
    });
    const provider = { ...platform.provider, deleteSecret: () => Promise.reject(missing) };
    await assert.rejects(
      replaceValue({ provider, session, secret, value: fresh, clock }, neverAborted()),
      (error) => isFailure(error, "noSuchAddress"),
    );
    assert.deepEqual(platform.calls, ["list"]);
  });

  it("does not say deleted of what is still listed, whatever the platform answered, and keeps the value", async () => {
    const { platform, secret } = start();
    const provider = { ...platform.provider, deleteSecret: async () => undefined };
    const first = await replaceValue({ provider, session, secret, value: fresh, clock }, neverAborted());
    assert.ok(first.kind === "halfDone" && first.inDoubt === "delete" && isFailure(first.error, "unclear"));
    assert.equal(first.error.details.notSeen, true);
    const second = await retry(first);
    assert.ok(second.kind === "halfDone" && second.inDoubt === "delete");
    assert.ok(platform.stored.has(secret.id));
  });

  it("gives a name that was deleted two moments to become free", async () => {
    for (const looks of [1, 2]) {
      const { platform, secret } = start();
      const late = lagging(platform, { secret, looks });
      const own = new TestClock();
      const replacement = { provider: late, session, secret, value: fresh, clock: own };
      assertReplaced(platform, await replaceValue(replacement, neverAborted()));
      assert.deepEqual(own.pauses, [500, 1_500].slice(0, looks));
    }
  });

  it("stays in doubt while a confirmed delete is still listed, also when a second one finds nothing", async () => {
    const { platform, secret } = start();
    const provider = lagging(platform, { secret, looks: 5 });
    const first = await replaceValue({ provider, session, secret, value: fresh, clock }, neverAborted());
    assert.ok(first.kind === "halfDone" && first.inDoubt === "delete");
    const second = await retry(first);
    assert.ok(second.kind === "halfDone" && second.inDoubt === "delete");
    assertReplaced(platform, await retry(second));
  });

  it("ends the waiting for a name with a cancel, and keeps the value", async () => {
    const { platform, secret } = start();
    const cancel = new AbortController();
    const own = new TestClock();
    own.onPause = () => cancel.abort(new CancelledError());
    const provider = lagging(platform, { secret, looks: 5 });
    const outcome = await replaceValue(
      { provider, session, secret, value: fresh, clock: own },
      cancel.signal,
    );
    assert.ok(outcome.kind === "halfDone" && outcome.inDoubt === "delete");
    assert.deepEqual(own.pauses, [500]);
  });

  it("believes a create that is listed a moment later", async () => {
    for (const looks of [1, 2]) {
      const { platform, secret } = start();
      let left = looks;
      const listSecrets: Provider["listSecrets"] = async (own, scope, signal) => {
        const listed = await platform.provider.listSecrets(own, scope, signal);
        return left-- > 0 ? [] : listed;
      };
      const provider = { ...platform.provider, listSecrets };
      const outcome = await replaceValue({ provider, session, secret, value: fresh, clock }, neverAborted());
      assertReplaced(platform, outcome);
    }
  });

  it("keeps which half is in doubt when a further try cannot look", async () => {
    for (const call of ["delete", "create"] as const) {
      const { platform, secret } = start();
      const failure = { kind: "retry", cause: "network" } as const;
      platform.faults.push({ call, failure }, { call: "list", failure }, { call: "list", failure });
      const first = await replace(platform, secret);
      const second = await retry(first);
      assert.ok(first.kind === "halfDone" && second.kind === "halfDone");
      assert.deepEqual([first.inDoubt, second.inDoubt], [call, call]);
    }
  });

  it("does not take a refusal for the end of a create that is in doubt", async () => {
    const { platform, secret } = start();
    const failure = { kind: "retry", cause: "network" } as const;
    platform.faults.push({ call: "create", failure }, { call: "list", failure });
    const first = await replace(platform, secret);
    platform.faults.push({ call: "create", failure: { kind: "askPermission", payment: false } });
    const second = await retry(first);
    assert.ok(second.kind === "halfDone" && second.inDoubt === "create");
    assert.ok(isFailure(second.error, "askPermission"));
  });

  it("takes a create that arrives late for its own, and ends", async () => {
    for (const when of ["before", "during"] as const) {
      const { platform, secret } = start();
      const failure = { kind: "retry", cause: "timeout" } as const;
      platform.faults.push({ call: "create", failure });
      const first = await replace(platform, secret);
      assert.ok(first.kind === "halfDone" && first.inDoubt === undefined);
      const late = () => platform.add(secret.name, fresh.reveal(), { isDefault: true });
      if (when === "before") {
        late();
      } else {
        // Right after the list was looked at and nothing was found.
        platform.onCall = (call) => {
          if (call !== "create") return;
          platform.onCall = undefined;
          late();
        };
      }
      assertReplaced(platform, await retry(first));
      const creates = platform.calls.filter((call) => call === "create").length;
      assert.equal(creates, when === "before" ? 1 : 2);
    }
  });

  it("does not take somebody else's secret for its own", async () => {
    const { platform, secret } = start();
    const failure = { kind: "retry", cause: "network" } as const;
    platform.faults.push({ call: "create", failure }, { call: "list", failure });
    const first = await replace(platform, secret);
    assert.ok(first.kind === "halfDone" && first.inDoubt === "create");
    platform.add("API_KEY", "theirs", { mask: "the••••irs" });
    const second = await retry(first);
    assert.ok(second.kind === "halfDone" && isFailure(second.error, "nameTaken"));
  });

  it("does not take what someone else created meanwhile for its own, however often it is tried", async () => {
    const { platform, secret } = start();
    platform.onCall = (call) => {
      if (call !== "create") return;
      platform.onCall = undefined;
      platform.add("API_KEY", "theirs", { mask: "••••••••" });
    };
    const first = await replace(platform, secret);
    assert.ok(
      first.kind === "halfDone" && first.inDoubt === undefined && isFailure(first.error, "nameTaken"),
    );
    const second = await retry(first);
    assert.ok(second.kind === "halfDone" && isFailure(second.error, "nameTaken"));
    assert.deepEqual(
      [...platform.stored.values()].map(({ value }) => value),
      ["theirs"],
    );
  });

  it("says that it is not known while an earlier create may hold the name and the list does not show it", async () => {
    const { platform, secret } = start();
    platform.faults.push({ call: "create", failure: { kind: "retry", cause: "timeout" } });
    const first = await replace(platform, secret);
    assert.ok(first.kind === "halfDone");
    for (let tries = 0; tries < 3; tries++) {
      platform.faults.push({ call: "create", failure: { kind: "nameTaken" } });
    }
    const second = await retry(first);
    assert.ok(
      second.kind === "halfDone" && second.inDoubt === "create" && isFailure(second.error, "unclear"),
    );
  });

  it("can be cancelled until the delete is sent, and not between that and the create", async () => {
    const { platform, secret } = start();
    const cancel = new AbortController();
    const waits = new Map<string, boolean>();
    const { createSecret, deleteSecret } = platform.provider;
    assert.ok(createSecret !== undefined && deleteSecret !== undefined);
    const provider: Provider = {
      ...platform.provider,
      deleteSecret: (own, which, signal) => {
        waits.set("delete", waitingSignal(signal) === cancel.signal);
        return deleteSecret(own, which, signal);
      },
      createSecret: (own, draft, signal) => {
        waits.set("create", waitingSignal(signal) === cancel.signal);
        return createSecret(own, draft, signal);
      },
    };
    await replaceValue({ provider, session, secret, value: fresh, clock }, cancel.signal);
    assert.deepEqual(
      [...waits],
      [
        ["delete", true],
        ["create", false],
      ],
    );
  });

  it("stands where it stood when a second try is cancelled", async () => {
    const { platform, secret } = start();
    platform.faults.push({ call: "create", failure: { kind: "wait" } });
    const first = await replace(platform, secret);
    assert.ok(first.kind === "halfDone");
    const cancelled = await first.retry(session, AbortSignal.abort(new CancelledError()));
    assert.ok(cancelled.kind === "halfDone" && cancelled.inDoubt === undefined);
    assert.equal(cancelled.error, first.error);
  });

  it("does not take a create that worked unseen for somebody else's", async () => {
    const { platform, secret } = start();
    platform.faults.push({
      call: "create",
      failure: { kind: "retry", cause: "server" },
      takesEffect: true,
    });
    assertReplaced(platform, await replace(platform, secret));
  });

  it("tells beforehand how it will be done", () => {
    assert.equal(replacementMode(new MemoryPlatform().provider), "inPlace");
    assert.equal(replacementMode(new MemoryPlatform({ mode: "recreate" }).provider), "recreate");
    const readOnly = new MemoryPlatform({ mode: "recreate", without: ["deleteSecret"] });
    assert.equal(replacementMode(readOnly.provider), undefined);
  });
});
