import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import type { MigrationDependencies } from "../../../../src/migration/journal/dependencies.ts";
import type { Journal, JournalEntry } from "../../../../src/migration/journal/journal.ts";
import { rememberValues } from "../../../../src/migration/ledger/rememberValues.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { resumeMigration } from "../../../../src/migration/run/resumeMigration.ts";
import { nextRequest } from "../../../../src/migration/send/nextRequest.ts";
import { undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import { MemoryPlatform, type PlatformOptions } from "../../../support/MemoryPlatform.ts";
import { ManualDisk } from "../../vault/ManualDisk.ts";
import { openWindow } from "../../vault/windows.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const text = "A=old-value\nPORT=1\n";

async function move(setup: Setup, id: string, window: MigrationDependencies = setup.dependencies) {
  const plan = await planAll(setup, { keys: ["A"] });
  const selection = await selectAll(setup, plan, id);
  return applyMigration(window, { plan, selection }, {}, neverAborted());
}

/** Sends A, and ends before the answer is written down. */
async function interrupt(setup: Setup, id = "first"): Promise<JournalEntry> {
  const { journal } = setup.dependencies;
  const append: typeof journal.append = async (moveId, events) => {
    if (events.some(({ type }) => type === "outcome")) throw new Error("the window was closed");
    await journal.append(moveId, events);
  };
  await assert.rejects(move(setup, id, { ...setup.dependencies, journal: { ...journal, append } }), /closed/);
  return find(setup, id);
}

async function find({ journal }: Setup, id: string): Promise<JournalEntry> {
  const entry = (await journal.list()).find(({ record }) => record.id === id);
  assert.ok(entry !== undefined);
  return entry;
}

const HOUR = 3_600_000;

/** With the journal of the real thing, which keeps what began first through a clock that is set back. */
function setUpOnDisk(options: Partial<PlatformOptions>, before: string | undefined): Setup {
  const setup = setUp([{ id: "platform", mode: "inPlace", ...options }], { ".env": text });
  const { journal } = openWindow(new ManualDisk());
  const own: Journal = {
    inTurn: (work, signal) => journal.inTurn(work, signal),
    begin: (record) => journal.begin(record),
    append: (id, events) => journal.append(id, events),
    list: () => journal.list(),
    expire: (time) => journal.expire(time),
    clear: () => journal.clear(),
  };
  if (before !== undefined) platformOf(setup).add("A", before);
  return { ...setup, journal: own, dependencies: { ...setup.dependencies, journal: own } };
}

/** A move of A that nobody knows the end of, then the owner's newer value, moved to its end. */
async function overtake(options: Partial<PlatformOptions>, before?: string) {
  const setup = setUp([{ id: "platform", mode: "inPlace", ...options }], { ".env": text });
  const platform = platformOf(setup);
  if (before !== undefined) platform.add("A", before);
  const first = await interrupt(setup);
  setup.files.texts.set(".env", "A=new-value\nPORT=1\n");
  await move(setup, "second");
  assert.deepEqual(platform.valuesOf("A"), ["new-value"]);
  return { setup, platform, first };
}

function platformOf({ platforms: [platform] }: Setup): MemoryPlatform {
  assert.ok(platform !== undefined);
  return platform;
}

const resume = ({ dependencies }: Setup, entry: JournalEntry) =>
  resumeMigration(dependencies, entry, {}, neverAborted());

const kinds: Readonly<Record<string, readonly [Partial<PlatformOptions>, before?: string]>> = {
  "a create": [{}],
  "a replacement in place": [{}, "older-value"],
  "a replacement by deleting and creating": [{ mode: "recreate" }, "older-value"],
  "a replacement where values can be read": [{ canRead: true }, "older-value"],
  "a create where no times are told": [{ withoutTimes: true }],
  "a replacement in place where no times are told": [{ withoutTimes: true }, "older-value"],
  "a replacement by deleting and creating where no times are told": [
    { mode: "recreate", withoutTimes: true },
    "older-value",
  ],
};

describe("a move that stopped without an answer, and a newer value since", () => {
  for (const [title, options] of Object.entries(kinds)) {
    it(`${title}: the newer value of a later move stays, and the earlier move says that it was changed`, async () => {
      const { setup, platform, first } = await overtake(...options);
      const { steps, isSettled } = await resume(setup, first);
      assert.deepEqual(platform.valuesOf("A"), ["new-value"]);
      assert.deepEqual([...steps.values()], [{ kind: "failed", reason: { code: "changedSincePlan" } }]);
      assert.ok(isSettled);
    });

    it(`${title}: the earlier value, in its file again, stays there`, async () => {
      const { setup, first } = await overtake(...options);
      setup.files.texts.set(".env", text);
      await resume(setup, first);
      assert.equal(setup.files.texts.get(".env"), text);
    });

    it(`${title}: undone, it leaves the newer value of a later move`, async () => {
      const { setup, platform, first } = await overtake(...options);
      setup.files.texts.set(".env", text);
      const { steps } = await undoMigration(setup.dependencies, first, {}, neverAborted());
      assert.deepEqual(platform.valuesOf("A"), ["new-value"]);
      assert.deepEqual([...steps.values()], [{ kind: "left", reason: { code: "changedThere" } }]);
    });

    it(`${title}: a later move that nobody knows the end of is not overwritten either`, async () => {
      const [settings, before] = options;
      const setup = setUp([{ id: "platform", mode: "inPlace", ...settings }], { ".env": text });
      const platform = platformOf(setup);
      if (before !== undefined) platform.add("A", before);
      const first = await interrupt(setup);
      setup.files.texts.set(".env", "A=new-value\nPORT=1\n");
      const second = await interrupt(setup, "second");
      await resume(setup, first);
      assert.deepEqual(platform.valuesOf("A"), ["new-value"]);
      await resume(setup, second);
      assert.deepEqual(platform.valuesOf("A"), ["new-value"]);
      assert.doesNotMatch(setup.files.texts.get(".env") ?? "", /^A=/m);
    });

    it(`${title}: without anything later it is finished`, async () => {
      const [settings, before] = options;
      const setup = setUp([{ id: "platform", mode: "inPlace", ...settings }], { ".env": text });
      const platform = platformOf(setup);
      if (before !== undefined) platform.add("A", before);
      await resume(setup, await interrupt(setup));
      assert.deepEqual(platform.valuesOf("A"), ["old-value"]);
      assert.doesNotMatch(setup.files.texts.get(".env") ?? "", /^A=/m);
    });
  }

  for (const [title, options] of Object.entries(kinds)) {
    for (const isFinished of [true, false]) {
      const later = isFinished ? "a later move" : "a later move that nobody knows the end of";
      it(`${title}: the value of ${later} stays after the clock was set back in between`, async () => {
        const setup = setUpOnDisk(...options);
        const first = await interrupt(setup);
        setup.world.clock.jump(-HOUR);
        setup.files.texts.set(".env", "A=new-value\nPORT=1\n");
        await (isFinished ? move(setup, "second") : interrupt(setup, "second"));
        const { steps } = await resume(setup, first);
        assert.deepEqual(platformOf(setup).valuesOf("A"), ["new-value"]);
        assert.deepEqual([...steps.values()], [{ kind: "failed", reason: { code: "changedSincePlan" } }]);
      });
    }
  }

  it("a move that had not come to a secret without times leaves it to a later move", async () => {
    const setup = setUp([{ id: "platform", mode: "inPlace", withoutTimes: true }], { ".env": text });
    platformOf(setup).add("A", "older-value");
    const { journal } = setup.dependencies;
    const append = async () => assert.fail("the window was closed");
    await assert.rejects(move(setup, "first", { ...setup.dependencies, journal: { ...journal, append } }));
    setup.files.texts.set(".env", "A=new-value\nPORT=1\n");
    await move(setup, "second");
    const { steps } = await resume(setup, await find(setup, "first"));
    assert.deepEqual(platformOf(setup).valuesOf("A"), ["new-value"]);
    assert.deepEqual([...steps.values()], [{ kind: "failed", reason: { code: "changedSincePlan" } }]);
  });

  for (const before of ["older-value", undefined]) {
    it(`where no times are told, taking back ${before === undefined ? "a create" : "a replacement"} leaves the value of a later move`, async () => {
      const setup = setUp([{ id: "platform", mode: "inPlace", withoutTimes: true }], { ".env": text });
      if (before !== undefined) platformOf(setup).add("A", before);
      await move(setup, "first");
      setup.files.texts.set(".env", "A=new-value\nPORT=1\n");
      await move(setup, "second");
      setup.files.texts.set(".env", text);
      const { steps } = await undoMigration(
        setup.dependencies,
        await find(setup, "first"),
        {},
        neverAborted(),
      );
      assert.deepEqual(platformOf(setup).valuesOf("A"), ["new-value"]);
      assert.deepEqual([...steps.values()], [{ kind: "left", reason: { code: "changedThere" } }]);
    });
  }

  for (const isKnown of [true, false]) {
    it(`where no times are told, a value that Replace Value stored since stays${isKnown ? ", also where one of before is remembered" : ""}`, async () => {
      const setup = setUp([{ id: "platform", mode: "inPlace", withoutTimes: true }], { ".env": text });
      const platform = platformOf(setup);
      const secret = platform.add("A", "older-value");
      const remember = (value: string) =>
        rememberValues(setup.dependencies, [
          { accountId: "platform", secret, value: new Sensitive(value), isCertain: false },
        ]);
      if (isKnown) await remember("older-value");
      const first = await interrupt(setup);
      platform.edit(secret.id, "by-hand");
      await remember("by-hand");
      await resume(setup, first);
      assert.deepEqual(platform.valuesOf("A"), ["by-hand"]);
    });
  }

  it("where no times are told, a remembered value of before keeps no move from being finished", async () => {
    const setup = setUp([{ id: "platform", mode: "inPlace", withoutTimes: true }], { ".env": text });
    const platform = platformOf(setup);
    const secret = platform.add("A", "older-value");
    const value = new Sensitive("older-value");
    await rememberValues(setup.dependencies, [{ accountId: "platform", secret, value, isCertain: false }]);
    await resume(setup, await interrupt(setup));
    assert.deepEqual(platform.valuesOf("A"), ["old-value"]);
    assert.doesNotMatch(setup.files.texts.get(".env") ?? "", /^A=/m);
  });

  it("a value that Replace Value stored since stays", async () => {
    const setup = setUp([{ id: "platform", mode: "inPlace" }], { ".env": text });
    const platform = platformOf(setup);
    const { id } = platform.add("A", "older-value");
    const first = await interrupt(setup);
    platform.edit(id, "by-hand");
    const [secret] = platform.secrets();
    assert.ok(secret !== undefined);
    const stored = { accountId: "platform", secret, value: new Sensitive("by-hand"), isCertain: true };
    await rememberValues(setup.dependencies, [stored]);
    await resume(setup, first);
    assert.deepEqual(platform.valuesOf("A"), ["by-hand"]);
  });

  it("a value that somebody else stored stays where a mask shows that it is neither the earlier one nor ours", () => {
    const [before, now] = ["old•••", "oth•••"].map((mask, index) => ({
      id: "1",
      name: "A",
      scope: personalScope,
      mask,
      updatedAt: 1_700_000_000_001 + index,
    }));
    assert.ok(before !== undefined && now !== undefined);
    const action = { kind: "replace", secret: before, mode: "inPlace" } as const;
    const place = { accountId: "platform", scope: personalScope, name: "A" };
    const move = (value: string, secret: Secret) =>
      nextRequest({ place, action, value: new Sensitive(value) }, { secret: before }, [secret]).kind;
    assert.equal(move("ours-and-long", now), "stop");
    assert.equal(move("ours-and-long", { ...before, updatedAt: 1_700_000_000_007 }), "put");
    assert.equal(move("others-like-ours", now), "put");
  });

  it("a value that somebody else stored stays where values can be read", async () => {
    const setup = setUp([{ id: "platform", mode: "inPlace", canRead: true }], { ".env": text });
    const platform = platformOf(setup);
    const { id } = platform.add("A", "older-value");
    const first = await interrupt(setup);
    platform.edit(id, "of-another");
    await resume(setup, first);
    assert.deepEqual(platform.valuesOf("A"), ["of-another"]);
  });
});

describe("a finished move on a platform that tells no times, and a newer value since", () => {
  /** A is moved, and its value is in the file again. */
  const moveWithoutTimes = async (options: PlatformOptions = {}) => {
    const platform = new MemoryPlatform({ id: "platform", mode: "inPlace", ...options });
    const setup = setUp([], { ".env": text });
    const dependencies = { ...setup.dependencies, providers: [platform.provider] };
    const timeless: Setup = { ...setup, platforms: [platform], dependencies };
    await move(timeless, "first");
    setup.files.texts.set(".env", text);
    return { setup: timeless, platform };
  };

  const undoFirst = async (setup: Setup) => {
    const { steps } = await undoMigration(setup.dependencies, await find(setup, "first"), {}, neverAborted());
    return [...steps.values()];
  };

  const left = [{ kind: "left", reason: { code: "changedThere" } }];

  it("is deleted by an undo while nothing is known of another value", async () => {
    const { setup, platform } = await moveWithoutTimes();
    assert.deepEqual(await undoFirst(setup), [{ kind: "deleted" }]);
    assert.deepEqual(platform.contents(), []);
  });

  it("leaves the value that Replace Value stored since", async () => {
    const { setup, platform } = await moveWithoutTimes();
    const [secret] = platform.secrets();
    assert.ok(secret !== undefined);
    platform.edit(secret.id, "by-hand");
    const stored = { accountId: "platform", secret, value: new Sensitive("by-hand"), isCertain: false };
    await rememberValues(setup.dependencies, [stored]);
    assert.deepEqual(await undoFirst(setup), left);
    assert.deepEqual(platform.valuesOf("A"), ["by-hand"]);
  });

  it("leaves the value of a later move", async () => {
    const { setup, platform } = await moveWithoutTimes();
    setup.files.texts.set(".env", "A=new-value\nPORT=1\n");
    await move(setup, "second");
    setup.files.texts.set(".env", text);
    assert.deepEqual(await undoFirst(setup), left);
    assert.deepEqual(platform.valuesOf("A"), ["new-value"]);
  });

  it("leaves a value that was stored elsewhere, where values can be read", async () => {
    const { setup, platform } = await moveWithoutTimes({ canRead: true });
    const [secret] = platform.secrets();
    platform.edit(secret?.id ?? "", "of-another");
    assert.deepEqual(await undoFirst(setup), left);
    assert.deepEqual(platform.valuesOf("A"), ["of-another"]);
  });
});
