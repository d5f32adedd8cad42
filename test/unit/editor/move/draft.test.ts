import assert from "node:assert/strict";
import { isCancelled } from "../../../../src/core/errors.ts";
import { canKeepCopies, type Draft, makePlan, moveOf } from "../../../../src/editor/move/draft.ts";
import { isUndoing, openText } from "../../../../src/editor/move/interruptedText.ts";
import { noteOfMove } from "../../../../src/editor/move/noteOfMove.ts";
import { isCopy } from "../../../../src/migration/plan/copies.ts";
import { stepId } from "../../../../src/migration/plan/plan.ts";
import {
  aFile,
  anAccount,
  anEntry,
  aPlan,
  aProvider,
  aRecord,
  aStep,
  aTarget,
} from "../../../support/builders.ts";
import { translate } from "../../../support/translate.ts";

const file = "file:///app/.env";
const vault = aTarget({
  account: anAccount({ id: "local", label: "This Machine" }),
  provider: aProvider({ id: "local", name: "This Machine" }),
  keepsCopiesOf: new Set([file]),
});

function aDraft(parts: Partial<Draft> = {}): Draft {
  return {
    purpose: "move",
    collected: {
      files: [aFile("API_KEY=one\n", file)],
      entries: [anEntry()],
      secrets: new Set(),
      notes: new Map(),
    },
    targets: [aTarget()],
    copyTargets: [vault],
    keepsCopies: true,
    knowledge: { fingerprints: new Map(), records: [], pushed: [] },
    mode: "comment",
    names: new Map(),
    flags: new Map(),
    acceptedDuplicates: new Set(),
    ...parts,
  };
}

describe("a plan in the making", () => {
  it("has a copy beside the move, and none when the person wants none", () => {
    const kinds = ({ steps }: ReturnType<typeof makePlan>) => steps.map(isCopy);
    assert.deepEqual(kinds(makePlan(aDraft())), [false, true]);
    assert.deepEqual(kinds(makePlan(aDraft({ keepsCopies: false }))), [false]);
  });

  it("needs no copy of a value that stays in its file, nor where no copy can stay", () => {
    assert.ok(canKeepCopies(aDraft()));
    assert.ok(!canKeepCopies(aDraft({ mode: "keep" })));
    assert.ok(!canKeepCopies(aDraft({ copyTargets: [] })));
    assert.equal(makePlan(aDraft({ mode: "keep" })).steps.length, 1);
  });

  it("takes what was said of a row in the place of what is proposed", () => {
    const id = stepId(anEntry(), aTarget());
    const [step] = makePlan(aDraft({ names: new Map([[id, "OTHER_NAME"]]) })).steps;
    assert.equal(step?.name, "OTHER_NAME");
  });

  it("has one step that moves a single value; the others keep copies", () => {
    const plan = makePlan(aDraft());
    assert.equal(moveOf(plan).target.account.id, "account-1");
    const onlyCopy = aPlan({ steps: [aStep({ target: vault })] });
    assert.throws(() => moveOf(onlyCopy), isCancelled);
  });
});

describe("what a move leaves to read", () => {
  it("is where the value went and the day, in the file", () => {
    const note = noteOfMove(Date.UTC(2026, 10, 20, 23, 59));
    assert.equal(note([aTarget({ account: anAccount({ label: "Work" }) })]), "moved to Work, 2026-11-20");
    const both = note([aTarget({ account: anAccount({ label: "Work" }) }), vault]);
    assert.match(both, /^moved to Work and This Machine, /);
  });

  it("names the first keys of what was interrupted, each once, and says which way it went", () => {
    const steps = ["A", "A", "B", "C", "D", "E", "F"].map((key, index) => ({
      id: String(index),
      key,
      writeId: "write-1",
      note: "",
    }));
    const entry = { record: aRecord({ steps }), events: [] };
    assert.equal(openText(entry, translate), "Moving secrets was interrupted (A, B, C, D, E).");
    const undone = { ...entry, events: [{ type: "undoBegun" } as const] };
    assert.ok(isUndoing(undone) && !isUndoing(entry));
    assert.equal(openText(undone, translate), "Undoing a move was interrupted (A, B, C, D, E).");
  });
});
