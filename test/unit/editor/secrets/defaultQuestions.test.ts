import assert from "node:assert/strict";
import type { Provider } from "../../../../src/core/provider.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import type { SecretTarget } from "../../../../src/core/secretTarget.ts";
import { defaultQuestions } from "../../../../src/editor/secrets/defaultQuestions.ts";
import { anAccount, aProvider, aSecret } from "../../../support/builders.ts";
import { wording } from "../../../support/translate.ts";

const machine = aProvider({
  id: "local",
  name: "This Machine",
  defaultFlag: { state: "inject", whenOn: "Commands get it.", whenOff: "Commands name it." },
});
const tools = aProvider({
  id: "tools",
  name: "Tools",
  defaultFlag: { state: "default for tool", whenOn: "The tool gets it.", whenOff: "A workflow names it." },
});

function target(provider: Provider, parts: Partial<Secret>): SecretTarget {
  return { state: { account: anAccount(), provider, status: "loaded" }, secret: aSecret(parts) };
}

const password = target(machine, { id: "l", name: "DB_PASSWORD", isDefault: false });
const key = target(tools, { id: "k", name: "API_KEY", isDefault: false });
const onKey = target(tools, { id: "o", name: "OTHER_KEY", isDefault: true });

describe("the question about defaults", () => {
  it("is one for one platform, in its words", () => {
    const [question, ...others] = defaultQuestions([key], wording);
    assert.deepEqual(others, []);
    assert.equal(question?.title, "Default of API_KEY");
    assert.deepEqual(
      question?.choices.map(({ label, detail, value }) => [label, detail, value]),
      [["Turn on: default for tool", "The tool gets it.", true]],
    );
  });

  it("offers both states where some have the one, and some the other", () => {
    const [question] = defaultQuestions([key, onKey], wording);
    assert.equal(question?.title, "Default of 2 secrets");
    assert.deepEqual(
      question?.choices.map(({ label }) => label),
      ["Turn on: default for tool", "Turn off: default for tool"],
    );
  });

  it("is one for each platform, whatever is first in the list: none in the words of another", () => {
    for (const targets of [
      [password, key],
      [key, password],
    ]) {
      const questions = defaultQuestions(targets, wording);
      assert.deepEqual(questions.map(({ title, choices }) => [title, choices[0]?.detail]).toSorted(), [
        ["Default of API_KEY in Tools", "The tool gets it."],
        ["Default of DB_PASSWORD in This Machine", "Commands get it."],
      ]);
      for (const question of questions) {
        assert.equal(question.targets.length, 1);
        assert.ok(question.title.includes(question.targets[0]?.secret.name ?? "?"));
      }
    }
  });
});
