import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { restoreRows } from "../../../../src/editor/restore/restoreItems.ts";
import type { Restorable, RestoreItem } from "../../../../src/migration/restore/planRestore.ts";
import { translate as t } from "../../../support/translate.ts";

function restorable(key: string, more: Partial<Restorable> = {}): Restorable {
  const statement = new Sensitive(`${key}=value`);
  const value = new Sensitive("value");
  return { kind: "restorable", key, isOriginal: true, misreaders: [], edits: [], statement, value, ...more };
}

const items: readonly RestoreItem[] = [
  restorable("FIRST", { line: 2 }),
  { kind: "blocked", key: "SET", line: 4, reason: { code: "inFile", line: 5 } },
  { kind: "blocked", key: "FAR", line: 6, reason: { code: "notKept", account: "Neo work" } },
  { kind: "blocked", key: "LOST", line: 7, reason: { code: "notKept", account: "This Machine and Neo" } },
  { kind: "blocked", key: "ODD", line: 8, reason: { code: "cannotBeWritten" } },
  restorable("SECOND", { line: 9, isOriginal: false, misreaders: ["Vite", "Next"] }),
  restorable("OTHER", { isOriginal: false }),
];
const context = { t, places: new Map([["FIRST", "workspace"]]), readable: ["This Machine"] };

function shown(rows: ReturnType<typeof restoreRows>): readonly string[] {
  return rows.map((row) =>
    row.kind === "heading"
      ? `== ${row.label}`
      : `${row.isTicked ? "[x]" : "[ ]"} ${row.label} (${row.description}) ${row.detail}`,
  );
}

describe("rows of what can be restored", () => {
  it("are ticked where a line was moved, and tell why some cannot come back", () => {
    assert.deepEqual(shown(restoreRows(items, context)), [
      "== Moved out of this file (2)",
      "[x] FIRST (line 3 · workspace) as it was, byte for byte",
      "[x] SECOND (line 10) rewritten with the current value · read differently by Vite, Next",
      "== Kept for this folder (1)",
      "[ ] OTHER (at the end) rewritten with the current value",
      "== Cannot be restored (4)",
      "[ ] SET (line 5) Line 6 already sets it. Remove that line first.",
      "[ ] FAR (line 7) It is only on Neo work, which never gives values back.",
      "[ ] LOST (line 8) This Machine no longer has a secret with this name.",
      "[ ] ODD (line 9) This value cannot be quoted in a .env file. Copy it from the Secrets view instead.",
    ]);
  });

  it("tell of a value without a line, which no quotes can hold, where it is kept and not where it would be", () => {
    const gone: RestoreItem = { kind: "blocked", key: "FIRST", reason: { code: "cannotBeWritten" } };
    assert.deepEqual(shown(restoreRows([gone], context)), [
      "== Cannot be restored (1)",
      "[ ] FIRST (workspace) This value cannot be quoted in a .env file. Copy it from the Secrets view instead.",
    ]);
  });

  it("are ticked only on the line that a person pointed at", () => {
    const rows = restoreRows(items, { ...context, line: 9 });
    assert.deepEqual(
      rows.flatMap((row) => (row.kind === "item" && row.isTicked ? [row.label] : [])),
      ["SECOND"],
    );
  });

  it("are in a group of their own, and never ticked, where only the file says so", () => {
    const claimed = [
      restorable("AWS_SECRET_ACCESS_KEY", { line: 3, isClaimed: true, isOriginal: false }),
      restorable("FIRST", { line: 2 }),
    ];
    const wanted = [
      "== Moved out of this file (1)",
      "[x] FIRST (line 3 · workspace) as it was, byte for byte",
      "== Only a comment in the file says that these were moved (1)",
      "[ ] AWS_SECRET_ACCESS_KEY (line 4) rewritten with the current value",
    ];
    assert.deepEqual(shown(restoreRows(claimed, context)), wanted);
    const pointed = restoreRows(claimed, { ...context, line: 3 });
    assert.ok(pointed.every((row) => row.kind === "heading" || !row.isTicked));
  });

  it("hold no value", () => {
    assert.doesNotMatch(JSON.stringify(restoreRows(items, context)), /=value/);
  });
});
