import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { holdsOnlyCopy } from "../../../../src/migration/journal/holdsOnlyCopy.ts";
import type { JournalEntry } from "../../../../src/migration/journal/journal.ts";
import { foldEvents, journalStatus } from "../../../../src/migration/journal/journalState.ts";
import { toMigrationRecord } from "../../../../src/migration/journal/toMigrationRecord.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import {
  dismissMigration,
  findUnfinished,
  resumeMigration,
} from "../../../../src/migration/run/resumeMigration.ts";
import { type UndoResult, undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import { writeProposal } from "../../../../src/migration/undo/writeProposal.ts";
import { type MemoryPlatform, type PlatformOptions, serverError } from "../../../support/MemoryPlatform.ts";
import { neverAborted, type PlanOptions, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const inPlace: PlatformOptions = { id: "first", mode: "inPlace" };
const recreate: PlatformOptions = { id: "second", mode: "recreate" };
const text = "# app\nA=one\nPORT=1\nB='two\nlines'\n";

async function move(setup: Setup, options: PlanOptions = {}, id = "move-1"): Promise<void> {
  const plan = await planAll(setup, { keys: ["A", "B"], ...options });
  const selection = await selectAll(setup, plan, id);
  await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

async function lastEntry({ journal }: Setup): Promise<JournalEntry> {
  const entry = (await journal.list()).at(-1);
  assert.ok(entry);
  return entry;
}

async function undo(setup: Setup): Promise<UndoResult> {
  return undoMigration(setup.dependencies, await lastEntry(setup), {}, neverAborted());
}

function outcomes({ steps }: UndoResult): unknown[] {
  return [...steps.values()].map((step) => ("reason" in step ? step.reason.code : step.kind));
}

function only({ platforms }: Setup): MemoryPlatform {
  const [platform] = platforms;
  assert.ok(platform);
  return platform;
}

function edit({ files }: Setup, change: (text: string) => string): void {
  files.texts.set(".env", change(files.texts.get(".env") ?? ""));
}

describe("undoMigration", () => {
  for (const mode of ["comment", "remove", "keep"] as const) {
    it(`gives file and platforms back what they had: ${mode}`, async () => {
      const setup = setUp([inPlace, recreate], { ".env": text });
      await move(setup, { mode });
      const result = await undo(setup);
      assert.deepEqual(outcomes(result), ["deleted", "deleted", "deleted", "deleted"]);
      assert.equal(result.isSettled, true);
      assert.equal(setup.files.texts.get(".env"), text);
      for (const platform of setup.platforms) assert.deepEqual(platform.contents(), []);
      assert.equal(foldEvents(await lastEntry(setup)).status, "undone");
    });
  }

  it("does nothing the second time, even when the file was migrated again in between", async () => {
    const setup = setUp([inPlace], { ".env": text });
    await move(setup);
    const entry = await lastEntry(setup);
    await undo(setup);
    await move(setup, {}, "move-2");
    const redacted = setup.files.texts.get(".env");
    const first = (await setup.journal.list()).find(({ record }) => record.id === entry.record.id);
    assert.ok(first);
    const again = await undoMigration(setup.dependencies, first, {}, neverAborted());
    assert.deepEqual([outcomes(again), again.isSettled], [["deleted", "deleted"], true]);
    assert.equal(setup.files.texts.get(".env"), redacted);
    assert.equal(only(setup).contents().length, 2);
  });

  it("leaves alone what somebody changed there, and says so", async () => {
    const setup = setUp([inPlace], { ".env": text });
    await move(setup);
    only(setup).edit(only(setup).secrets()[0]?.id ?? "", "theirs");
    const result = await undo(setup);
    assert.deepEqual(outcomes(result).sort(), ["changedThere", "deleted"]);
    assert.equal(result.isSettled, true);
    assert.equal(only(setup).contents()[0]?.[1], "theirs");
  });

  it("takes a secret that is gone already as deleted", async () => {
    const setup = setUp([inPlace], { ".env": text });
    await move(setup);
    for (const { id } of only(setup).secrets()) only(setup).drop(id);
    assert.deepEqual(outcomes(await undo(setup)), ["deleted", "deleted"]);
  });

  it("says what cannot be deleted", async () => {
    const setup = setUp([inPlace], { ".env": text });
    await move(setup);
    const { deleteSecret: _, ...provider } = only(setup).provider;
    const dependencies = { ...setup.dependencies, providers: [provider] };
    const result = await undo({ ...setup, dependencies });
    assert.deepEqual(outcomes(result), ["cannotDelete", "cannotDelete"]);
    assert.equal(setup.files.texts.get(".env"), text);
  });

  describe("of a replacement", () => {
    for (const platform of [inPlace, recreate]) {
      it(`stores the earlier value again, with its flag, where we had stored it: ${platform.mode}`, async () => {
        const setup = setUp([platform], { ".env": "A=older\n" });
        await move(setup, { mode: "keep" }, "move-0");
        setup.files.texts.set(".env", "A=one\n");
        await move(setup, { flags: { isDefault: true } });
        assert.deepEqual(only(setup).contents(), [["A", "one", true]]);
        const result = await undo(setup);
        assert.deepEqual(outcomes(result), ["restored"]);
        assert.deepEqual(only(setup).contents(), [["A", "older", false]]);
        assert.equal(setup.files.texts.get(".env"), "A=one\n");
      });
    }

    it("stores the earlier value again where the platform gave it away", async () => {
      const setup = setUp([{ ...inPlace, canRead: true }], { ".env": "A=one\n" });
      only(setup).add("A", "theirs");
      await move(setup);
      assert.deepEqual(outcomes(await undo(setup)), ["restored"]);
      assert.deepEqual(only(setup).valuesOf("A"), ["theirs"]);
    });

    it("says plainly when the earlier value is not known, and restores the flag all the same", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      only(setup).add("A", "theirs");
      await move(setup, { flags: { isDefault: true } });
      const result = await undo(setup);
      assert.deepEqual([outcomes(result), result.isSettled], [["earlierValueUnknown"], true]);
      assert.deepEqual(only(setup).contents(), [["A", "one", false]]);
      assert.equal(setup.files.texts.get(".env"), "A=one\n");
    });

    /** Until `work` is done no secret can be created. */
    const refusing = async <T>({ platforms: [platform] }: Setup, work: () => Promise<T>): Promise<T> => {
      const faults = Array.from({ length: 9 }, () => ({ call: "create", failure: serverError }) as const);
      platform?.faults.push(...faults);
      const result = await work();
      platform?.faults.splice(0);
      return result;
    };

    /** The old secret is deleted, the new one is refused, and nothing here knows the earlier value. */
    const halfDone = async (): Promise<Setup> => {
      const setup = setUp([recreate], { ".env": "A=one\n" });
      only(setup).add("A", "theirs");
      await refusing(setup, () => move(setup, { flags: { isDefault: true } }));
      assert.deepEqual([only(setup).contents(), holdsOnlyCopy(await lastEntry(setup))], [[], ["A"]]);
      return setup;
    };

    it("gives a secret that is deleted already the new value, where the earlier one is not known", async () => {
      const setup = await halfDone();
      const result = await undo(setup);
      assert.deepEqual([outcomes(result), result.isSettled], [["earlierValueUnknown"], true]);
      assert.deepEqual(only(setup).contents(), [["A", "one", false]]);
      assert.deepEqual(holdsOnlyCopy(await lastEntry(setup)), []);
    });

    it("stays open while the only value that is known is refused, and brings it back later", async () => {
      const setup = await halfDone();
      const result = await refusing(setup, () => undo(setup));
      assert.deepEqual([outcomes(result), result.isSettled], [["halfDone"], false]);
      assert.deepEqual(holdsOnlyCopy(await lastEntry(setup)), ["A"]);
      await undo(setup);
      assert.deepEqual(only(setup).valuesOf("A"), ["one"]);
    });

    it("gives what was left half done its value back, too", async () => {
      const setup = await halfDone();
      await dismissMigration(setup.dependencies, await lastEntry(setup), neverAborted());
      assert.deepEqual(holdsOnlyCopy(await lastEntry(setup)), ["A"]);
      await undo(setup);
      assert.deepEqual(only(setup).valuesOf("A"), ["one"]);
    });

    it("knows the earlier value as the only copy, once it was deleted for it and refused", async () => {
      const setup = setUp([recreate], { ".env": "A=older\n" });
      await move(setup, { mode: "keep" }, "move-0");
      setup.files.texts.set(".env", "A=one\n");
      await move(setup);
      await refusing(setup, () => undo(setup));
      assert.deepEqual([only(setup).contents(), holdsOnlyCopy(await lastEntry(setup))], [[], ["A"]]);
      await undo(setup);
      assert.deepEqual(only(setup).valuesOf("A"), ["older"]);
      assert.deepEqual(holdsOnlyCopy(await lastEntry(setup)), []);
    });

    it("restores the flag when only the flag was changed", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      only(setup).add("A", "theirs");
      only(setup).faults.push({ call: "replace", failure: { kind: "tooLarge" } });
      await move(setup, { flags: { isDefault: true } });
      assert.deepEqual(only(setup).contents(), [["A", "theirs", true]]);
      assert.deepEqual(outcomes(await undo(setup)), ["restored"]);
      assert.deepEqual(only(setup).contents(), [["A", "theirs", false]]);
    });

    it("puts nothing over what somebody stored since", async () => {
      const setup = setUp([{ ...inPlace, canRead: true }], { ".env": "A=one\n" });
      const secret = only(setup).add("A", "old");
      await move(setup);
      only(setup).edit(secret.id, "theirs");
      assert.deepEqual(outcomes(await undo(setup)), ["changedThere"]);
      assert.deepEqual(only(setup).valuesOf("A"), ["theirs"]);
    });
  });

  describe("of a file that was changed since", () => {
    it("proposes a merge, keeps the platforms, and goes on once the values are back", async () => {
      const setup = setUp([inPlace], { ".env": text });
      await move(setup);
      edit(setup, (now) => `NEW=1\n${now}LAST=2\n`);
      const changed = setup.files.texts.get(".env");
      const result = await undo(setup);
      const file = result.files.get(".env");
      assert.ok(file?.kind === "conflict");
      assert.equal(file.proposal.text.reveal(), `NEW=1\n${text}LAST=2\n`);
      assert.deepEqual(
        [file.proposal.misplacedKeys, file.proposal.doubledKeys, file.isGone],
        [[], [], false],
      );
      assert.deepEqual([outcomes(result), result.isSettled], [["waiting", "waiting"], false]);
      assert.equal(setup.files.texts.get(".env"), changed);
      assert.equal(only(setup).contents().length, 2);

      setup.files.texts.set(".env", file.proposal.text.reveal());
      const again = await undo(setup);
      assert.equal(again.files.get(".env")?.kind, "merged");
      assert.deepEqual([outcomes(again), again.isSettled], [["deleted", "deleted"], true]);
      assert.deepEqual(only(setup).contents(), []);
    });

    it("proposes the whole text when the file is gone", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      await move(setup);
      setup.files.texts.delete(".env");
      const file = (await undo(setup)).files.get(".env");
      assert.ok(file?.kind === "conflict" && file.isGone);
      assert.equal(file.proposal.text.reveal(), "A=one\n");
      assert.equal(only(setup).contents().length, 1);
    });

    const propose = async (change: (setup: Setup) => void) => {
      const setup = setUp([inPlace], { ".env": "A=one\nB=2\n" });
      await move(setup, { keys: ["A"] });
      change(setup);
      const conflict = (await undo(setup)).files.get(".env");
      const [planned] = (await lastEntry(setup)).record.files;
      assert.ok(conflict?.kind === "conflict" && planned !== undefined);
      const write = () => writeProposal(setup.files, planned, conflict, planned.place);
      return { setup, write };
    };
    const change = (setup: Setup) => edit(setup, (now) => `${now}NEW=1\n`);
    const remove = ({ files }: Setup) => void files.texts.delete(".env");

    it("writes the proposal, over the text that it was made from or where the file was", async () => {
      const changed = await propose(change);
      assert.equal(await changed.write(), "done");
      assert.equal(changed.setup.files.texts.get(".env"), "A=one\nB=2\nNEW=1\n");
      const gone = await propose(remove);
      assert.equal(await gone.write(), "done");
      assert.equal(gone.setup.files.texts.get(".env"), "A=one\nB=2\n");
    });

    it("writes no proposal over what came into the file while the person looked at it", async () => {
      const theirs = "THEIRS=1\n";
      for (const before of [change, remove]) {
        const { setup, write } = await propose(before);
        setup.files.texts.set(".env", theirs);
        assert.equal(await write(), "changed");
        assert.equal(setup.files.texts.get(".env"), theirs);
      }
    });

    it("makes no file again that was deleted while the person looked at the proposal", async () => {
      const { setup, write } = await propose(change);
      remove(setup);
      assert.equal(await write(), "gone");
      assert.equal(setup.files.texts.has(".env"), false);
    });

    it("does not delete what is nowhere else, though the migration never edited the file", async () => {
      const setup = setUp([inPlace], { ".env": text });
      await move(setup, { mode: "keep" });
      edit(setup, (now) => now.replace("A=one\n", ""));
      const result = await undo(setup);
      assert.deepEqual(outcomes(result), ["waiting", "deleted"]);
      assert.deepEqual(only(setup).contents(), [["A", "one", false]]);
    });

    it("does not delete a private key of which only the first line is back", async () => {
      const label = "PRIVATE KEY-----";
      const rows = `${"k".repeat(64)}\n${"z".repeat(30)}==\n-----END ${label}\n`;
      const setup = setUp([inPlace], { ".env": `A=-----BEGIN ${label}\n${rows}B=2\n` });
      await move(setup, { keys: ["A"] });
      const moved = setup.files.texts.get(".env") ?? "";
      setup.files.texts.set(".env", `A=-----BEGIN ${label}\nB=2\nNEW=1\n`);
      const result = await undo(setup);
      assert.deepEqual([result.files.get(".env")?.kind, outcomes(result)], ["conflict", ["waiting"]]);
      assert.equal(only(setup).contents().length, 1);

      setup.files.texts.set(".env", moved);
      assert.deepEqual(outcomes(await undo(setup)), ["deleted"]);
    });

    it("deletes a value of several files only when it is back in all of them", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n", ".env.local": "A=one\n" });
      await move(setup);
      edit(setup, (now) => `${now}NEW=1\n`);
      const result = await undo(setup);
      assert.deepEqual(outcomes(result), ["waiting", "waiting"]);
      assert.equal(setup.files.texts.get(".env.local"), "A=one\n");
      assert.deepEqual(only(setup).contents(), [["A", "one", false]]);
    });

    it("takes nothing that is typed and not saved for what is in the file, and goes on once it is saved", async () => {
      for (const [typed, kind] of [
        ["A=one\nB=2\n", "restored"],
        ["A=one\nB=2\nNEW=1\n", "merged"],
      ] as const) {
        const setup = setUp([inPlace], { ".env": "A=one\nB=2\n" });
        await move(setup, { keys: ["A"] });
        setup.files.typed.set(".env", typed);
        const result = await undo(setup);
        assert.deepEqual(result.files.get(".env"), { kind: "failed", reason: "unsaved" });
        assert.deepEqual([outcomes(result), result.isSettled], [["waiting"], false]);
        assert.deepEqual(only(setup).valuesOf("A"), ["one"]);

        setup.files.typed.clear();
        setup.files.texts.set(".env", typed);
        const again = await undo(setup);
        assert.deepEqual([again.files.get(".env")?.kind, outcomes(again)], [kind, ["deleted"]]);
      }
    });

    it("does not delete what only the editor has of a file that the migration left as it is", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      await move(setup, { mode: "keep" });
      setup.files.texts.set(".env", "");
      setup.files.typed.set(".env", "A=one\n");
      assert.deepEqual(outcomes(await undo(setup)), ["waiting"]);
      assert.deepEqual(only(setup).valuesOf("A"), ["one"]);
    });

    it("says when the file cannot be written, and deletes nothing", async () => {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      await move(setup);
      setup.files.readOnly.add(".env");
      const result = await undo(setup);
      assert.deepEqual(result.files.get(".env"), { kind: "failed", reason: "readOnly" });
      assert.deepEqual([outcomes(result), only(setup).contents().length], [["waiting"], 1]);
    });
  });

  for (const [title, hadMark] of [
    ["of now", false],
    ["of an earlier version, which has the mark of a file that was not open", true],
  ] as const) {
    describe(`of a file with a byte order mark, from a journal ${title}`, () => {
      const marked = `\ufeff${text}`;
      const journaled = ({ record, events }: JournalEntry): JournalEntry => ({
        record: { ...record, files: record.files.map((file) => ({ ...file, text: mark(file.text) })) },
        events: events.map((event) =>
          event.type === "fileIntent" ? { ...event, result: mark(event.result) } : event,
        ),
      });
      const mark = (own: Sensitive) => (hadMark ? new Sensitive(`\ufeff${own.reveal()}`) : own);

      const moveMarked = async (mode: "comment" | "remove"): Promise<Setup> => {
        const setup = setUp([inPlace], { ".env": marked });
        await move(setup, { mode });
        const entry = journaled(await lastEntry(setup));
        await setup.journal.clear();
        await setup.journal.begin(entry.record);
        await setup.journal.append(entry.record.id, entry.events);
        return setup;
      };

      for (const mode of ["comment", "remove"] as const) {
        it(`gives the file back what it had: ${mode}`, async () => {
          const setup = await moveMarked(mode);
          const result = await undo(setup);
          assert.deepEqual([result.files.get(".env")?.kind, result.isSettled], ["restored", true]);
          assert.equal(setup.files.texts.get(".env"), marked);
        });

        it(`proposes a merge: ${mode}`, async () => {
          const setup = await moveMarked(mode);
          edit(setup, (now) => now.replace("PORT=1", "PORT=2"));
          const file = (await undo(setup)).files.get(".env");
          assert.ok(file?.kind === "conflict");
          assert.equal(file.proposal.text.reveal(), text.replace("PORT=1", "PORT=2"));
        });
      }

      it("edits the file when it goes on", async () => {
        const setup = setUp([inPlace], { ".env": marked });
        await move(setup);
        const redacted = setup.files.texts.get(".env");
        const { record, events } = journaled(await lastEntry(setup));
        setup.files.texts.set(".env", marked);
        await setup.journal.clear();
        await setup.journal.begin(record);
        await setup.journal.append(
          record.id,
          events.filter(({ type }) => type !== "closed" && !type.startsWith("file")),
        );
        const { files } = await resumeMigration(
          setup.dependencies,
          await lastEntry(setup),
          {},
          neverAborted(),
        );
        assert.deepEqual([files.get(".env"), setup.files.texts.get(".env")], [{ kind: "edited" }, redacted]);
        assert.ok(redacted?.startsWith("\ufeff# app\n# A "));
      });
    });
  }

  it("can be tried again after a platform failed", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    await move(setup);
    const platform = only(setup);
    platform.faults.push({ call: "delete", failure: serverError, takesEffect: true });
    // Nor can anybody look what the delete did.
    platform.onCall = (call) => {
      if (call === "delete") platform.faults.push({ call: "list", failure: serverError });
    };
    const failed = await undo(setup);
    assert.deepEqual([outcomes(failed), failed.isSettled], [["unclear"], false]);
    const [unfinished] = await findUnfinished(setup.journal);
    assert.ok(unfinished);
    assert.equal(journalStatus(unfinished), "undoing", "an undo that was under way can only be finished");
    assert.deepEqual(outcomes(await undo(setup)), ["deleted"]);
  });

  it("looks after a delete that was not answered", async () => {
    for (const takesEffect of [true, false]) {
      const setup = setUp([inPlace], { ".env": "A=one\n" });
      await move(setup);
      only(setup).faults.push({ call: "delete", failure: serverError, takesEffect });
      assert.deepEqual(outcomes(await undo(setup)), [takesEffect ? "deleted" : "platform"]);
      assert.equal(only(setup).contents().length, takesEffect ? 0 : 1);
    }
  });

  it("begins nothing more when it is cancelled", async () => {
    const keys = Array.from({ length: 10 }, (_, index) => `K${index}`);
    const setup = setUp([inPlace], { ".env": keys.map((key) => `${key}=v-${key}\n`).join("") });
    await move(setup, { keys });
    const cancel = new AbortController();
    only(setup).onCall = () => cancel.abort();
    const result = await undoMigration(setup.dependencies, await lastEntry(setup), {}, cancel.signal);
    const deleted = outcomes(result).filter((outcome) => outcome === "deleted").length;
    assert.ok(deleted <= 4, `${deleted} deleted`);
    assert.deepEqual([only(setup).contents().length, result.isSettled], [10 - deleted, false]);
    only(setup).onCall = undefined;
    assert.ok(outcomes(await undo(setup)).every((outcome) => outcome === "deleted"));
    assert.deepEqual(only(setup).contents(), []);
  });
});

describe("resumeMigration", () => {
  it("does not write a file again that was written right before the end", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    const plan = await planAll(setup);
    const selection = await selectAll(setup, plan);
    const apply = () => applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
    const isEdit = (operation: string) => operation === "change .env: after";
    // The same migration, once to find the place and once to be killed there.
    const rehearsal = setUp([inPlace], { ".env": "A=one\n" });
    await move(rehearsal, { keys: ["A"] });
    setup.world.start(rehearsal.world.operations.findIndex(isEdit));
    await assert.rejects(apply());
    setup.world.start();
    const [entry] = await findUnfinished(setup.journal);
    assert.ok(entry);
    const { files } = await resumeMigration(setup.dependencies, entry, {}, neverAborted());
    assert.deepEqual(files.get(".env"), { kind: "edited" });
    assert.deepEqual(setup.files.written, [".env"]);
  });

  it("takes no edit for made that is in the editor and was never saved", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    const plan = await planAll(setup);
    const selection = await selectAll(setup, plan);
    const rehearsal = setUp([inPlace], { ".env": "A=one\n" });
    await move(rehearsal, { keys: ["A"] });
    const redacted = rehearsal.files.texts.get(".env") ?? "";
    setup.world.start(rehearsal.world.operations.indexOf("change .env: before"));
    await assert.rejects(applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted()));
    setup.world.start();
    setup.files.typed.set(".env", redacted);
    const { files } = await resumeMigration(setup.dependencies, await lastEntry(setup), {}, neverAborted());
    assert.deepEqual(files.get(".env"), { kind: "failed", reason: { code: "changed" } });
    assert.equal(setup.files.texts.get(".env"), "A=one\n");
  });

  it("resumes nothing that another window took back since it was offered, and says so", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    const plan = await planAll(setup);
    const selection = await selectAll(setup, plan);
    setup.world.start(4);
    await assert.rejects(applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted()));
    setup.world.start();
    const offered = await lastEntry(setup);
    await undoMigration(setup.dependencies, offered, {}, neverAborted());
    const result = await resumeMigration(setup.dependencies, offered, {}, neverAborted());
    assert.equal(result.isOvertaken, true);
    assert.deepEqual(only(setup).contents(), []);
    assert.equal(setup.files.texts.get(".env"), "A=one\n");
  });

  it("is not left where it came to hold the only copy of a value since the person said so", async () => {
    const setup = setUp([recreate], { ".env": "A=one\n" });
    const secret = only(setup).add("A", "theirs");
    await setup.journal.begin(
      toMigrationRecord(await planAll(setup), await selectAll(setup, await planAll(setup))),
    );
    const offered = await lastEntry(setup);
    const [write] = offered.record.writes;
    assert.ok(write);
    await setup.journal.append(offered.record.id, [
      { type: "intent", writeId: write.id, intent: { secret } },
    ]);
    await dismissMigration(setup.dependencies, offered, neverAborted());
    assert.equal((await findUnfinished(setup.journal)).length, 1);
    await dismissMigration(setup.dependencies, await lastEntry(setup), neverAborted());
    assert.deepEqual(await findUnfinished(setup.journal), []);
  });

  it("is not offered again once it was dismissed", async () => {
    const setup = setUp([inPlace], { ".env": "A=one\n" });
    const plan = await planAll(setup);
    const selection = await selectAll(setup, plan);
    setup.world.start(4);
    await assert.rejects(applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted()));
    setup.world.start();
    assert.equal((await findUnfinished(setup.journal)).length, 1);
    await dismissMigration(setup.dependencies, await lastEntry(setup), neverAborted());
    assert.deepEqual(await findUnfinished(setup.journal), []);
  });
});
