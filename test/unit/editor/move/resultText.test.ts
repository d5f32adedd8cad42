import assert from "node:assert/strict";
import { resultText } from "../../../../src/editor/move/resultText.ts";
import type { FileOutcome } from "../../../../src/migration/journal/journal.ts";
import type { StepOutcome } from "../../../../src/migration/journal/result.ts";
import type { Flags, Step } from "../../../../src/migration/plan/plan.ts";
import { anEntry, aPlan, aSecret, aStep, aTarget } from "../../../support/builders.ts";
import { wording } from "../../../support/translate.ts";

const FILE = "file:///app/.env";

const stepAt = (key: string, line: number, parts: Partial<Step> = {}): Step =>
  aStep({ entry: anEntry({ key, origin: { kind: "file", file: FILE, line } }), ...parts });

/** The message of a move that ended like this. */
function tell(
  ended: readonly (readonly [Step, StepOutcome])[],
  file: FileOutcome = { kind: "edited" },
): string {
  const plan = aPlan({ steps: ended.map(([step]) => step) });
  const steps = new Map(ended.map(([{ id }, outcome]) => [id, outcome]));
  const result = { id: "move-1", steps, files: new Map([[FILE, file]]), isSettled: true };
  return resultText(plan, result, { ...wording, nameFile: () => ".env" });
}

describe("the message that ends a move", () => {
  const changed: FileOutcome = { kind: "failed", reason: { code: "changed" } };
  const [moved, leftAlone] = [{ kind: "moved" }, { kind: "leftAlone" }] as const;

  it("never says of a step that was left alone that it was moved", () => {
    assert.equal(tell([[stepAt("A", 0), leftAlone]]), "A was left as it is.");
    assert.equal(
      tell([
        [stepAt("A", 0), leftAlone],
        [stepAt("B", 1), moved],
      ]),
      "1 moved, 1 left alone.",
    );
  });

  it("does not count an earlier line that went with the one that counts", () => {
    const skip = { kind: "skip", reason: { code: "duplicateOf", line: 2 } } as const;
    assert.equal(
      tell([
        [stepAt("A", 0, { action: skip }), leftAlone],
        [stepAt("A", 2), moved],
      ]),
      "A was moved to Work · Personal.",
    );
  });

  it("says of values that are still in their file that they are copied", () => {
    const why = ".env: The file changed in the meantime, so the values are still in it. Remove them by hand.";
    assert.equal(tell([[stepAt("A", 0), moved]], changed), `A was copied to Work · Personal. ${why}`);
    assert.equal(
      tell(
        [
          [stepAt("A", 0), moved],
          [stepAt("B", 1), moved],
        ],
        changed,
      ),
      `0 moved, 2 copied. ${why}`,
    );
  });

  it("says where what was chosen besides the name was dropped: the secret of that name has the value already", () => {
    const secret = aSecret({ isDefault: false, description: "ours" });
    const same = (flags: Flags): readonly [Step, StepOutcome] => [
      stepAt("A", 0, { action: { kind: "same", secret }, target: aTarget({ flags }) }),
      { kind: "same" },
    ];
    const already = "A was already in Work · Personal.";
    assert.equal(tell([same({})]), already);
    assert.equal(tell([same({ isDefault: false })]), already);
    for (const flags of [
      { isDefault: true },
      { description: "mine" },
      { binding: { tool: "t", argument: "a" } },
    ]) {
      assert.equal(tell([same(flags)]), `${already} Its settings there stay as they were.`);
    }
  });
});
