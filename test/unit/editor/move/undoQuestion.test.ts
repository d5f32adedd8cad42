import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { isJustMade, undoQuestion } from "../../../../src/editor/move/undoQuestion.ts";
import type {
  JournalEvent,
  MigrationRecord,
  WriteAction,
} from "../../../../src/migration/journal/journal.ts";
import { translate } from "../../../support/translate.ts";

const value = new Sensitive("value");
const intent = (writeId: string): JournalEvent => ({ type: "intent", writeId, intent: {} });
const edit = (uri: string): JournalEvent => ({ type: "fileIntent", uri, result: value });

/** One secret for each key, in a place of its own, from one file. */
function ask(
  keys: readonly string[],
  events: readonly JournalEvent[],
  purpose: MigrationRecord["purpose"] = "move",
  action: WriteAction = { kind: "create" },
  mode: MigrationRecord["mode"] = "comment",
) {
  const record: MigrationRecord = {
    id: "m",
    startedAt: 0,
    purpose,
    mode,
    files: [{ uri: "file:///.env", text: value, isLossy: false }],
    writes: keys.map((name) => ({
      id: name,
      providerId: "p",
      value,
      flags: {},
      action,
      place: { accountId: "a", scope: personalScope, name },
    })),
    steps: keys.map((key) => ({ id: key, key, writeId: key, note: "" })),
  };
  return undoQuestion(
    { record, events },
    { t: translate, nameFile: (uri) => uri.slice(8), namePlace: ({ place }) => `${place.name} (Neo)` },
  );
}

describe("the question before an undo", () => {
  it("names what is written into a file, and what is changed on a platform", () => {
    assert.deepEqual(ask(["A"], [intent("A"), edit("file:///.env")]), {
      message: "Undo the move of A?",
      detail: [
        ["These files get the values back, in plain text:", ".env"],
        ["These are deleted, or get their earlier value:", "A (Neo)"],
      ],
    });
  });

  it("speaks of a copy where the values stayed in their files", () => {
    assert.equal(
      ask(["A"], [intent("A")], "move", { kind: "create" }, "keep").message,
      "Undo the copy of A?",
    );
  });

  it("says nothing of what was never begun", () => {
    assert.deepEqual(ask(["A", "B"], [intent("B")]), {
      message: "Undo the move of B?",
      detail: [["These are deleted, or get their earlier value:", "B (Neo)"]],
    });
    assert.deepEqual(ask(["A"], []).detail, []);
  });

  it("says what gets the new value, where the earlier one is not known and it may be deleted", () => {
    const secret = { id: "1", name: "A", scope: personalScope };
    const action = { kind: "replace", secret, mode: "recreate" } as const;
    const detail = [
      [
        "These may be deleted already. If so, they get the new value, since the earlier one is not known:",
        "A (Neo)",
      ],
    ];
    assert.deepEqual(ask(["A"], [intent("A")], "rotate", action).detail, detail);
    const known = ask(["A"], [intent("A")], "rotate", { ...action, earlier: value });
    assert.deepEqual(known.detail, [["These are deleted, or get their earlier value:", "A (Neo)"]]);
  });

  it("counts several, and lists no more than a dialog has room for", () => {
    const keys = Array.from({ length: 20 }, (_, index) => `KEY_${index}`);
    const { message, detail } = ask(keys, keys.map(intent), "copy");
    assert.equal(message, "Undo the copy of 20 secrets?");
    assert.equal(detail[0]?.length, 10);
    assert.equal([detail[0]].flat().at(-1), "and 12 more");
  });

  it("makes no line and no label of a key", () => {
    const { message } = ask(["A\n\u202eB"], [], "rotate");
    assert.match(message, /^Undo the rotation of A\s*B\?$/);
  });
});

describe("Undo in the closing message of a move", () => {
  it("asks nothing for ten minutes, and does so afterwards or when the clock was set back", () => {
    const at = (minutes: number) => isJustMade({ startedAt: 3_600_000 }, 3_600_000 + minutes * 60_000);
    assert.deepEqual([at(0), at(9.9)], [true, true]);
    assert.deepEqual([at(10), at(600), at(-1)], [false, false, false]);
  });
});
