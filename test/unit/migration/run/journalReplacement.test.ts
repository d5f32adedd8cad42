import assert from "node:assert/strict";
import { isFailure, PlatformError } from "../../../../src/core/errors.ts";
import { replaceValue } from "../../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { VaultError } from "../../../../src/core/vaultError.ts";
import { journalStatus } from "../../../../src/migration/journal/journalState.ts";
import { toMigrationRecord } from "../../../../src/migration/journal/toMigrationRecord.ts";
import {
  journalReplacement,
  type ReplacementEnd,
  settleReplacement,
} from "../../../../src/migration/run/journalReplacement.ts";
import { findUnfinished, resumeMigration } from "../../../../src/migration/run/resumeMigration.ts";
import { planRotation } from "../../../../src/rotation/planRotation.ts";
import type { PlatformOptions } from "../../../support/MemoryPlatform.ts";
import { neverAborted, type Setup, setUp, targetOf } from "../doubles/setUp.ts";

const nameTaken = new PlatformError({
  failure: { kind: "nameTaken" },
  providerId: "first",
  operation: "create secret",
  write: "create",
  status: 409,
});
/** What was told as not noted. */
const unnoted: ReplacementEnd[] = [];
const recreate: PlatformOptions = { id: "first", mode: "recreate" };

function start() {
  const setup = setUp([recreate]);
  const [platform] = setup.platforms;
  assert.ok(platform);
  const secret = platform.add("A", "old", { isDefault: true });
  return { setup, platform, secret, run: () => replace(setup, secret) };
}

async function replace(setup: Setup, secret: ReturnType<Setup["platforms"][0]["add"]>) {
  const [platform] = setup.platforms;
  assert.ok(platform);
  const { account, provider, state } = targetOf(platform);
  const place = { account, provider, secret, evidence: "certain", state } as const;
  const knowledge = { fingerprints: new Map(), records: [], pushed: [] };
  const value = new Sensitive("new");
  const plan = planRotation({ value, places: [place], knowledge });
  const steps = new Set(plan.steps.map(({ id }) => id));
  const record = toMigrationRecord(plan, {
    id: "by-hand",
    startedAt: 1,
    steps,
    pushed: [],
    describeMove: () => "",
  });
  const session = { account, token: new Sensitive("token") };
  const signal = neverAborted();
  const work = () => replaceValue({ provider, session, secret, value, clock: setup.world.clock }, signal);
  const ending = { record, onUnnoted: (as: ReplacementEnd) => void unnoted.push(as) };
  const outcome = await journalReplacement(setup.dependencies, { ...ending, replace: work }, signal);
  return { ending, outcome };
}

async function statusOf({ journal }: Setup): Promise<string | undefined> {
  const [entry] = await journal.list();
  return entry && journalStatus(entry);
}

/** A disk that is full once the intent is written. */
function fullAfterwards({ journal }: Setup): Setup["journal"] {
  return {
    ...journal,
    append: (id, events) =>
      events.some(({ type }) => type === "closed")
        ? Promise.reject(new VaultError({ kind: "storage", code: "ENOSPC" }))
        : journal.append(id, events),
  };
}

describe("journalReplacement", () => {
  it("is closed once the new value is there", async () => {
    const { setup, platform, run } = start();
    const { outcome } = await run();
    assert.equal(outcome.kind, "replaced");
    assert.deepEqual(platform.contents(), [["A", "new", true]]);
    assert.equal(await statusOf(setup), "applied");
  });

  it("is closed when nothing was changed", async () => {
    const { setup, platform, run } = start();
    platform.faults.push({ call: "delete", failure: { kind: "askPermission", payment: false } });
    await assert.rejects(run());
    assert.deepEqual(platform.contents(), [["A", "old", true]]);
    assert.equal(await statusOf(setup), "dismissed");
  });

  it("stays open while it is half done, until a second try has worked", async () => {
    const { setup, platform, run } = start();
    platform.faults.push({ call: "create", failure: { kind: "askPermission", payment: false } });
    const { ending, outcome } = await run();
    assert.ok(outcome.kind === "halfDone");
    assert.equal(await statusOf(setup), "running");
    const session = { account: targetOf(platform).account, token: new Sensitive("token") };
    const again = await outcome.retry(session, neverAborted());
    assert.ok(again.kind === "replaced");
    await settleReplacement(setup.dependencies, ending, again.secret);
    assert.equal(await statusOf(setup), "applied");
  });

  it("keeps the value while the platform lists what it said it deleted", async () => {
    const { setup, platform, secret, run } = start();
    const { provider } = platform;
    const { listSecrets } = provider;
    let looks = 0;
    Object.assign(provider, {
      createSecret: async () => Promise.reject(nameTaken),
      listSecrets: async (...with_: Parameters<typeof listSecrets>) =>
        looks++ < 3 ? [secret] : listSecrets(...with_),
    });
    const { outcome } = await run();
    assert.ok(outcome.kind === "halfDone" && outcome.inDoubt === "delete");
    assert.deepEqual(platform.contents(), []);
    assert.equal(await statusOf(setup), "running");
  });

  it("sends nothing when the journal cannot be written", async () => {
    const { setup, platform, secret } = start();
    const broken = { ...setup.dependencies.journal, begin: () => Promise.reject(new Error("disk full")) };
    await assert.rejects(
      replace({ ...setup, dependencies: { ...setup.dependencies, journal: broken } }, secret),
    );
    assert.deepEqual(platform.calls, []);
  });

  it("hides no outcome when the journal fails after it, and finishes with nothing to send later", async () => {
    const { setup, platform, secret } = start();
    unnoted.length = 0;
    const full = { ...setup, dependencies: { ...setup.dependencies, journal: fullAfterwards(setup) } };
    const { outcome } = await replace(full, secret);
    assert.equal(outcome.kind, "replaced");
    assert.deepEqual([unnoted, await statusOf(setup)], [["applied"], "running"]);
    assert.equal(setup.warnings.length, 1);
    const calls = platform.calls.length;
    const [entry] = await findUnfinished(setup.journal);
    assert.ok(entry);
    await resumeMigration(setup.dependencies, entry, {}, neverAborted());
    assert.deepEqual(platform.contents(), [["A", "new", true]]);
    assert.deepEqual(new Set(platform.calls.slice(calls)), new Set(["list"]));
  });

  it("rejects with the platform's refusal when the journal fails after it", async () => {
    const { setup, platform, secret } = start();
    unnoted.length = 0;
    platform.faults.push({ call: "delete", failure: { kind: "askPermission", payment: false } });
    const full = { ...setup, dependencies: { ...setup.dependencies, journal: fullAfterwards(setup) } };
    await assert.rejects(replace(full, secret), (error) => isFailure(error, "askPermission"));
    assert.deepEqual([unnoted, await statusOf(setup)], [["dismissed"], "running"]);
  });

  it("loses nothing and doubles nothing wherever the window is killed, once it is resumed", async () => {
    const { setup: whole, run } = start();
    whole.world.start();
    await run();
    const touches = whole.world.touches;
    assert.ok(touches > 8, String(touches));
    for (let killAt = 0; killAt < touches; killAt++) {
      const { setup, platform, run: runKilled } = start();
      setup.world.start(killAt);
      await runKilled().catch(() => undefined);
      assert.ok(setup.world.isDead);
      setup.world.start();
      const [entry] = await findUnfinished(setup.journal);
      if (entry !== undefined) await resumeMigration(setup.dependencies, entry, {}, neverAborted());
      const [[name, value, isDefault] = [], ...others] = platform.contents();
      assert.deepEqual([name, isDefault, others], ["A", true, []], `killed at ${killAt}`);
      // Without a journal nothing was begun.
      assert.equal(value, (await setup.journal.list()).length === 0 ? "old" : "new", `killed at ${killAt}`);
    }
  });
});
