import assert from "node:assert/strict";
import { isSameKind, judgeTakenName, namesakesOf } from "../../../src/core/namesakes.ts";
import type { Provider } from "../../../src/core/provider.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { aProvider, aSecret } from "../../support/builders.ts";

const replaceValue: Provider["replaceValue"] = async (_, secret) => secret;
const plain = aProvider({ replaceValue });
const bound = aProvider({
  replaceValue,
  rules: { ...plain.rules, binding: { maxLength: 100, catalogue: [] } },
});

const github = aSecret({ id: "g", binding: { tool: "github", argument: "token" } });
const slack = aSecret({ id: "s", binding: { tool: "slack", argument: "token" } });
const file = aSecret({ id: "f", isFile: true });
const text = aSecret({ id: "t", isFile: false });
const ids = (secrets: readonly Secret[]) => secrets.map(({ id }) => id);

describe("namesakesOf", () => {
  it("finds every secret of a name, as platforms compare them", () => {
    const [composed, other] = [aSecret({ id: "c", name: "CL\u00c9 " }), aSecret({ id: "o", name: "CLE" })];
    assert.deepEqual(ids(namesakesOf([composed, other, github, slack], "CLE\u0301")), ["c"]);
    assert.deepEqual(ids(namesakesOf([composed, github, slack], "API_KEY")), ["g", "s"]);
  });
});

describe("judgeTakenName", () => {
  it("offers all that have the name, and decides for none of them", () => {
    const draft = { binding: { tool: "linear" } };
    assert.deepEqual(ids(judgeTakenName(bound, draft, [github, slack]).replaceable), ["g", "s"]);
  });

  it("puts a file into no text, and a text into no file", () => {
    assert.deepEqual(ids(judgeTakenName(plain, { isFile: true }, [file, text]).replaceable), ["f"]);
    assert.deepEqual(ids(judgeTakenName(plain, {}, [file, text]).replaceable), ["t"]);
    assert.deepEqual(ids(judgeTakenName(plain, {}, [file]).replaceable), []);
    assert.ok(isSameKind({ isFile: false }, {}));
  });

  it("offers nothing to replace where the platform cannot", () => {
    assert.deepEqual(judgeTakenName(aProvider(), {}, [text]).replaceable, []);
  });

  it("lets a name be there again for another tool, where secrets are bound to tools", () => {
    assert.ok(judgeTakenName(bound, { binding: { tool: "linear" } }, [github, slack]).mayBeAnother);
    assert.ok(judgeTakenName(bound, {}, [github]).mayBeAnother);
    assert.ok(
      judgeTakenName(bound, { binding: { tool: "github", argument: "user" } }, [github]).mayBeAnother,
    );
    const again = { binding: { tool: "slack", argument: "token" } };
    assert.ok(!judgeTakenName(bound, again, [github, slack]).mayBeAnother);
    assert.ok(!judgeTakenName(plain, again, [text]).mayBeAnother);
  });
});
