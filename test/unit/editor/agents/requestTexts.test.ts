import assert from "node:assert/strict";
import type { Caller } from "../../../../src/agents/caller.ts";
import { toolChanges } from "../../../../src/agents/schemas.ts";
import { findLookAlike, spellOut } from "../../../../src/agents/spellOut.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import {
  describeNoRun,
  moveText,
  namesText,
  placeText,
  proposedChangeText,
  secretText,
} from "../../../../src/editor/agents/requestTexts.ts";
import { anAccount, aProvider, aSecret } from "../../../support/builders.ts";
import { translate, wording } from "../../../support/translate.ts";

const editor: Caller = { channel: "editor" };
const client: Caller = { channel: "mcp", name: "Claude \u202e Сode" };
const state = (baseUrl?: string) => ({
  account: anAccount({ label: "Work", ...(baseUrl !== undefined && { baseUrl }) }),
  provider: aProvider(),
  status: "loaded" as const,
});

describe("dialogs that an assistant caused", () => {
  it("name the secret, the place, and the host of an account with an address of its own", () => {
    for (const change of toolChanges) {
      const wish = { caller: editor, change, listed: [] };
      const own = { state: state("https://evil.example/api"), secret: aSecret({ name: "API_KEY" }) };
      const { message, detail } = proposedChangeText({ ...wish, target: own }, wording);
      assert.match(message, /^An assistant proposes .*API_KEY.* Work · Personal, evil\.example/, change);
      assert.match(detail.join("\n"), /Requested by an assistant in this editor, or by another extension\./);
      const usual = proposedChangeText({ ...wish, target: { ...own, state: state() } }, wording);
      assert.ok(!usual.message.includes("evil.example"));
    }
  });

  it("show letters of other scripts by their numbers, and say when a name looks like another one", () => {
    const name = "OPENAI_\u0410PI_KEY";
    const target = { state: state(), secret: aSecret({ name }) };
    const listed = ["OTHER", "OPENAI_API_KEY", name];
    const { message, detail } = proposedChangeText(
      { caller: editor, change: "delete", listed, target },
      wording,
    );
    assert.match(message, /OPENAI_\\u\{410\}PI_KEY/);
    assert.match(detail.join("\n"), /It looks like OPENAI_API_KEY, which is another secret\./);
    assert.equal(spellOut("a\u202eb"), "a\\u{202E}b");
    for (const [one, other] of [
      ["API_KEY_O", "API_KEY_0"],
      ["API_KEY_l", "API_KEY_I"],
      ["API_KEY_1", "API_KEY_I"],
      ["ΤΟΚΕΝ", "TOKEN"],
      ["API\u200b_KEY", "API_KEY"],
    ] as const) {
      assert.equal(findLookAlike(one, [one, "X", other]), other, one);
    }
    assert.equal(findLookAlike("API_KEY", ["API_KEY", "API_KEYS", "AP_KEY"]), undefined);
  });

  it("say which of several of one name is meant", () => {
    const twins = ["github_search", "slack_p\u043est"].map((tool) =>
      aSecret({ id: tool, binding: { tool } }),
    );
    const scopes = [{ scope: personalScope, secrets: twins }];
    const messages = twins.map((secret) => {
      const target = { state: { ...state(), listing: { scopes } }, secret };
      const wish = { caller: editor, change: "delete", listed: ["API_KEY"], target } as const;
      return proposedChangeText(wish, wording).message;
    });
    assert.deepEqual(messages, [
      "An assistant proposes to delete API_KEY · github_search from Work · Personal.",
      "An assistant proposes to delete API_KEY · slack_p\\u{43E}st from Work · Personal.",
    ]);
  });

  it("name a place to its end, which may be what tells it from another", () => {
    const scope = { name: `${"x".repeat(150)} (1f3a2b4c)` };
    assert.match(placeText({ account: anAccount() }, scope), /\(1f3a2b4c\)$/);
  });

  it("call a program outside by what it says of itself, and as that", () => {
    const texts = [
      namesText(client, translate),
      secretText({ caller: client, name: "NEW_KEY" }, undefined, translate),
      moveText({ caller: client, keys: ["A"] }, ".env", translate),
    ];
    for (const { message, detail } of texts) {
      const all = [message, ...detail.flat()].join("\n");
      assert.match(all, /a program that calls itself “Claude \\u\{202E\} \\u\{421\}ode”/i);
    }
  });

  it("name a file of a move by its own name, however deep it is", () => {
    const deep = `${"packages/".repeat(40)}billing/.env`;
    const { message } = moveText({ caller: editor, keys: ["A"] }, deep, translate);
    assert.match(message, /from packages\/.*….*\/billing\/\.env\. See the plan\?$/);
  });

  it("are followed by a reason where nothing comes of a command that was confirmed", () => {
    assert.match(describeNoRun({ kind: "changed" }, translate), /^Nothing was started: .* changed/);
    const short = (...names: string[]) => describeNoRun({ kind: "tooShort", names }, translate);
    assert.match(short("PIN"), /the value of PIN is too short .* a longer one first\.$/);
    assert.match(
      short("PIN", "P\u0406N"),
      /the values of PIN, P\\u\{406\}N are too short .* longer ones first\.$/,
    );
  });

  it("list what a move is about, and not without end", () => {
    const keys = Array.from({ length: 40 }, (_, at) => `KEY_${at}`);
    const { message, detail } = moveText({ caller: editor, keys }, "apps/web/.env", translate);
    assert.match(message, /apps\/web\/\.env/);
    assert.equal(detail.flat().filter((line) => line.startsWith("KEY_")).length, 12);
    assert.ok(detail.flat().includes("and 28 more"));
  });
});
