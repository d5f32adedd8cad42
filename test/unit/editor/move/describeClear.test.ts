import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { describeClear, type JournalContent } from "../../../../src/editor/move/describeClear.ts";
import type { JournalEntry, JournalEvent, WriteAction } from "../../../../src/migration/journal/journal.ts";
import { translate as t } from "../../../support/translate.ts";

const scope = { kind: "personal", id: "personal", name: "Personal" } as const;
const secret = { id: "1", name: "API_KEY", scope };
const recreate: WriteAction = { kind: "replace", secret, mode: "recreate" };
const intent: JournalEvent = { type: "intent", writeId: "w", intent: { secret } };
const closed: JournalEvent = { type: "closed", as: "applied", at: 2 };
const written: JournalEvent = {
  type: "outcome",
  writeId: "w",
  outcome: { kind: "confirmed", secret, isCertain: true },
};
const VALUE = ["new", "value"].join("-");

function entry(action: WriteAction, events: readonly JournalEvent[]): JournalEntry {
  const place = { accountId: "a", scope, name: "API_KEY" };
  const write = { id: "w", providerId: "neo", place, value: new Sensitive(VALUE), flags: {}, action };
  const step = { id: "s", key: "API_KEY", note: "", writeId: "w" };
  const record = {
    id: "m",
    startedAt: 1,
    mode: "comment",
    files: [],
    writes: [write],
    steps: [step],
  } as const;
  return { record: { ...record, purpose: action === recreate ? "rotate" : "move" }, events };
}

const describeContent = (content: Partial<JournalContent>) =>
  describeClear({ entries: [], unreadable: 0, copies: 0, ...content }, t);

const ONLY_COPY =
  /^The rotation of API_KEY was interrupted\. The journal may have the only copy of the new value of API_KEY\. Resume /;

describe("the question before the journal is cleared", () => {
  const failed = (code: "halfDone" | "unclear" | "signedOut"): JournalEvent => ({
    type: "outcome",
    writeId: "w",
    outcome: { kind: "failed", reason: { code } },
  });

  for (const [what, events] of [
    ["was interrupted", [intent]],
    ["is half done", [intent, failed("halfDone")]],
    ["has no known end", [intent, failed("unclear")]],
  ] as const) {
    it(`names a replacement first that ${what}, since nothing else may have its value`, () => {
      const { message, detail } = describeContent({ entries: [entry(recreate, events)] });
      assert.equal(message, "Clear the journal of 1 move?");
      assert.match(detail.join("\n\n"), ONLY_COPY);
    });
  }

  for (const [what, one] of [
    ["is finished", entry(recreate, [intent, written, closed])],
    ["deleted nothing yet", entry(recreate, [])],
    ["did nothing", entry(recreate, [intent, failed("signedOut")])],
    ["changes in place", entry({ ...recreate, mode: "inPlace" }, [intent])],
  ] as const) {
    it(`does not say so of a replacement that ${what}`, () => {
      assert.doesNotMatch(describeContent({ entries: [one] }).detail.join(), /only copy/);
    });
  }

  it("warns of the value after the person left it as it is, too", () => {
    const left = entry(recreate, [intent, { ...closed, as: "dismissed" }]);
    assert.equal(
      describeContent({ entries: [left] }).detail[0],
      "The journal may have the only copy of the value of API_KEY. Undo to create the secret again.",
    );
  });

  it("names the only copies before all else, however much is unfinished, and counts the rest", () => {
    const others = Array.from({ length: 6 }, () => entry({ kind: "create" }, []));
    const { detail } = describeContent({ entries: [...others, entry(recreate, [intent])] });
    assert.match(detail[0] ?? "", ONLY_COPY);
    assert.equal(detail[5], "and 2 more");
  });

  it("names what else is unfinished, and nothing that is finished", () => {
    const open = entry({ kind: "create" }, [{ type: "intent", writeId: "w", intent: {} }]);
    const undoing = entry({ kind: "create" }, [closed, { type: "undoBegun" }]);
    assert.deepEqual(describeContent({ entries: [open, undoing] }).detail, [
      "Moving secrets was interrupted (API_KEY).",
      "Undoing a move was interrupted (API_KEY).",
      "After that none of them can be undone. Platforms and files stay as they are.",
    ]);
    const done = entry({ kind: "create" }, [closed]);
    assert.equal(describeContent({ entries: [done] }).detail.length, 1);
  });

  it("counts what cannot be read, and says that copies go", () => {
    const { message, detail } = describeContent({ unreadable: 2, copies: 1 });
    assert.equal(message, "Clear the journal of 2 moves?");
    assert.match(detail.join(" "), /Journals that cannot be read may be unfinished, too: 2\./);
    assert.match(detail.join(" "), /Damaged journals that were kept or set aside are deleted, too\.$/);
    assert.equal(describeContent({ copies: 1 }).message, "Clear what is left of damaged journals?");
  });

  it("shows no value", () => {
    assert.ok(
      !describeContent({ entries: [entry(recreate, [intent])] })
        .detail.join()
        .includes(VALUE),
    );
  });
});
