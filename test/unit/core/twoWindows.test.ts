import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Session } from "../../../src/core/account.ts";
import { createSecret } from "../../../src/core/createSecret.ts";
import { isFailure, isPlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { canCreate } from "../../../src/core/writableBy.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { session } from "../../support/sessions.ts";
import { TestClock } from "../../support/TestClock.ts";

/** Two windows at once on one secret of one account, in every order of their requests. */
const RUNS = Math.ceil(countFuzzRuns(3_000) / 30);

/** Each call waits for its turn, and a secret that is gone counts as deleted. */
function inTurns(platform: MemoryPlatform, scheduler: fc.Scheduler): Provider {
  const { provider } = platform;
  const turn = (call: string): Promise<void> => scheduler.schedule(Promise.resolve(), call);
  const scheduled = <A extends readonly unknown[], R>(
    call: string,
    work: ((...args: A) => Promise<R>) | undefined,
  ) => (work === undefined ? {} : { [call]: async (...args: A) => turn(call).then(() => work(...args)) });
  return {
    ...provider,
    ...scheduled("listSecrets", provider.listSecrets),
    ...scheduled("createSecret", provider.createSecret),
    ...scheduled("replaceValue", provider.replaceValue),
    ...scheduled("deleteSecret", (of: Session, secret: Secret, signal: AbortSignal) =>
      acceptGone(provider.deleteSecret?.(of, secret, signal) ?? Promise.reject(new Error("cannot delete"))),
    ),
  };
}

async function acceptGone(deletion: Promise<void>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!isFailure(error, "gone")) throw error;
  }
}

type Outcome = "done" | "refused" | "halfDone";

async function settle(work: Promise<unknown>): Promise<Outcome> {
  try {
    const outcome = await work;
    return typeof outcome === "object" && outcome !== null && "kind" in outcome && outcome.kind === "halfDone"
      ? "halfDone"
      : "done";
  } catch (error) {
    assert.ok(isPlatformError(error), String(error));
    return "refused";
  }
}

interface Act {
  readonly title: string;
  readonly act: (provider: Provider, secret: Secret, value: Sensitive) => Promise<unknown>;
}

const create: Act = {
  title: "creates the same name",
  act: async (provider, { name, scope }, value) =>
    canCreate(provider)
      ? createSecret(provider, session, { draft: { name, scope, value }, taken: new Set() }, neverAborted())
      : assert.fail(),
};
const replace: Act = {
  title: "replaces its value",
  act: (provider, secret, value) =>
    replaceValue({ provider, session, secret, value, clock: new TestClock() }, neverAborted()),
};
const remove: Act = {
  title: "deletes it",
  act: async (provider, secret) => provider.deleteSecret?.(session, secret, neverAborted()),
};

describe("two windows that change one secret at once", () => {
  const pairs = [
    [create, create],
    [create, remove],
    [create, replace],
    [replace, replace],
    [replace, remove],
    [remove, remove],
  ] as const;
  for (const mode of ["inPlace", "recreate"] as const) {
    for (const [first, second] of pairs) {
      it(`${mode}: one ${first.title}, the other ${second.title}`, () =>
        fc.assert(
          fc.asyncProperty(fc.scheduler(), async (scheduler) => {
            const platform = new MemoryPlatform({ mode, uniqueNames: true });
            const secret = platform.add("API_KEY", "old");
            if (first === create && second === create) platform.stored.clear();
            const provider = inTurns(platform, scheduler);
            const outcomes = await scheduler.waitFor(
              Promise.all([
                settle(first.act(provider, secret, new Sensitive("of the first"))),
                settle(second.act(provider, secret, new Sensitive("of the second"))),
              ]),
            );
            assertRight(platform, outcomes, [first, second]);
          }),
          { numRuns: RUNS },
        ));
    }
  }
});

/** One secret of the name at most; and what one was told to be stored is there, unless the other wrote over it. */
function assertRight({ stored }: MemoryPlatform, outcomes: readonly Outcome[], acts: readonly Act[]): void {
  assert.ok(stored.size <= 1, "stored twice");
  const [left] = stored.values();
  const wrote = acts.map((act, index) => act !== remove && outcomes[index] === "done");
  const isRemoved = acts.some((act, index) => act === remove && outcomes[index] === "done");
  if (wrote.some(Boolean) && !isRemoved) assert.ok(left !== undefined, "what was stored is gone");
  if (left === undefined || left.value === "old") return;
  assert.ok(wrote[left.value === "of the first" ? 0 : 1] || outcomes.includes("halfDone"));
}
