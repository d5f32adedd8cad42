import assert from "node:assert/strict";
import { personalScope } from "../../../../src/core/scope.ts";
import { describeOvertaken, describeResumed } from "../../../../src/editor/move/describeResumed.ts";
import type { FileOutcome, MigrationRecord } from "../../../../src/migration/journal/journal.ts";
import type { StepOutcome } from "../../../../src/migration/journal/result.ts";
import { aFile, aRecord, aWrite } from "../../../support/builders.ts";
import { translate, wording } from "../../../support/translate.ts";

const FILE = "file:///app/.env";

const moved: StepOutcome = { kind: "moved" };
const same: StepOutcome = { kind: "same" };
const cancelled: StepOutcome = { kind: "cancelled" };
const edited: FileOutcome = { kind: "edited" };
const failedWith = (code: "changedSincePlan" | "halfDone" | "unexpected" | "unclear"): StepOutcome => ({
  kind: "failed",
  reason: { code },
});

interface Resumed {
  readonly outcomes: readonly StepOutcome[];
  readonly file?: FileOutcome;
  readonly record?: Partial<MigrationRecord>;
  /** By step; the only one that gives values back is "local". */
  readonly providers?: readonly string[];
  readonly isSettled?: boolean;
}

/** Keys A, B, … of one file, each with a write of its own; with a second provider, A goes to both. */
function resume({ outcomes, file, record = {}, providers = [], isSettled = true }: Resumed) {
  const letters = outcomes.map((_, index) => (providers[index] === "local" ? "A" : "ABCDEF"[index]) ?? "?");
  const writes = letters.map((name, index) =>
    aWrite({
      id: `w${index}`,
      providerId: providers[index] ?? "neo",
      place: { accountId: `account ${index}`, scope: personalScope, name },
    }),
  );
  const steps = writes.map(({ id, place: { name } }) => ({
    id,
    key: name,
    writeId: id,
    note: "",
    ...(file !== undefined && { file: FILE, line: name.charCodeAt(0) }),
  }));
  const files = file === undefined ? [] : [aFile("", FILE)];
  return describeResumed(
    { record: aRecord({ purpose: "move", files, writes, steps, ...record }), events: [] },
    {
      id: "move-1",
      steps: new Map(outcomes.map((outcome, index) => [`w${index}`, outcome])),
      files: new Map(file === undefined ? [] : [[FILE, file]]),
      isSettled,
    },
    {
      ...wording,
      nameFile: () => ".env",
      namePlace: ({ name }) => `${name} (Work)`,
      namePlatform: () => "Neo",
      givesValues: (providerId) => providerId === "local",
    },
  );
}

describe("what a resumed move is told to have come to", () => {
  it("is how many are moved, where that is all", () => {
    assert.deepEqual(resume({ outcomes: [moved, same], file: edited }), {
      text: "Resumed: 2 moved, 0 failed.",
      isComplete: true,
      hasStored: true,
    });
  });

  it("is that values are copied and why, where their file still has them", () => {
    const text =
      "Resumed: 0 moved, 0 failed. Copied: 2. .env: The file changed in the meantime, so the values are still in it. Remove them by hand.";
    const file: FileOutcome = { kind: "failed", reason: { code: "changed" } };
    assert.deepEqual(resume({ outcomes: [moved, same], file }), { text, isComplete: false, hasStored: true });
  });

  it("names the files that keep their values as asked", () => {
    const told = resume({ outcomes: [moved], file: { kind: "kept" }, record: { mode: "keep" } });
    assert.equal(told.text, "Resumed: 1 copied, 0 failed. What was copied is still in plain text in .env.");
    assert.ok(told.isComplete);
  });

  it("counts what was cancelled, and has nothing to undo where all of it was", () => {
    assert.deepEqual(resume({ outcomes: [cancelled, cancelled], file: { kind: "untouched" } }), {
      text: "Resumed: 0 moved, 0 failed. Canceled: 2.",
      isComplete: false,
      hasStored: false,
    });
  });

  it("gives one reason of several once, and different ones by name", () => {
    const [changed, half] = [failedWith("changedSincePlan"), failedWith("halfDone")];
    assert.equal(
      resume({ outcomes: [changed, changed], file: { kind: "untouched" } }).text,
      "Resumed: 0 moved, 2 failed. What is there changed since the plan was made. Make a new plan.",
    );
    assert.equal(
      resume({ outcomes: [moved, changed, half], file: edited }).text,
      "Resumed: 1 moved, 2 failed. B (Work): What is there changed since the plan was made. Make a new plan. C (Work): The old secret is deleted and the new one is not there yet. Resume to create it.",
    );
  });

  it("names three failures, and says how many more there are", () => {
    const outcomes = [
      failedWith("changedSincePlan"),
      ...Array.from({ length: 4 }, () => failedWith("unexpected")),
    ];
    assert.match(
      resume({ outcomes, file: edited }).text,
      /A \(Work\).* B \(Work\).* C \(Work\).* And 2 more\.$/,
    );
  });

  it("says of what is not known why, apart from what failed", () => {
    const told = resume({ outcomes: [failedWith("unclear")], file: { kind: "untouched" }, isSettled: false });
    assert.equal(
      told.text,
      "Resumed: 0 moved, 0 failed. Not known: 1. A (Work): It is not known whether Neo stored it. Resume to check again.",
    );
    assert.ok(!told.isComplete);
  });

  it("does not count a copy on this machine as moved", () => {
    const providers = ["neo", "local"];
    assert.equal(
      resume({ outcomes: [moved, moved], providers, file: edited }).text,
      "Resumed: 1 moved, 0 failed. An encrypted copy is on this machine.",
    );
    const failed = resume({
      outcomes: [moved, failedWith("unexpected")],
      providers,
      file: { kind: "untouched" },
    });
    assert.match(failed.text, /Copies that failed: 1\./);
    assert.ok(!failed.isComplete);
    assert.equal(
      resume({ outcomes: [moved], providers: ["local"], file: edited }).text,
      "Resumed: 1 moved, 0 failed.",
    );
  });
});

describe("what a press of Resume comes to where nothing is left to resume", () => {
  it("is told by what became of the move since, and leads to the next step", () => {
    const told = (["applied", "undone", "undoing", "dismissed", undefined] as const).map((status) =>
      describeOvertaken(status, translate),
    );
    assert.deepEqual(told, [
      "This was finished in the meantime. Nothing was done here.",
      "This was undone in the meantime. Nothing was done here.",
      "An undo of this was begun, so it cannot be resumed. Run Undo Move… to finish it.",
      "This was left as it is, so it cannot be resumed. Run Undo Move… to undo it.",
      "The journal of this move is gone.",
    ]);
  });
});
