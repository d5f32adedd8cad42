import assert from "node:assert/strict";
import { describeSeveral } from "../../../../src/editor/messages/describeSeveral.ts";
import { describeUnfinished } from "../../../../src/editor/messages/describeUnfinished.ts";
import { translate } from "../../../support/translate.ts";

describe("describeSeveral", () => {
  const first = { name: "A", text: "Neo did not answer." };
  const none = { done: 0, failed: 0, notKnown: 0, notBegun: 0 };
  const cases = [
    [{ ...none, done: 2, failed: 1 }, "2 done, 1 failed. First problem (A): Neo did not answer."],
    [{ ...none, done: 2, notKnown: 1 }, "2 done, 1 not known. First problem (A): Neo did not answer."],
    [
      { done: 1, failed: 1, notKnown: 1, notBegun: 3 },
      "1 done, 1 failed, 1 not known, 3 canceled. First problem (A): Neo did not answer.",
    ],
  ] as const;
  for (const [counts, text] of cases) {
    it(`tells ${text}`, () => assert.equal(describeSeveral(counts, first, translate), text));
  }
});

describe("describeUnfinished", () => {
  const told = { name: "A", cause: "Neo did not answer." };

  it("says deleted only of what is known to be deleted", () => {
    const [known, unknown] = [{}, { inDoubt: "create" } as const].map((unfinished) =>
      describeUnfinished(unfinished, told, translate),
    );
    assert.equal(known?.headline, "A was deleted, but not created again.");
    assert.equal(unknown?.headline, "It is not known whether A has its new value.");
    for (const each of [known, unknown]) {
      assert.match(
        each?.detail.join("\n") ?? "",
        /^Neo did not answer\.\nThe new value is still held in memory/,
      );
    }
  });

  it("speaks of the delete, where that is what is not known", () => {
    assert.equal(
      describeUnfinished({ inDoubt: "delete" }, told, translate).headline,
      "It is not known whether A was deleted. It does not have its new value yet.",
    );
  });
});
