import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import type { JournalEvent, MigrationRecord } from "../../../../src/migration/journal/journal.ts";
import {
  foldEvents,
  isUnfinished,
  journalStatus,
  pushedValues,
} from "../../../../src/migration/journal/journalState.ts";
import { mapBounded } from "../../../../src/migration/run/mapBounded.ts";
import { aRecord, aSecret, aWrite } from "../../../support/builders.ts";
import { createMemoryJournal } from "../../../support/memoryJournal.ts";

const secret = aSecret({ id: "s-1", name: "A" });

function makeRecord(id: string, startedAt: number): MigrationRecord {
  const place = { accountId: "account", scope: personalScope, name: "A" };
  return aRecord({ id, startedAt, writes: [aWrite({ id: "w", providerId: "p", place })] });
}

function closed(as: "applied" | "undone" | "dismissed"): JournalEvent {
  return { type: "closed", as, at: 9 };
}

describe("journal", () => {
  const statuses: readonly (readonly [readonly JournalEvent[], string, boolean])[] = [
    [[], "running", true],
    [[closed("applied")], "applied", false],
    [[closed("applied"), { type: "undoBegun" }], "undoing", true],
    [[{ type: "undoBegun" }, closed("undone")], "undone", false],
    [[closed("dismissed")], "dismissed", false],
  ];
  for (const [events, status, unfinished] of statuses) {
    it(`tells ${status} by its last turn`, () => {
      const entry = { record: makeRecord("m", 0), events };
      assert.equal(journalStatus(entry), status);
      assert.equal(isUnfinished(entry), unfinished);
    });
  }

  it("keeps every text a file was to get, and the last of everything else", () => {
    const [first, second] = [new Sensitive("x"), new Sensitive("y")];
    const { writes, files } = foldEvents({
      record: makeRecord("m", 0),
      events: [
        { type: "intent", writeId: "w", intent: { secret } },
        { type: "outcome", writeId: "w", outcome: { kind: "written", secret, isCertain: true } },
        { type: "outcome", writeId: "w", outcome: { kind: "confirmed", secret, isCertain: true } },
        { type: "fileIntent", uri: "f", result: first },
        { type: "fileOutcome", uri: "f", outcome: { kind: "edited" } },
        { type: "fileIntent", uri: "f", result: second },
      ],
    });
    const outcome = { kind: "confirmed", secret, isCertain: true };
    assert.deepEqual(writes.get("w"), { intent: { secret }, outcome });
    assert.deepEqual(files.get("f"), { results: [first, second], outcome: { kind: "edited" } });
  });

  it("knows values that were certainly stored, and when", () => {
    const values = (event: JournalEvent) =>
      pushedValues([{ record: makeRecord("m", 0), events: [event] }]).map(
        ({ remoteId, updatedAt, value }) => [...[remoteId, updatedAt, value.reveal()]],
      );
    const confirm = (confirmed: Secret, isCertain: boolean): JournalEvent => ({
      type: "outcome",
      writeId: "w",
      outcome: { kind: "confirmed", secret: confirmed, isCertain },
    });
    assert.deepEqual(values(confirm(secret, true)), [["s-1", 1_001, "one"]]);
    assert.deepEqual(values(confirm(secret, false)), []);
    assert.deepEqual(values(confirm({ ...secret, updatedAt: 1_000 }, true)), []);
    assert.deepEqual(
      values({ type: "outcome", writeId: "w", outcome: { kind: "written", secret, isCertain: true } }),
      [],
    );
  });

  it("forgets finished migrations that are old, and keeps unfinished ones", async () => {
    const journal = createMemoryJournal();
    for (const [id, startedAt] of [
      ["old", 1],
      ["open", 1],
      ["new", 5],
    ] as const) {
      await journal.begin(makeRecord(id, startedAt));
      if (id !== "open") await journal.append(id, [closed("applied")]);
    }
    await journal.expire(5);
    assert.deepEqual(
      (await journal.list()).map(({ record }) => record.id),
      ["open", "new"],
    );
    await journal.clear();
    assert.deepEqual(await journal.list(), []);
    await assert.rejects(journal.append("gone", []), RangeError);
  });
});

describe("mapBounded", () => {
  it("runs all items, in order, never more at once than allowed", async () => {
    const begun: number[] = [];
    let open = 0;
    let most = 0;
    await mapBounded([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      begun.push(item);
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
    });
    assert.deepEqual(begun, [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(most, 3);
  });

  it("begins nothing after a rejection, and ends what is under way first", async () => {
    const done: number[] = [];
    const work = async (item: number) => {
      if (item === 2) throw new Error("two");
      for (let turn = 0; turn < item * 3; turn++) await Promise.resolve();
      done.push(item);
    };
    await assert.rejects(mapBounded([1, 2, 3, 4, 5, 6], 3, work), /two/);
    assert.deepEqual(done, [1, 3]);
  });
});
