import assert from "node:assert/strict";
import {
  type Back,
  back,
  type PromptStep,
  runFlow,
  type StepPosition,
} from "../../../../src/editor/prompts/flow.ts";

interface Answers {
  readonly a?: string;
  readonly b?: string;
  readonly c?: string;
}

/** Steps that take their answers from a list and note what they were asked with. */
function scripted(answers: readonly (Answers | Back)[]) {
  const asked: [keyof Answers, Answers, StepPosition][] = [];
  const step = (key: keyof Answers, applies?: (state: Answers) => boolean): PromptStep<Answers> => ({
    ...(applies && { applies }),
    ask: async (state, position) => {
      const answer = answers[asked.length];
      asked.push([key, state, position]);
      if (answer === undefined) assert.fail(`no answer left for ${key}`);
      return answer === back ? back : { ...state, ...answer };
    },
  });
  return { asked, step };
}

describe("runFlow", () => {
  it("asks in order and counts the steps", async () => {
    const { asked, step } = scripted([{ a: "1" }, { b: "2" }]);
    assert.deepEqual(await runFlow([step("a"), step("b")], {}), { a: "1", b: "2" });
    assert.deepEqual(
      asked.map(([, , position]) => position),
      [
        { step: 1, totalSteps: 2, canGoBack: false },
        { step: 2, totalSteps: 2, canGoBack: true },
      ],
    );
  });

  it("always has a total, of the steps that apply so far", async () => {
    const { asked, step } = scripted([{ a: "1" }, { b: "yes" }, back, { b: "no" }]);
    const steps = [step("a"), step("b"), step("c", ({ b }) => b === "yes")];
    await runFlow(steps, {});
    assert.deepEqual(
      asked.map(([key, , { step, totalSteps }]) => [key, step, totalSteps]),
      [
        ["a", 1, 2],
        ["b", 2, 2],
        ["c", 3, 3],
        ["b", 2, 3],
      ],
    );
  });

  it("does not count a step that is alone", async () => {
    const { asked, step } = scripted([{ a: "1" }]);
    await runFlow([step("a"), step("b", () => false)], {});
    assert.deepEqual(asked[0]?.[2], { canGoBack: false });
  });

  it("keeps what was answered when going back", async () => {
    const { asked, step } = scripted([{ a: "1" }, back, { a: "2" }, { b: "3" }]);
    assert.deepEqual(await runFlow([step("a"), step("b")], {}), { a: "2", b: "3" });
    assert.deepEqual(asked[2]?.[1], { a: "1" });
  });

  it("leaves out steps that do not apply, also on the way back", async () => {
    const { asked, step } = scripted([{ a: "1" }, back, { a: "yes" }, { b: "2" }, { c: "3" }]);
    const steps = [step("a"), step("b", ({ a }) => a === "yes"), step("c")];
    assert.deepEqual(await runFlow(steps, {}), { a: "yes", b: "2", c: "3" });
    assert.deepEqual(
      asked.map(([key]) => key),
      ["a", "c", "a", "b", "c"],
    );
  });
});
