import assert from "node:assert/strict";
import { changeSecret, judgeChange, type SecretChange } from "../../../src/core/changeSecret.ts";
import { deleteSecret } from "../../../src/core/deleteSecret.ts";
import { CancelledError, type Failure, isFailure, PlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { session } from "../../support/sessions.ts";

const lost = { kind: "retry", cause: "network" } as const satisfies Failure;
const turningOn = { kind: "setDefault", on: true } as const;

function start() {
  const platform = new MemoryPlatform();
  const secret = platform.add("API_KEY", "old");
  return { platform, secret, provider: platform.provider };
}

/** A call that is answered with 404, or with 410 by a version that was switched off. */
function missing(operation: string, status: number): () => Promise<never> {
  const details = { failure: { kind: "gone" }, providerId: "memory", operation, status } as const;
  return () => Promise.reject(new PlatformError(details));
}

/** A request that is under way, until it is cut off. `arrives`: it was carried out all the same. */
function hanging(provider: Provider, secret: Secret, arrives: boolean) {
  const abort = new AbortController();
  const cut = async (work: () => Promise<unknown>): Promise<never> => {
    if (arrives) await work();
    abort.abort(new CancelledError());
    throw new CancelledError();
  };
  const hung: Provider = {
    ...provider,
    setDefault: () => cut(async () => provider.setDefault?.(session, secret, true, neverAborted())),
    deleteSecret: () => cut(async () => provider.deleteSecret?.(session, secret, neverAborted())),
  };
  return { provider: hung, signal: abort.signal };
}

describe("changeSecret", () => {
  const change = (provider: Provider, secret: Secret, signal = neverAborted()) =>
    changeSecret({ provider, session, secret, change: turningOn }, signal);

  it("looks what came of a change that was not answered", async () => {
    for (const takesEffect of [true, false]) {
      const { platform, secret, provider } = start();
      platform.faults.push({ call: "setDefault", failure: lost, takesEffect });
      if (takesEffect) assert.equal((await change(provider, secret)).isDefault, true);
      else {
        await assert.rejects(
          change(provider, secret),
          (error) => isFailure(error, "retry") && error.details.notSeen === true,
        );
      }
      assert.deepEqual(platform.calls, ["setDefault", "list"]);
    }
  });

  it("does not know what nobody can look after, and keeps the cause", async () => {
    const { platform, secret, provider } = start();
    platform.faults.push({ call: "setDefault", failure: lost }, { call: "list", failure: lost });
    await assert.rejects(change(provider, secret), (error) => {
      assert.ok(isFailure(error, "unclear"));
      assert.deepEqual([error.failure.cause, error.details.write], [lost, "change"]);
      return true;
    });
  });

  it("passes a refusal on without a look", async () => {
    const { platform, secret, provider } = start();
    platform.faults.push({ call: "setDefault", failure: { kind: "askPermission", payment: false } });
    await assert.rejects(change(provider, secret), (error) => isFailure(error, "askPermission"));
    assert.deepEqual(platform.calls, ["setDefault"]);
  });

  for (const status of [404, 410]) {
    it(`believes by a ${status} that a secret is gone only when it is not listed`, async () => {
      const { platform, secret, provider } = start();
      const unroutable = { ...provider, setDefault: missing("change the default", status) };
      await assert.rejects(change(unroutable, secret), (error) => isFailure(error, "noSuchAddress"));
      platform.stored.clear();
      await assert.rejects(change(unroutable, secret), (error) => isFailure(error, "gone"));
      platform.faults.push({ call: "list", failure: lost });
      await assert.rejects(change(unroutable, secret), (error) => isFailure(error, "unclear"));
    });
  }

  it("tells what a change came to that was cancelled on its way", async () => {
    for (const arrives of [true, false]) {
      const { secret, provider } = start();
      const hung = hanging(provider, secret, arrives);
      const changing = change(hung.provider, secret, hung.signal);
      if (arrives) assert.equal((await changing).isDefault, true);
      else {
        await assert.rejects(
          changing,
          (error) => isFailure(error, "unclear") && error.details.notSeen === true,
        );
      }
    }
  });

  it("sends nothing when it was cancelled before", async () => {
    const { platform, secret, provider } = start();
    const abort = AbortSignal.abort(new CancelledError());
    await assert.rejects(change(provider, secret, abort), CancelledError);
    assert.deepEqual(platform.calls, []);
  });
});

describe("judgeChange", () => {
  const before: Secret = {
    id: "s",
    name: "A",
    scope: personalScope,
    isDefault: false,
    description: "old",
    updatedAt: 1_001,
    binding: { tool: "t", argument: "a" },
  };
  const value = new Sensitive("the new value");
  const cases: readonly (readonly [
    string,
    SecretChange,
    Partial<Secret>,
    "made" | "notMade" | "notKnown",
  ])[] = [
    ["a new name", { kind: "rename", name: "B" }, { name: "B" }, "made"],
    ["a new name, composed", { kind: "rename", name: "Cle\u0301 " }, { name: "Cl\u00e9" }, "made"],
    ["the old name", { kind: "rename", name: "B" }, {}, "notMade"],
    ["a third name", { kind: "rename", name: "B" }, { name: "C" }, "notKnown"],
    ["a new description", { kind: "describe", text: "new" }, { description: "new" }, "made"],
    ["a new description, tidied up", { kind: "describe", text: " new " }, { description: "new" }, "made"],
    ["a third description", { kind: "describe", text: "a  b" }, { description: "a b" }, "notKnown"],
    ["the old description", { kind: "describe", text: "" }, {}, "notMade"],
    ["a new flag", { kind: "setDefault", on: true }, { isDefault: true }, "made"],
    ["the old flag", { kind: "setDefault", on: true }, {}, "notMade"],
    ["a new binding", { kind: "bind", binding: { tool: "u" } }, { binding: { tool: "u" } }, "made"],
    [
      "half a binding",
      { kind: "bind", binding: { tool: "u" } },
      { binding: { tool: "u", argument: "a" } },
      "notKnown",
    ],
    ["the old binding", { kind: "bind", binding: undefined }, {}, "notMade"],
    ["the same time", { kind: "replaceValue", value }, {}, "notMade"],
    ["another time", { kind: "replaceValue", value }, { updatedAt: 2_002 }, "notKnown"],
    ["our mask", { kind: "replaceValue", value }, { updatedAt: 2_002, mask: "the••••alue" }, "made"],
    ["another mask", { kind: "replaceValue", value }, { updatedAt: 2_002, mask: "oth••••ther" }, "notKnown"],
    [
      "a mask of one letter",
      { kind: "replaceValue", value },
      { updatedAt: 2_002, mask: "t••••" },
      "notKnown",
    ],
  ];
  for (const [what, change, shown, kind] of cases) {
    it(`of ${change.kind} takes ${what} for ${kind}`, () => {
      assert.equal(judgeChange(change, before, { ...before, ...shown }).kind, kind);
    });
  }

  it("sees by the old mask that another value is there, whatever the time says", () => {
    const masked = { ...before, mask: "old••••lues", updatedAt: 5_000 };
    assert.equal(judgeChange({ kind: "replaceValue", value }, masked, masked).kind, "notMade");
    const flagged = { ...masked, updatedAt: 6_001 };
    assert.equal(judgeChange({ kind: "replaceValue", value }, masked, flagged).kind, "notMade");
    const alike = { ...masked, mask: "the••••alue" };
    assert.equal(judgeChange({ kind: "replaceValue", value }, alike, alike).kind, "notKnown");
  });

  it("learns nothing from the same whole second", () => {
    const whole = { ...before, updatedAt: 5_000 };
    assert.equal(judgeChange({ kind: "replaceValue", value }, whole, whole).kind, "notKnown");
  });
});

describe("deleteSecret", () => {
  const remove = (provider: Provider, secret: Secret, signal = neverAborted()) =>
    deleteSecret({ provider, session, secret }, signal);

  it("looks what came of a delete that was not answered", async () => {
    for (const takesEffect of [true, false]) {
      const { platform, secret, provider } = start();
      platform.faults.push({ call: "delete", failure: { kind: "webPage" }, takesEffect });
      if (takesEffect) await remove(provider, secret);
      else await assert.rejects(remove(provider, secret), (error) => isFailure(error, "webPage"));
      assert.equal(platform.stored.size, takesEffect ? 0 : 1);
    }
  });

  async function expectLook(status: number): Promise<void> {
    const { platform, secret, provider } = start();
    const unroutable = { ...provider, deleteSecret: missing("delete secret", status) };
    await assert.rejects(remove(unroutable, secret), (error) => isFailure(error, "noSuchAddress"));
    platform.faults.push({ call: "list", failure: { kind: "listingNotOffered" } });
    await assert.rejects(remove(unroutable, secret), (error) => isFailure(error, "unclear"));
    platform.stored.clear();
    await remove(unroutable, secret);
  }

  it("takes a 404 for deleted only when the secret is not listed", () => expectLook(404));

  it("takes a 410 for deleted only when the secret is not listed", () => expectLook(410));

  it("tells what a delete came to that was cancelled on its way", async () => {
    for (const arrives of [true, false]) {
      const { secret, provider } = start();
      const hung = hanging(provider, secret, arrives);
      const removing = remove(hung.provider, secret, hung.signal);
      if (arrives) await removing;
      else await assert.rejects(removing, (error) => isFailure(error, "unclear"));
    }
  });
});
