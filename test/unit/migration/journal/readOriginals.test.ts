import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { holdsOnlyCopy, lackingEarlier } from "../../../../src/migration/journal/holdsOnlyCopy.ts";
import type {
  JournalEvent,
  MigrationRecord,
  WriteAction,
} from "../../../../src/migration/journal/journal.ts";
import { readOriginals } from "../../../../src/migration/journal/readOriginals.ts";
import { aFile, aRecord, aSecret, aWrite } from "../../../support/builders.ts";

const URI = "file:///app/.env";

function moved(id: string, text: string, value: string): MigrationRecord {
  return aRecord({
    id,
    files: [aFile(text, URI)],
    writes: [aWrite({ value: new Sensitive(value) })],
    steps: [{ id: "step-1", key: "API_KEY", file: URI, line: 0, note: "moved to Work", writeId: "write-1" }],
  });
}

describe("readOriginals", () => {
  const text = "A=b\n  export API_KEY = 'one' # mine\nAPI_KEY=two\n";

  it("knows how every statement of a moved key was written, and what was before its last value", () => {
    const [original] = readOriginals([{ record: moved("m", text, "two"), events: [] }], URI);
    assert.deepEqual(
      original?.statements.map((statement) => statement.reveal()),
      ["  export API_KEY = 'one' # mine", "API_KEY=two"],
    );
    assert.deepEqual(
      [original?.key, original?.head, original?.note],
      ["API_KEY", "API_KEY=", "moved to Work"],
    );
    assert.equal(original?.value.reveal(), "two");
  });

  it("has the newest move first, and the text that it left", () => {
    const result = new Sensitive("# API_KEY moved\n");
    const journal = [
      { record: moved("first", text, "one"), events: [] },
      {
        record: moved("second", text, "two"),
        events: [{ type: "fileIntent", uri: URI, result } as const],
      },
    ];
    const originals = readOriginals(journal, URI);
    assert.deepEqual(
      originals.map(({ value, removal }) => [value.reveal(), removal.record.id, removal.redacted?.reveal()]),
      [
        ["two", "second", "# API_KEY moved\n"],
        ["one", "first", undefined],
      ],
    );
  });

  it("knows nothing of other files, nor of a key that the text does not have", () => {
    const entry = { record: moved("m", text, "two"), events: [] };
    assert.deepEqual(readOriginals([entry], "file:///other/.env"), []);
    assert.deepEqual(readOriginals([{ record: moved("m", "A=b\n", "two"), events: [] }], URI), []);
  });
});

describe("holdsOnlyCopy", () => {
  const replace: WriteAction = { kind: "replace", secret: aSecret(), mode: "recreate" };
  const intent: JournalEvent = { type: "intent", writeId: "write-1", intent: { secret: aSecret() } };

  function names(action: WriteAction, ...events: readonly JournalEvent[]): readonly string[] {
    return holdsOnlyCopy({ record: aRecord({ writes: [aWrite({ action })] }), events });
  }

  function failed(code: "halfDone" | "unclear" | "changedSincePlan"): JournalEvent {
    return { type: "outcome", writeId: "write-1", outcome: { kind: "failed", reason: { code } } };
  }

  it("names what may be deleted and not created again", () => {
    assert.deepEqual(names(replace, intent), ["API_KEY"]);
    assert.deepEqual(names(replace, intent, failed("halfDone")), ["API_KEY"]);
    assert.deepEqual(names(replace, intent, failed("unclear")), ["API_KEY"]);
  });

  it("names nothing that was not begun, is known to be there, or was never deleted", () => {
    assert.deepEqual(names(replace), []);
    assert.deepEqual(names(replace, intent, failed("changedSincePlan")), []);
    const outcome = { kind: "written", secret: aSecret(), isCertain: true } as const;
    assert.deepEqual(names(replace, intent, { type: "outcome", writeId: "write-1", outcome }), []);
    assert.deepEqual(names({ ...replace, mode: "inPlace" }, intent), []);
    assert.deepEqual(names({ kind: "create" }, intent), []);
  });

  it("names what was left like that, and nothing of what is undone", () => {
    assert.deepEqual(names(replace, intent, { type: "closed", as: "dismissed", at: 9 }), ["API_KEY"]);
    assert.deepEqual(names(replace, intent, { type: "closed", as: "undone", at: 9 }), []);
  });

  it("names what an undo may have deleted and not created again", () => {
    const secret = aSecret();
    const written: JournalEvent = {
      type: "outcome",
      writeId: "write-1",
      outcome: { kind: "confirmed", secret, isCertain: true },
    };
    const undoing: readonly JournalEvent[] = [
      intent,
      written,
      { type: "closed", as: "applied", at: 9 },
      { type: "undoBegun" },
      { type: "undoIntent", writeId: "write-1", intent: { secret } },
    ];
    assert.deepEqual(names(replace, ...undoing), ["API_KEY"]);
    assert.deepEqual(names({ ...replace, mode: "inPlace" }, ...undoing), []);
    const outcome = { kind: "restored", secret } as const;
    assert.deepEqual(names(replace, ...undoing, { type: "undoOutcome", writeId: "write-1", outcome }), []);
  });

  it("knows for which of them an undo has no earlier value", () => {
    const lacking = (action: WriteAction) =>
      lackingEarlier({ record: aRecord({ writes: [aWrite({ action })] }), events: [intent] }).length;
    assert.equal(lacking(replace), 1);
    assert.equal(lacking({ ...replace, earlier: new Sensitive("earlier") }), 0);
  });
});
