import assert from "node:assert/strict";
import { toMovedKeys } from "../../../../src/editor/agents/movedKeys.ts";
import type { FileOutcome } from "../../../../src/migration/journal/journal.ts";
import type { StepOutcome } from "../../../../src/migration/journal/result.ts";
import type { Step } from "../../../../src/migration/plan/plan.ts";
import { anAccount, anEntry, aPlan, aStep, aTarget } from "../../../support/builders.ts";

const FILE = "file:///app/.env";

const step = (key: string, parts: Partial<Step> = {}): Step => aStep({ entry: anEntry({ key }), ...parts });

interface Ended {
  readonly steps: readonly (readonly [Step, StepOutcome])[];
  readonly file?: FileOutcome;
  readonly selected?: readonly Step[];
}

const finish = ({ steps, file = { kind: "edited" }, selected = steps.map(([one]) => one) }: Ended) => ({
  plan: aPlan({ steps: steps.map(([one]) => one) }),
  selected: new Set(selected.map(({ id }) => id)),
  result: {
    id: "move-1",
    steps: new Map(steps.map(([{ id }, outcome]) => [id, outcome])),
    files: new Map([[FILE, file]]),
    isSettled: true,
  },
});

describe("what an assistant learns of a move", () => {
  it("is the same for a value that was written and one that was there already", () => {
    for (const kind of ["moved", "same"] as const) {
      assert.deepEqual(toMovedKeys(finish({ steps: [[step("A"), { kind }]] }), ["A"]), {
        moved: ["A"],
        left: [],
      });
    }
  });

  it("names a reason by its kind alone", () => {
    const whyOf = (ended: Ended) => toMovedKeys(finish(ended), ["A"]).left.map(({ why }) => why);
    const a = step("A");
    const blocked = step("A", {
      action: { kind: "blocked", reason: { code: "tooLong", length: 9, maxLength: 5 } },
    });
    const failed = { kind: "failed", reason: { code: "changedSincePlan" } } as const;
    assert.deepEqual(whyOf({ steps: [[blocked, { kind: "leftAlone" }]] }), ["platformRule"]);
    assert.deepEqual(whyOf({ steps: [[a, { kind: "leftAlone" }]], selected: [] }), ["notSelected"]);
    assert.deepEqual(whyOf({ steps: [[a, { kind: "cancelled" }]] }), ["cancelled"]);
    assert.deepEqual(whyOf({ steps: [[a, failed]] }), ["failed"]);
    assert.deepEqual(whyOf({ steps: [] }), ["notSelected"]);
  });

  it("is that it is not known, where the platform may have the value all the same", () => {
    for (const code of ["unclear", "notConfirmed"] as const) {
      const outcome = { kind: "failed", reason: { code } } as const;
      assert.deepEqual(toMovedKeys(finish({ steps: [[step("A"), outcome]] }), ["A"]), {
        moved: [],
        left: [{ key: "A", why: "notKnown" }],
      });
    }
  });

  it("is that a key was left when one of several places failed", () => {
    const [one, other] = [
      step("A"),
      step("A", { target: aTarget({ account: anAccount({ id: "account-2" }) }) }),
    ];
    const failed = { kind: "failed", reason: { code: "changedSincePlan" } } as const;
    const second = { ...other, id: "other" };
    const { moved, left } = toMovedKeys(
      finish({
        steps: [
          [one, { kind: "moved" }],
          [second, failed],
        ],
      }),
      ["A"],
    );
    assert.deepEqual([moved, left], [[], [{ key: "A", why: "failed" }]]);
  });

  it("is that a key was moved whose earlier line went with the one that counts", () => {
    const skip = { kind: "skip", reason: { code: "duplicateOf", line: 2 } } as const;
    const earlier = step("A", { id: "earlier", action: skip });
    const last = step("A");
    const ended: Ended = {
      steps: [
        [earlier, { kind: "leftAlone" }],
        [last, { kind: "moved" }],
      ],
      selected: [last],
    };
    assert.deepEqual(toMovedKeys(finish(ended), ["A"]), { moved: ["A"], left: [] });
  });
});
