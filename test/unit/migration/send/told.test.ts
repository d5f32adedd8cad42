import assert from "node:assert/strict";
import { PlatformError } from "../../../../src/core/errors.ts";
import type { FailReason } from "../../../../src/migration/journal/journal.ts";
import type { MigrationResult } from "../../../../src/migration/journal/result.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../../src/migration/run/resumeMigration.ts";
import { toFailReason } from "../../../../src/migration/send/pushWrite.ts";
import { undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import { type MemoryPlatform, type PlatformOptions, serverError } from "../../../support/MemoryPlatform.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const flagCall = { providerId: "first", operation: "change the default", write: "change" } as const;
const recreate: PlatformOptions = { id: "first", mode: "recreate" };
const inPlace: PlatformOptions = { id: "first", mode: "inPlace" };

function start(options: PlatformOptions, old?: string): { setup: Setup; platform: MemoryPlatform } {
  const setup = setUp([options], { ".env": "A=mine-and-long\n" });
  const [platform] = setup.platforms;
  assert.ok(platform);
  if (old !== undefined) platform.add("A", old);
  return { setup, platform };
}

async function move(setup: Setup, flags = {}): Promise<MigrationResult> {
  const plan = await planAll(setup, { flags });
  const selection = await selectAll(setup, plan);
  return applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

function reasonOf({ steps }: MigrationResult): FailReason | undefined {
  const [step] = steps.values();
  return step?.kind === "failed" ? step.reason : undefined;
}

async function unfinished({ journal }: Setup) {
  const [entry] = await findUnfinished(journal);
  assert.ok(entry);
  return entry;
}

/** A create that nobody can look after, then somebody else's secret of the same name. */
async function overtake() {
  const { setup, platform } = start(recreate);
  platform.faults.push({ call: "create", failure: serverError });
  platform.onCall = (call) => {
    if (call === "create") platform.faults.push({ call: "list", failure: serverError });
  };
  assert.equal(reasonOf(await move(setup))?.code, "unclear");
  platform.onCall = undefined;
  platform.add("A", "theirs-and-long", { mask: "the••••long" });
  return { setup, platform };
}

describe("what a migration tells of its writes", () => {
  describe("where no times are told", () => {
    const wait = { kind: "wait" } as const;

    it("is that a replacement was refused when nothing but requests to wait were answered", async () => {
      const { setup, platform } = start({ ...inPlace, withoutTimes: true }, "older");
      for (let times = 0; times < 4; times++) platform.faults.push({ call: "replace", failure: wait });
      assert.equal(reasonOf(await move(setup))?.code, "platform");
    });

    it("is that it is not known when an earlier try had no answer", async () => {
      const { setup, platform } = start({ ...inPlace, withoutTimes: true }, "older");
      platform.faults.push({ call: "replace", failure: serverError, takesEffect: true });
      platform.faults.push({ call: "replace", failure: { kind: "askPermission", payment: false } });
      assert.equal(reasonOf(await move(setup))?.code, "unclear");
      const { steps } = await undoMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
      assert.deepEqual([...steps.values()], [{ kind: "left", reason: { code: "earlierValueUnknown" } }]);
    });
  });

  for (const options of [inPlace, { ...inPlace, withoutTimes: true }]) {
    it(`is that a replacement was refused after a pause, and its flag goes back${"withoutTimes" in options ? ", also where no times are told" : ""}`, async () => {
      const { setup, platform } = start(options, "older");
      const before = platform.contents();
      platform.faults.push({ call: "replace", failure: { kind: "wait" } });
      platform.faults.push({ call: "replace", failure: { kind: "tooLarge" } });
      assert.equal(reasonOf(await move(setup, { isDefault: true }))?.code, "platform");
      assert.notDeepEqual(platform.contents(), before);
      const [entry] = await setup.journal.list();
      assert.ok(entry);
      await undoMigration(setup.dependencies, entry, {}, neverAborted());
      assert.deepEqual(platform.contents(), before);
    });
  }

  it("is not that a write was refused when only the look after it was", async () => {
    const { setup, platform } = start(inPlace);
    platform.onCall = (call) => {
      const failure = { kind: "askPermission", payment: false } as const;
      if (call === "create") platform.faults.push({ call: "list", failure });
    };
    const result = await move(setup);
    const reason = reasonOf(result);
    assert.ok(reason?.code === "notConfirmed" && reason.details?.failure.kind === "askPermission");
    assert.equal(result.isSettled, false);
  });

  it("is that nothing was changed when a look showed so", async () => {
    const { setup, platform } = start(recreate, "old");
    for (let tries = 0; tries < 4; tries++) platform.faults.push({ call: "delete", failure: serverError });
    const reason = reasonOf(await move(setup));
    assert.ok(reason?.code === "platform" && reason.details.notSeen === true);
    assert.deepEqual(platform.contents(), [["A", "old", false]]);
  });

  it("is why it is not known, and the error id: of the try, or of the look where there was none", async () => {
    const { setup, platform } = start(recreate);
    platform.faults.push({ call: "create", failure: serverError });
    platform.onCall = (call) => {
      const failure = { kind: "askPermission", payment: false } as const;
      if (call === "create") platform.faults.push({ call: "list", failure });
    };
    const tried = reasonOf(await move(setup));
    assert.ok(tried?.code === "unclear");
    assert.deepEqual(tried.details?.failure, serverError);
    platform.onCall = undefined;
    platform.faults.push({ call: "list", failure: serverError });
    const resumed = await resumeMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
    const looked = reasonOf(resumed);
    assert.ok(looked?.code === "unclear");
    assert.deepEqual(looked.details?.failure, serverError);
  });

  it("is why the second half of a replacement is missing", async () => {
    const { setup, platform } = start(recreate, "old");
    const failure = { kind: "limitReached", limit: "credits" } as const;
    for (let tries = 0; tries < 4; tries++) platform.faults.push({ call: "create", failure });
    const reason = reasonOf(await move(setup));
    assert.ok(reason?.code === "halfDone");
    assert.deepEqual(reason.details?.failure, failure);
  });

  it("is that the second half is not known where an earlier try arrived, the next met its name, and no list tells", async () => {
    const { setup, platform } = start(recreate, "old");
    const { createSecret, listSecrets } = platform.provider;
    const about = { providerId: "first", operation: "create secret", write: "create" } as const;
    let tries = 0;
    Object.assign(platform.provider, {
      createSecret: async (...request: Parameters<NonNullable<typeof createSecret>>) => {
        const failure = { kind: "retry", cause: "timeout" } as const;
        if (tries++ === 0) throw new PlatformError({ ...about, failure, unanswered: true });
        await createSecret?.(...request);
        platform.provider.listSecrets = () => Promise.reject(new Error("no list"));
        throw new PlatformError({ ...about, failure: { kind: "nameTaken" }, status: 409 });
      },
    });
    const result = await move(setup);
    const reason = reasonOf(result);
    assert.ok(reason?.code === "halfDone" && reason.details?.failure.kind === "unclear");
    assert.equal(result.isSettled, false);
    Object.assign(platform.provider, { createSecret, listSecrets });
    await resumeMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
    assert.deepEqual(platform.valuesOf("A"), ["mine-and-long"]);
  });

  it("is that it is not known while the platform lists what it said it deleted, and the value is kept", async () => {
    const { setup, platform } = start(recreate, "old");
    const { deleteSecret } = platform.provider;
    Object.assign(platform.provider, { deleteSecret: async () => undefined });
    const result = await move(setup);
    const reason = reasonOf(result);
    assert.ok(reason?.code === "unclear" && reason.details?.write === "delete");
    assert.equal(result.isSettled, false);
    Object.assign(platform.provider, { deleteSecret });
    await resumeMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
    assert.deepEqual(platform.valuesOf("A"), ["mine-and-long"]);
  });

  it("is that it is not known while no list shows what was created, if the answer could not be read", async () => {
    for (const status of [201, 202, 204]) {
      const { setup, platform } = start(inPlace);
      const { createSecret, listSecrets } = platform.provider;
      const failure = { kind: "report", paths: ["id"] } as const;
      const about = { providerId: "first", operation: "create secret", write: "create" } as const;
      Object.assign(platform.provider, {
        createSecret: async (...with_: Parameters<NonNullable<typeof createSecret>>) => {
          await createSecret?.(...with_);
          platform.provider.listSecrets = async () => [];
          throw new PlatformError({ ...about, failure, status });
        },
      });
      const result = await move(setup);
      const reason = reasonOf(result);
      assert.ok(reason?.code === "unclear" && reason.details?.notSeen === true);
      assert.equal(result.isSettled, false);
      Object.assign(platform.provider, { createSecret, listSecrets });
      await resumeMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
      assert.deepEqual(platform.valuesOf("A"), ["mine-and-long"]);
    }
  });

  it("is that it is not known what an undo did to a flag, when that was not answered", async () => {
    const lost = new PlatformError({ ...flagCall, failure: { kind: "retry", cause: "timeout" } });
    assert.deepEqual(toFailReason(lost), { code: "unclear", details: lost.details });
    const refused = new PlatformError({ ...flagCall, failure: { kind: "nameTaken" } });
    assert.deepEqual(toFailReason(refused), { code: "platform", details: refused.details });
  });

  for (const canList of [true, false]) {
    it(`is not that a secret is gone when an undo's flag gets a 404 and the list ${canList ? "has it" : "fails"}`, async () => {
      const { setup, platform } = start(inPlace, "theirs");
      platform.faults.push({ call: "replace", failure: { kind: "tooLarge" } });
      await move(setup, { isDefault: true });
      const [entry] = await setup.journal.list();
      assert.ok(entry);
      const noRoute = new PlatformError({ ...flagCall, status: 404, failure: { kind: "gone" } });
      const { listSecrets } = platform.provider;
      platform.provider.setDefault = () => {
        if (!canList) platform.provider.listSecrets = () => Promise.reject(new Error("no list"));
        return Promise.reject(noRoute);
      };
      const result = await undoMigration(setup.dependencies, entry, {}, neverAborted());
      platform.provider.listSecrets = listSecrets;
      const [undo] = result.steps.values();
      const reason = undo?.kind === "failed" ? undo.reason : assert.fail();
      assert.ok(reason.code === "platform" || reason.code === "unclear");
      const told = canList ? ["platform", "noSuchAddress"] : ["unclear", "unclear"];
      assert.deepEqual([reason.code, reason.details?.failure.kind], told);
    });
  }

  it("is never that somebody else's secret is ours, when it is resumed", async () => {
    const { setup, platform } = await overtake();
    const resumed = await resumeMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
    assert.equal(reasonOf(resumed)?.code, "unclear");
    assert.match(setup.files.texts.get(".env") ?? "", /mine-and-long/);
    assert.deepEqual(platform.valuesOf("A"), ["theirs-and-long"]);
  });

  it("is never that somebody else's secret is ours, when it is taken back", async () => {
    const { setup, platform } = await overtake();
    const result = await undoMigration(setup.dependencies, await unfinished(setup), {}, neverAborted());
    const [undo] = result.steps.values();
    assert.deepEqual(undo, { kind: "left", reason: { code: "unclear" } });
    assert.deepEqual(platform.valuesOf("A"), ["theirs-and-long"]);
  });
});
