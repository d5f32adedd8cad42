import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { canUndo, leaveQuestion, openText } from "../../../../src/editor/move/interruptedText.ts";
import type { JournalEntry, JournalEvent, WriteAction } from "../../../../src/migration/journal/journal.ts";
import { aRecord, aSecret, aWrite } from "../../../support/builders.ts";
import { translate as t } from "../../../support/translate.ts";

const secret = aSecret();
const recreate: WriteAction = { kind: "replace", secret, mode: "recreate" };
const known: WriteAction = { ...recreate, earlier: new Sensitive(["earlier", "value"].join("-")) };
const undoBegun: JournalEvent = { type: "undoBegun" };

/** A rotation that was interrupted at each of its places. */
function interrupted(actions: readonly WriteAction[], ...events: readonly JournalEvent[]): JournalEntry {
  const writes = actions.map((action, index) => {
    const write = aWrite({ id: `write-${index}`, action });
    return { ...write, place: { ...write.place, name: index === 0 ? "API_KEY" : `KEY_${index}` } };
  });
  const intents = writes.map(({ id }): JournalEvent => ({ type: "intent", writeId: id, intent: { secret } }));
  const steps = writes.map(({ id, place }) => ({ id, key: place.name, note: "", writeId: id }));
  return { record: aRecord({ purpose: "rotate", writes, steps }), events: [...intents, ...events] };
}

describe("what is said of an interrupted move", () => {
  it("is what was interrupted, and that the journal may have the only copy of a value", () => {
    assert.equal(openText(interrupted([{ kind: "create" }]), t), "The rotation of API_KEY was interrupted.");
    assert.equal(
      openText(interrupted([recreate]), t),
      "The rotation of API_KEY was interrupted. The journal may have the only copy of the new value of API_KEY. Resume to create the secret again.",
    );
    assert.equal(
      openText(interrupted([recreate, recreate]), t),
      "The rotation of API_KEY, KEY_1 was interrupted. The journal may have the only copies of the new values of API_KEY, KEY_1. Resume to create the secrets again.",
    );
  });

  it("speaks of a copy where the values stay in their files", () => {
    const { record, events } = interrupted([{ kind: "create" }]);
    const told = (mode: "comment" | "keep") =>
      openText({ record: { ...record, purpose: "move", mode }, events }, t);
    assert.equal(told("comment"), "Moving secrets was interrupted (API_KEY).");
    assert.equal(told("keep"), "Copying secrets was interrupted (API_KEY).");
  });

  it("is that Undo creates the secret again, where an undo was begun or it was left", () => {
    assert.equal(
      openText(interrupted([known], undoBegun), t),
      "Undoing the rotation of API_KEY was interrupted. The journal may have the only copy of the value of API_KEY. Undo to create the secret again.",
    );
    assert.equal(
      openText(interrupted([recreate, recreate], { type: "closed", as: "dismissed", at: 1 }), t),
      "The journal may have the only copies of the values of API_KEY, KEY_1. Undo to create the secrets again.",
    );
  });

  it("offers no undo that has no earlier value to bring back, unless it was begun", () => {
    assert.equal(canUndo(interrupted([recreate])), false);
    assert.equal(canUndo(interrupted([known])), true);
    assert.equal(canUndo(interrupted([{ kind: "create" }])), true);
    assert.equal(canUndo(interrupted([recreate], undoBegun)), true);
  });

  it("is asked once more before it is left, where that may give a value up", () => {
    const one = leaveQuestion(interrupted([recreate]), t);
    assert.equal(one?.message, "Leave API_KEY as it is?");
    assert.match(String(one?.detail), /the journal may have the only copy of its value/);
    const several = leaveQuestion(interrupted([recreate, known]), t);
    assert.equal(several?.message, "Leave these secrets as they are?");
    assert.match(String(several?.detail), /the only copies of their values: API_KEY, KEY_1\./);
    assert.equal(leaveQuestion(interrupted([{ kind: "create" }]), t), undefined);
    assert.equal(leaveQuestion(interrupted([{ ...recreate, mode: "inPlace" }]), t), undefined);
  });
});
