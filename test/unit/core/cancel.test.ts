import assert from "node:assert/strict";
import { createSecret } from "../../../src/core/createSecret.ts";
import { CancelledError, isCancelled, isFailure } from "../../../src/core/errors.ts";
import { listAccount } from "../../../src/core/listAccount.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Scope } from "../../../src/core/scope.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { canCreate } from "../../../src/core/writableBy.ts";
import { type Fault, MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { session } from "../../support/sessions.ts";
import { TestClock } from "../../support/TestClock.ts";

const team: Scope = { kind: "team", id: "t1", name: "Red" };
const fresh = new Sensitive("new");
const members = ["listScopes", "listSecrets", "createSecret", "replaceValue", "deleteSecret"] as const;

/** Cancels right before or right after the call with this number, counted from 0, does its work. */
function cancelling(
  provider: Provider,
  at: number,
  abort: AbortController,
): { provider: Provider; calls: () => number } {
  let calls = 0;
  const wrapped = members.map((member) => {
    const work = provider[member] as ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
    const call = async (...args: readonly unknown[]): Promise<unknown> => {
      const number = calls++;
      if (number * 2 === at) abort.abort(new CancelledError());
      const result = await work?.(...args);
      if (number * 2 + 1 === at) abort.abort(new CancelledError());
      return result;
    };
    return [member, work && call] as const;
  });
  const present = Object.fromEntries(wrapped.filter(([, work]) => work !== undefined));
  return { provider: { ...provider, ...present }, calls: () => calls };
}

interface UseCase {
  readonly title: string;
  readonly without?: readonly (keyof Provider)[];
  readonly faults?: readonly Fault[];
  readonly run: (provider: Provider, secret: Secret, signal: AbortSignal) => Promise<unknown>;
  /** The values that the platform may have for the secret afterwards. */
  readonly leaves: readonly (readonly string[])[];
}

const lost: Fault = {
  call: "create",
  failure: { kind: "retry", cause: "network" },
  takesEffect: true,
};

/** Tries to the end, as a person would who sees that it is half done. */
async function replaceToTheEnd(provider: Provider, secret: Secret, signal: AbortSignal): Promise<unknown> {
  let outcome = await replaceValue(
    { provider, session, secret, value: fresh, clock: new TestClock() },
    signal,
  );
  for (let tries = 0; tries < 3 && outcome.kind === "halfDone"; tries++) {
    outcome = await outcome.retry(session, neverAborted());
  }
  return outcome;
}

const create = (provider: Provider, { scope }: Secret, signal: AbortSignal): Promise<unknown> =>
  canCreate(provider)
    ? createSecret(
        provider,
        session,
        { draft: { name: "OTHER", scope, value: fresh }, taken: new Set() },
        signal,
      )
    : assert.fail();

const useCases: readonly UseCase[] = [
  { title: "create", run: create, leaves: [["old"], ["old", "new"]] },
  { title: "create without an answer", faults: [lost], run: create, leaves: [["old"], ["old", "new"]] },
  { title: "replace in place", run: replaceToTheEnd, leaves: [["old"], ["new"]] },
  {
    title: "replace by creating again",
    without: ["replaceValue"],
    run: replaceToTheEnd,
    leaves: [["old"], ["new"]],
  },
  {
    title: "replace by creating again without an answer",
    without: ["replaceValue"],
    faults: [lost],
    run: replaceToTheEnd,
    leaves: [["old"], ["new"]],
  },
  { title: "list", run: (provider, _, signal) => listAccount(provider, session, signal), leaves: [["old"]] },
];

describe("a cancel at every call", () => {
  for (const { title, without = [], faults = [], run, leaves } of useCases) {
    it(`of ${title} leaves all or nothing done`, async () => {
      for (let at = -1, places = 0; at < places; at++) {
        const platform = new MemoryPlatform({ without, scopes: [team] });
        const secret = platform.add("API_KEY", "old");
        platform.faults.push(...faults);
        const abort = new AbortController();
        const { provider, calls } = cancelling(platform.provider, at, abort);
        let isDone = true;
        try {
          await run(provider, secret, abort.signal);
        } catch (error) {
          // Of what was sent already, a cancel ends the look: what is known is told.
          const isTold = calls() > 0 && title !== "list" ? isFailure(error, "unclear") : isCancelled(error);
          assert.ok(at >= 0 && isTold, `${at}: ${error}`);
          isDone = false;
        }
        const values = [...platform.stored.values()].map(({ value }) => value);
        const expected = isDone ? leaves.slice(-1) : leaves;
        assert.ok(
          expected.some((allowed) => allowed.join() === values.join()),
          `${at}: ${values}`,
        );
        if (at < 0) places = calls() * 2;
      }
    });
  }
});
