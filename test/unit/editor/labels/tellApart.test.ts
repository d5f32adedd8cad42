import assert from "node:assert/strict";
import type { Secret } from "../../../../src/core/secret.ts";
import type { SecretTarget } from "../../../../src/core/secretTarget.ts";
import { secretName, secretNameInPlace } from "../../../../src/editor/labels/secretName.ts";
import { findAlike, tellApart } from "../../../../src/editor/labels/tellApart.ts";
import { anAccount, aProvider, aSecret } from "../../../support/builders.ts";
import { wording } from "../../../support/translate.ts";

/** What each of some secrets is told apart by. */
function apart(...secrets: readonly Secret[]): readonly (string | undefined)[] {
  const alikeOf = findAlike(secrets);
  return secrets.map((secret) => tellApart(secret, alikeOf(secret), wording));
}

const github = aSecret({ id: "g", binding: { tool: "github_search", argument: "token" } });
const slack = aSecret({ id: "s", binding: { tool: "slack_post", argument: "token" } });

describe("what tells secrets of one name apart", () => {
  it("is nothing where a name is there once", () => {
    assert.deepEqual(apart(aSecret({ id: "a", name: "A" }), aSecret({ id: "b", name: "B" })), [
      undefined,
      undefined,
    ]);
  });

  it("is the tool, or that there is none", () => {
    assert.deepEqual(apart(github, slack, aSecret()), [
      "github_search → token",
      "slack_post → token",
      "No tool",
    ]);
  });

  it("is as much as it takes, and no more", () => {
    const masked = (id: string, mask: string) => ({ ...github, id, mask });
    assert.deepEqual(
      apart(masked("1", "****aaaa"), masked("2", "****bbbb"), { ...slack, mask: "****aaaa" }),
      ["github_search → token · ****aaaa", "github_search → token · ****bbbb", "slack_post → token"],
    );
  });

  it("is whether it is a file, then when it was made or changed", () => {
    assert.deepEqual(apart(aSecret({ id: "f", isFile: true }), aSecret({ id: "t", isFile: false })), [
      "file",
      "text",
    ]);
    assert.deepEqual(apart(aSecret({ id: "1", createdAt: 5 }), aSecret({ id: "2", createdAt: 6 })), [
      "created time 5",
      "created time 6",
    ]);
    assert.deepEqual(apart(aSecret({ id: "1", updatedAt: 5 }), aSecret({ id: "2", updatedAt: 6 })), [
      "updated time 5",
      "updated time 6",
    ]);
  });

  it("is the id at last, so that no two are the same", () => {
    const [one, other] = [aSecret({ id: "11111111-0001" }), aSecret({ id: "22222222-0002" })];
    assert.deepEqual(apart(one, other), ["ID 11111111", "ID 22222222"]);
    const { updatedAt: _, ...unknown } = other;
    assert.deepEqual(apart(one, unknown), ["updated time 1001", "ID 22222222"]);
  });

  it("is told of names that only look the same, too", () => {
    const cyrillic = aSecret({ id: "c", name: "\u0410PI_KEY", mask: "x" });
    assert.deepEqual(apart(cyrillic, aSecret({ id: "l", mask: "y" })), ["x", "y"]);
  });
});

describe("the name of a secret", () => {
  const red = { kind: "team", id: "t1", name: "Red" } as const;
  const inRed = aSecret({ id: "r", scope: red, binding: { tool: "slack_post" } });
  const target = (secret: Secret): SecretTarget => ({
    secret,
    state: {
      account: anAccount(),
      provider: aProvider(),
      status: "loaded",
      listing: {
        scopes: [
          { scope: github.scope, secrets: [github, slack] },
          { scope: red, secrets: [inRed] },
        ],
      },
    },
  });

  it("says which of those of its account it is", () => {
    assert.equal(secretName(target(github), wording), "API_KEY · Personal · github_search → token");
    assert.equal(secretName(target(inRed), wording), "API_KEY · Red");
  });

  it("says which of those in its place, where that is named as well", () => {
    assert.equal(secretNameInPlace(target(github), wording), "API_KEY · github_search → token");
    assert.equal(secretNameInPlace(target(inRed), wording), "API_KEY");
  });

  it("is the name alone where nothing is known of others", () => {
    const { state } = target(github);
    const { listing: _, ...unlisted } = state;
    assert.equal(secretName({ state: unlisted, secret: github }, wording), "API_KEY");
  });
});
