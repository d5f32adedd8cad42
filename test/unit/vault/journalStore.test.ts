import assert from "node:assert/strict";
import { connectionFaults, spendingLimits } from "../../../src/core/errors.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Secret } from "../../../src/core/secret.ts";
import type { JournalEntry, JournalEvent, MigrationRecord } from "../../../src/migration/journal/journal.ts";
import type { JournalStore } from "../../../src/vault/JournalStore.ts";
import { compareBegun } from "../../../src/vault/journalOrder.ts";
import { revealTree } from "../../../src/vault/revealTree.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { createLockClock, never, withProblem } from "./vaultParts.ts";
import { migration, openWindow } from "./windows.ts";

const scope = { kind: "project", id: "p1", name: "Project" } as const;
const secret: Secret = {
  id: "s1",
  name: "API_KEY",
  scope,
  mask: "sk…x",
  description: "text",
  isDefault: true,
  binding: { tool: "search", argument: "key" },
  isFile: false,
  createdByAgent: false,
  createdAt: 1,
  updatedAt: 2,
};

/** Every optional field there is, and every kind of action. */
const record: MigrationRecord = {
  id: "full",
  startedAt: 5,
  order: 1,
  purpose: "rotate",
  mode: "comment",
  files: [
    { uri: "file:///a", text: new Sensitive("A=1\r\n"), bytes: new Sensitive("QT0xDQo="), isLossy: false },
    { uri: "file:///b", text: new Sensitive("\ufeffB=2"), isLossy: true },
  ],
  writes: [
    write("w1", { kind: "create" }),
    write("w2", { kind: "replace", secret, mode: "inPlace", earlier: new Sensitive("old") }),
    write("w3", { kind: "replace", secret: { id: "s2", name: "B", scope }, mode: "recreate" }),
    write("w4", { kind: "same", secret }),
  ],
  steps: [
    {
      id: "step",
      file: "file:///a",
      key: "A",
      line: 0,
      writeId: "w1",
      note: "moved",
      extraSpans: [{ start: 1, end: 2 }],
    },
    { id: "typed", key: "A", writeId: "w1", note: "" },
  ],
};

function write(id: string, action: MigrationRecord["writes"][number]["action"]) {
  const place = { accountId: "acc", scope, name: "API_KEY" };
  const flags = { isDefault: true, binding: { tool: "t" }, description: "d" };
  return { id, providerId: "test", place, value: new Sensitive(`value of ${id}`), flags, action };
}

const details = {
  providerId: "test",
  operation: "create secret",
  ...({ write: "create", unsent: true, status: 502 } as const),
};
const failedWith = (
  failure: Extract<PlatformReason, { code: "platform" }>["details"]["failure"],
): JournalEvent => ({
  type: "outcome",
  writeId: "w1",
  outcome: { kind: "failed", reason: { code: "platform", details: { ...details, failure } } },
});
type Outcome = Extract<JournalEvent, { type: "outcome" }>["outcome"];
type PlatformReason = Extract<Outcome, { kind: "failed" }>["reason"];

const events: readonly JournalEvent[] = [
  { type: "intent", writeId: "w1", intent: {} },
  { type: "intent", writeId: "w2", intent: { secret, earlier: new Sensitive("the one before") } },
  { type: "intent", writeId: "w3", intent: { secret, remembered: "fingerprint" } },
  { type: "outcome", writeId: "w1", outcome: { kind: "written", secret, isCertain: true } },
  { type: "outcome", writeId: "w1", outcome: { kind: "confirmed", secret, isCertain: false } },
  { type: "outcome", writeId: "w1", outcome: { kind: "failed", reason: { code: "halfDone" }, secret } },
  ...(["halfDone", "unclear", "notConfirmed"] as const).map(
    (code): JournalEvent => ({
      type: "outcome",
      writeId: "w1",
      outcome: { kind: "failed", reason: { code, details: { ...details, failure: { kind: "webPage" } } } },
    }),
  ),
  failedWith({ kind: "signInAgain" }),
  failedWith({ kind: "unclear" }),
  failedWith({ kind: "unclear", cause: { kind: "retry", cause: "server" } }),
  failedWith({ kind: "unclear", cause: { kind: "webPage" } }),
  ...(["tokenTooLong", "noSuchAddress", "refused", "webPage"] as const).map((kind) => failedWith({ kind })),
  failedWith({ kind: "bindingKept", part: "tool" }),
  ...spendingLimits.map((limit) => failedWith({ kind: "limitReached", limit })),
  failedWith({ kind: "askPermission", payment: true }),
  failedWith({ kind: "notAllowedHere", place: "build-7 (SSH)" }),
  failedWith({ kind: "invalidInput", field: "name" }),
  failedWith({ kind: "wait", retryAt: 7 }),
  failedWith({ kind: "wait" }),
  failedWith({ kind: "retry", cause: "network", code: "ECONNRESET" }),
  failedWith({ kind: "retry", cause: "server", retryAt: 7 }),
  ...connectionFaults.map((cause) => failedWith({ kind: "fixConnection", cause })),
  failedWith({ kind: "fixConnection", cause: "certificate", code: "CERT_UNTRUSTED", own: true }),
  failedWith({ kind: "report", paths: ["a.b"] }),
  { type: "fileIntent", uri: "file:///a", result: new Sensitive("# A moved") },
  { type: "fileOutcome", uri: "file:///a", outcome: { kind: "edited" } },
  { type: "fileOutcome", uri: "file:///a", outcome: { kind: "failed", reason: { code: "gone" } } },
  {
    type: "fileOutcome",
    uri: "file:///a",
    outcome: { kind: "failed", reason: { code: "cannotEdit", detail: "why" } },
  },
  { type: "undoBegun" },
  { type: "undoIntent", writeId: "w1", intent: { secret } },
  { type: "undoOutcome", writeId: "w1", outcome: { kind: "deleted" } },
  { type: "undoOutcome", writeId: "w1", outcome: { kind: "restored", secret } },
  { type: "undoOutcome", writeId: "w1", outcome: { kind: "left", reason: { code: "gone" } } },
  { type: "closed", as: "undone", at: 9 },
];

/** Two windows of one machine. */
function openTwo() {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const clock = createLockClock();
  const first = openWindow(disk, { identityStore, prefix: "a" }).journal;
  const second = openWindow(disk, { identityStore, prefix: "b", clock }).journal;
  return { disk, clock, first, second };
}

describe("JournalStore", () => {
  it("gives every field of a migration back, in another window", async () => {
    const { first, second } = openTwo();
    await first.begin(record);
    for (const event of events) await first.append("full", [event]);
    const [entry]: readonly (JournalEntry | undefined)[] = await second.list();
    assert.deepEqual(revealTree(entry), revealTree({ record, events }));
  });

  it("wraps values and file texts again", async () => {
    const { first, second } = openTwo();
    await first.begin(record);
    await first.append("full", events);
    const [entry] = await second.list();
    assert.ok(entry?.record.writes[0]?.value instanceof Sensitive);
    const printed = JSON.stringify(entry);
    for (const hidden of ["value of w1", "old", "the one before", "A=1", "QT0xDQo=", "A moved"]) {
      assert.ok(!printed.includes(`"${hidden}`), hidden);
    }
  });

  it("appends to what the other window appended", async () => {
    const { first, second } = openTwo();
    await first.begin(migration("m"));
    await first.append("m", [{ type: "undoBegun" }]);
    await second.append("m", [{ type: "closed", as: "undone", at: 1 }]);
    await first.append("m", [{ type: "closed", as: "dismissed", at: 2 }]);
    const [entry] = await second.list();
    assert.deepEqual(
      entry?.events.map((event) => (event.type === "closed" ? event.as : event.type)),
      ["undoBegun", "undone", "dismissed"],
    );
  });

  it("lists them as they were begun, whatever the clock said", async () => {
    const { first, second } = openTwo();
    for (const [id, startedAt] of Object.entries({ b: 2, c: 3, a: 1 })) {
      await (id === "c" ? second : first).begin({ ...migration(id), startedAt });
    }
    assert.deepEqual(
      (await first.list()).map(({ record: { id } }) => id),
      ["b", "c", "a"],
    );
  });

  it("lists those of before there was an order first, by their times", () => {
    const begun = [{ startedAt: 1, order: 1 }, { startedAt: 3 }, { startedAt: 2 }];
    assert.deepEqual(
      begun.toSorted(compareBegun).map(({ startedAt }) => startedAt),
      [2, 3, 1],
    );
  });

  it("counts one that cannot be read as begun", async () => {
    const { disk, first } = openTwo();
    for (const id of ["a", "b"]) await first.begin(migration(id));
    for (const name of ["journal-b.age", "journal-b.age.bak"]) {
      disk.overwrite(`/vault/${name}`, Buffer.alloc(4));
    }
    await first.begin(migration("c"));
    const orders = (await first.list()).map(({ record: { id, order } }) => [id, order]);
    assert.deepEqual(orders, [
      ["a", 1],
      ["c", 3],
    ]);
  });

  it("expires finished migrations that began before a time, and no unfinished one", async () => {
    const { first, second } = openTwo();
    for (const [id, startedAt] of Object.entries({ old: 1, unfinished: 1, undoing: 1, recent: 5 })) {
      await first.begin({ ...migration(id), startedAt });
    }
    for (const id of ["old", "recent", "undoing"]) {
      await first.append(id, [{ type: "closed", as: "applied", at: 6 }]);
    }
    await first.append("undoing", [{ type: "undoBegun" }]);
    await second.expire(5);
    const left = (await first.list()).map(({ record: { id } }) => id);
    assert.deepEqual(left.toSorted(), ["recent", "undoing", "unfinished"]);
  });

  it("expires none that may have the only copy of a value, until that one is undone", async () => {
    const { first, second } = openTwo();
    const lone = write("w1", { kind: "replace", secret, mode: "recreate" });
    await first.begin({ ...migration("left"), writes: [lone], startedAt: 1 });
    await first.append("left", [
      { type: "intent", writeId: "w1", intent: { secret } },
      { type: "outcome", writeId: "w1", outcome: { kind: "failed", reason: { code: "halfDone" } } },
      { type: "closed", as: "dismissed", at: 2 },
    ]);
    await second.expire(1_000_000);
    assert.equal((await first.list())[0]?.record.writes[0]?.value.equals(lone.value), true);
    await first.append("left", [
      { type: "undoBegun" },
      { type: "undoIntent", writeId: "w1", intent: {} },
      { type: "undoOutcome", writeId: "w1", outcome: { kind: "restored", secret } },
      { type: "closed", as: "undone", at: 3 },
    ]);
    await second.expire(1_000_000);
    assert.deepEqual(await first.list(), []);
  });

  it("removes the others where one cannot be removed, and then says why that one could not", async () => {
    for (const removeAll of [
      (journal: JournalStore) => journal.expire(2_000),
      (journal: JournalStore) => journal.clear(),
    ]) {
      const { disk, first } = openTwo();
      for (const id of ["a", "b", "c"]) {
        await first.begin(migration(id));
        await first.append(id, [{ type: "closed", as: "applied", at: 1 }]);
      }
      disk.before = (operation, _, file) => {
        if (operation === "remove" && /^journal-b\.age(?:\.bak)?$/.test(file)) {
          throw Object.assign(new Error("in use"), { code: "EBUSY" });
        }
      };
      await assert.rejects(removeAll(first), withProblem("storage"));
      assert.deepEqual(
        (await first.list()).map(({ record: { id } }) => id),
        ["b"],
      );
    }
  });

  it("clears all of them, damaged ones and backups, too", async () => {
    const { disk, first, second } = openTwo();
    await first.begin(migration("a"));
    await first.begin(migration("b"));
    disk.overwrite("/vault/journal-b.age", Buffer.alloc(4));
    await second.clear();
    assert.deepEqual(
      disk.paths.filter((path) => path.includes("journal-")),
      [],
    );
    assert.deepEqual(await first.list(), []);
    await assert.rejects(first.append("a", [{ type: "undoBegun" }]), withProblem("gone"));
  });

  describe("with two windows", () => {
    /** Holds its turn until it is told to go on. */
    function holdTurn(journal: Pick<JournalStore, "inTurn">, work: () => Promise<void>) {
      const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const turn = journal.inTurn(async () => {
        begun.resolve();
        await end.promise;
        await work();
      }, never);
      return { begun: begun.promise, end: end.resolve, turn };
    }

    it("gives one of them the turn, and the other one the next", async () => {
      const { clock, first, second } = openTwo();
      const order: string[] = [];
      const held = holdTurn(first, async () => void order.push("first"));
      await held.begun;
      clock.onPause = () => {
        held.end();
        return held.turn;
      };
      await second.inTurn(async () => void order.push("second"), never);
      assert.deepEqual(order, ["first", "second"]);
    });

    it("writes nothing more for the one whose turn was taken away while it was frozen", async () => {
      const { disk, first } = openTwo();
      await first.begin(migration("m"));
      const held = holdTurn(first, () => first.append("m", [{ type: "undoBegun" }]));
      await held.begun;
      disk.overwrite("/vault/migration.lock", Buffer.from("theirs"));
      held.end();
      await assert.rejects(held.turn, withProblem("busy"));
      assert.deepEqual((await first.list())[0]?.events, []);
    });

    it("clears nothing while the other one is at work", async () => {
      const { disk, clock, first, second } = openTwo();
      await first.begin(migration("m"));
      const held = holdTurn(first, () => first.append("m", [{ type: "closed", as: "applied", at: 1 }]));
      await held.begun;
      clock.onPause = () => {
        held.end();
        return held.turn;
      };
      await second.clear();
      assert.ok(clock.pauses.length > 0, "it did not wait");
      assert.deepEqual(
        disk.paths.filter((path) => path.includes("journal-")),
        [],
      );
    });

    it("expires no migration that the other one begins to take back at that moment", async () => {
      const { disk, clock, first, second } = openTwo();
      await first.begin(migration("m"));
      await first.append("m", [{ type: "closed", as: "applied", at: 1 }]);
      const lock = "/vault/journal-m.age.lock";
      await disk.create(lock, Buffer.from("first"));
      // The second one has read that it is finished, and waits for the file in order to delete it.
      clock.onPause = async () => {
        if (clock.pauses.length > 1) return;
        await disk.remove(lock);
        await first.append("m", [{ type: "undoBegun" }]);
      };
      await second.expire(Number.MAX_SAFE_INTEGER);
      assert.equal(clock.pauses.length, 1);
      assert.equal((await first.list()).length, 1);
    });
  });

  it("takes no id for a path", async () => {
    const { disk, first } = openTwo();
    for (const id of ["../outside", "a/b", "", ".", "a\0b"]) {
      await assert.rejects(first.begin(migration(id)), withProblem("gone"), id);
    }
    assert.deepEqual(disk.paths, []);
  });

  it("reveals a value of another copy of its class, too, instead of storing a placeholder", () => {
    const foreign = { reveal: () => "text", toJSON: () => "[hidden]" };
    assert.equal(JSON.stringify(revealTree({ list: [foreign] })), '{"list":["text"]}');
  });
});
