import assert from "node:assert/strict";
import { describeRefusedName, describeTaken } from "../../../../src/editor/secrets/describeTaken.ts";
import { aProvider, aSecret } from "../../../support/builders.ts";
import { translate } from "../../../support/translate.ts";

const defaultFlag = { state: "on", whenOn: "Tools get it.", whenOff: "Nobody gets it unasked." };
const provider = aProvider({ defaultFlag });
const secret = aSecret({
  binding: { tool: "github_search", argument: "token" },
  isDefault: true,
  description: "For the search",
});
const same = {
  binding: { tool: "github_search", argument: "token" },
  isDefault: true,
  description: "For the search ",
};
const replaced = "Its value can be replaced with the new one. The old value cannot be brought back.";

/** The lines that say what stays. */
function kept(draft: Parameters<typeof describeTaken>[0]["draft"], there = secret): readonly string[] {
  const paragraphs = describeTaken({ provider, secret: there, draft, mayBeAnother: false }, translate);
  const [head, ...lines] = paragraphs.flatMap((part) => (typeof part === "string" ? [] : part));
  assert.ok(head === undefined || head === "Only the value changes. This stays as it is:");
  assert.ok(paragraphs.includes(replaced));
  return lines;
}

describe("a secret that has the name of a new one", () => {
  it("gets its value, and nothing else is said where nothing else differs", () => {
    assert.deepEqual(describeTaken({ provider, secret, draft: same, mayBeAnother: false }, translate), [
      replaced,
    ]);
  });

  it("keeps its tool, its default and its description, which is said of each that differs", () => {
    assert.deepEqual(kept({ ...same, binding: { tool: "my_tool", argument: "key" } }), [
      "Tool: github_search → token",
    ]);
    assert.deepEqual(kept({ ...same, binding: { tool: "github_search", argument: "user" } }), [
      "Tool: github_search → token",
    ]);
    assert.deepEqual(kept({ ...same, isDefault: false }), ["Tools get it."]);
    assert.deepEqual(kept({ ...same, description: "For the bot" }), ["Description: For the search"]);
    assert.deepEqual(kept({}), [
      "Tool: github_search → token",
      "Tools get it.",
      "Description: For the search",
    ]);
  });

  it("keeps what it does not have, too", () => {
    assert.deepEqual(kept(same, aSecret({ isDefault: false })), [
      "No tool",
      "Nobody gets it unasked.",
      "No description",
    ]);
  });

  it("can stay as it is, with another one beside it, where the platform takes the name again", () => {
    const told = describeTaken({ provider, secret, draft: same, mayBeAnother: true }, translate);
    assert.match(told.join("\n"), /“Create Another” leaves it alone/);
  });

  it("is refused by what it holds, or because it cannot be replaced", () => {
    const about = { name: "A", place: "Work", isFile: false };
    const [file, text] = [aSecret({ isFile: true }), aSecret()];
    assert.match(describeRefusedName(about, [file], translate), /^A already exists in Work and holds a file/);
    const given = { ...about, isFile: true };
    assert.match(describeRefusedName(given, [text], translate), /^A already exists in Work and holds text/);
    assert.match(
      describeRefusedName(about, [text, file], translate),
      /^A already exists in Work and cannot be/,
    );
  });
});
