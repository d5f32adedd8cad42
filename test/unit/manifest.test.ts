import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { agentTools } from "../../src/agents/tools.ts";
import { accountAbilities, scopeAbilities, secretAbilities } from "../../src/core/abilities.ts";
import { personalScope } from "../../src/core/scope.ts";
import { toolNames } from "../../src/editor/agents/toolNames.ts";
import { commandIds } from "../../src/editor/commandIds.ts";
import type { Remedy } from "../../src/editor/messages/remedy.ts";
import { keyCommandIds } from "../../src/editor/targets/readCall.ts";
import { SECRETS_VIEW } from "../../src/editor/viewIds.ts";
import { createProviders } from "../../src/providers/registry.ts";
import { noVault } from "../support/noVault.ts";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "package.json"), "utf8");
const manifest = JSON.parse(text);
const nls: Record<string, string> = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8"));
const contributes = manifest.contributes;
const sources = globSync("src/**/*.ts", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group?: string;
  readonly when?: string;
}

const menuItems: readonly MenuItem[] = Object.values<MenuItem[]>(contributes.menus).flat();
const conditions: readonly string[] = [
  ...menuItems.flatMap(({ when }) => when ?? []),
  ...contributes.keybindings.map(({ when }: { when: string }) => when),
];

/** Every word in one place, as a row of each kind has it that can do all there is to do. */
const rowContexts = listRowContexts();

describe("manifest", () => {
  it("contributes exactly the commands that the code registers", () => {
    const contributed = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(contributed.toSorted(), [...commandIds].sort());
  });

  it("contributes the tools of the table, with the schemas that read their input, under 8 kB in all", () => {
    const expected = agentTools.map(({ name, description, schema }) => {
      const { $schema: _, ...inputSchema } = z.toJSONSchema(schema);
      return { name: `agentSecrets_${name}`, description, inputSchema };
    });
    const tools: readonly Record<string, unknown>[] = contributes.languageModelTools;
    assert.deepEqual(
      tools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        description: modelDescription,
        inputSchema,
      })),
      expected,
    );
    assert.deepEqual(
      toolNames,
      agentTools.map(({ name }) => name),
    );
    assert.ok(Buffer.byteLength(JSON.stringify(tools)) < 8_000);
    for (const { canBeReferencedInPrompt, toolReferenceName, when } of tools) {
      // Without both it never reaches a chat; a condition is not checked when a tool is called.
      assert.ok(canBeReferencedInPrompt === true && typeof toolReferenceName === "string");
      assert.equal(when, undefined);
    }
    const objects = expected.map(({ inputSchema }) => inputSchema["additionalProperties"]);
    assert.ok(objects.every((may) => may === false));
  });

  it("gives no workspace a say in what assistants may do", () => {
    for (const [name, start] of [
      ["agentSecrets.assistants.access", "ask"],
      ["agentSecrets.assistants.run", "off"],
    ] as const) {
      assert.equal(contributes.configuration.properties[name].scope, "application");
      assert.equal(contributes.configuration.properties[name].default, start);
    }
  });

  it("puts every command under one category and gives every inline or title one an icon", () => {
    const withoutCategory = contributes.commands.filter(
      (c: { category: string }) => c.category !== "%category%",
    );
    assert.deepEqual(withoutCategory, []);
    const shownAsIcon = ["view/title", "view/item/context"]
      .flatMap((menu) => contributes.menus[menu])
      .filter(({ group }: { group: string }) => /^(inline|navigation)/.test(group))
      .map(({ command }: { command: string }) => command);
    const icons = new Map(
      contributes.commands.map((c: { command: string; icon?: string }) => [c.command, c.icon]),
    );
    assert.deepEqual(
      shownAsIcon.filter((command: string) => icons.get(command) === undefined),
      [],
    );
  });

  it("refers only to known commands and submenus in menus and keys", () => {
    const submenus = contributes.submenus.map(({ id }: { id: string }) => id);
    const used = [...menuItems, ...contributes.keybindings];
    const unknown = used.filter(
      ({ command, submenu }) =>
        !(submenu === undefined ? commandIds.some((id) => id === command) : submenus.includes(submenu)),
    );
    assert.deepEqual(unknown, []);
  });

  it("has keys for what a key in the view is read as, and for nothing else", () => {
    const keys = contributes.keybindings.map(({ command }: MenuItem) => command);
    assert.deepEqual(keys, keyCommandIds);
  });

  it("begins the submenu of a file's text with the ways to move, and keeps the rest in groups below", () => {
    const items: readonly MenuItem[] = contributes.menus["agentSecrets.editor"];
    const groups = Map.groupBy(items, ({ group = "" }) => group.replace(/@.*/, ""));
    const [first = "", ...others] = [...groups.keys()].toSorted();
    const commands = groups.get(first)?.map(({ command }) => command);
    assert.deepEqual(commands, ["agentSecrets.moveToPlatform", "agentSecrets.moveFiles"]);
    assert.ok(others.every((group) => (groups.get(group)?.length ?? 0) <= 2));
    const offered = new Set(items.map(({ command }) => command));
    for (const id of ["undoMigration", "checkLeftovers", "runWithSecrets"]) {
      assert.ok(offered.has(`agentSecrets.${id}`), id);
    }
  });

  it("offers what an account can do also while other rows are selected, which a right-click leaves so", () => {
    const items: readonly MenuItem[] = contributes.menus["view/item/context"];
    const ofAccounts = items.filter(({ when = "" }) => /\/\^\(?account/.test(when));
    assert.ok(ofAccounts.length > 5);
    assert.deepEqual(
      ofAccounts.filter(({ when = "" }) => when.includes("listMultiSelection")),
      [],
    );
  });

  it("uses no context key of ours that the code never sets", () => {
    const keys = new Set(conditions.join(" ").match(/agentSecrets\.\w+/g));
    keys.delete(SECRETS_VIEW);
    const unset = [...keys].filter((key) => !sources.some((source) => source.includes(`"${key}"`)));
    assert.deepEqual(unset, []);
  });

  it("shows every menu item of a row on some row that there is", () => {
    const tests = conditions.flatMap(readRowTests);
    assert.ok(tests.length > 20);
    assert.deepEqual(
      tests.filter(({ suits }) => !rowContexts.some(suits)).map(({ text }) => text),
      [],
    );
  });

  it("uses no row word in a menu that no row has", () => {
    const words = new Set(conditions.flatMap(readRowTests).flatMap(({ words }) => words));
    const known = new Set(rowContexts.flatMap((context) => context.split(" ")));
    assert.deepEqual(
      [...words].filter((word) => !known.has(word)),
      [],
    );
  });

  it("reads every form of a condition on a row, and refuses what it cannot read", () => {
    const suits = (when: string) => readRowTests(when).map((test) => rowContexts.some(test.suits));
    assert.deepEqual(suits("viewItem == more && viewItem === 'plaintextRest'"), [true, true]);
    assert.deepEqual(suits("viewItem == connect || viewItem =~ /^connect\\b/"), [false, false]);
    assert.deepEqual(suits("viewItem =~ /^scope\\b.*\\breadValue\\b/"), [false]);
    assert.deepEqual(
      readRowTests("viewItem != connect && viewItem !== 'gone'").flatMap(({ words }) => words),
      ["connect", "gone"],
    );
    assert.deepEqual(suits("viewItem in agentSecrets.rows && viewItem not in agentSecrets.rows"), [
      true,
      true,
    ]);
    assert.deepEqual(readRowTests("view == x && !listMultiSelection"), []);
    assert.throws(() => readRowTests("viewItem > 3"), /viewItem/);
  });

  it("takes every text from package.nls.json, and has no text that nothing uses", () => {
    const used = new Set([...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? ""));
    assert.deepEqual([...used].sort(), Object.keys(nls).sort());
    const texts = contributes.commands.map(({ title }: { title: string }) => title);
    assert.ok(texts.every((title: string) => /^%.*%$/.test(title)));
  });

  it("protects what an untrusted workspace could set", () => {
    const properties: [string, { scope: string }][] = Object.entries(contributes.configuration.properties);
    const restricted: readonly string[] =
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations ?? [];
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, "limited");
    assert.deepEqual(
      restricted.filter((key) => !properties.some(([name]) => name === key)),
      [],
    );
    for (const [name, { scope }] of properties) assert.ok(scope, `${name} has no scope`);
  });

  it("has the settings of README's table and no others: none names a file, an address or an account", () => {
    const [, table = ""] = readFileSync(join(root, "README.md"), "utf8").split("## Settings");
    const listed = [...table.matchAll(/^\|[^|]+/gm)].flatMap(
      ([cell]) => cell.match(/agentSecrets\.[\w.]+/g) ?? [],
    );
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), listed.sort());
    for (const name of listed) {
      assert.doesNotMatch(name, /file(?!$)|path|url|address|host|proxy|cert|account/i);
    }
  });

  it("runs where the workspace is, which its documents say of remotes", () => {
    assert.deepEqual(manifest.extensionKind, ["workspace"]);
  });

  it("asks for an editor whose types it was compiled against", () => {
    assert.equal(`^${manifest.devDependencies["@types/vscode"]}`, manifest.engines.vscode);
  });

  it("has no runtime dependency and every picture it names", () => {
    assert.equal(manifest.dependencies, undefined);
    const pictures = [...text.matchAll(/"(media\/[^"]+)"/g)].map(([, path]) => path ?? "");
    assert.deepEqual(
      pictures.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});

interface RowTest {
  readonly text: string;
  readonly suits: (context: string) => boolean;
  readonly words: readonly string[];
}

/** What a `when` clause says of `viewItem`. Whether a key behind `in` is ever set is told by the test of our keys. */
function readRowTests(when: string): readonly RowTest[] {
  const found = [
    ...when.matchAll(
      /\bviewItem\s*(===?|!==?|=~|not in\b|in\b)\s*(\/(?:\\.|[^/\\])*\/[a-z]*|'[^']*'|[^\s&|)]+)/g,
    ),
  ];
  assert.equal(found.length, when.match(/\bviewItem\b/g)?.length ?? 0, `viewItem is not understood: ${when}`);
  return found.map(([text, operator = "", operand = ""]) => {
    if (operator.endsWith("in")) return { text, suits: () => true, words: [] };
    if (operator === "=~") return { text, ...readPattern(operand) };
    const word = operand.replace(/^'(.*)'$/, "$1");
    const isEqual = (context: string) => context === word;
    return { text, suits: operator.startsWith("!") ? (c) => !isEqual(c) : isEqual, words: [word] };
  });
}

function readPattern(operand: string): Pick<RowTest, "suits" | "words"> {
  const [, source = "", flags] = /^\/(.*)\/([a-z]*)$/.exec(operand) ?? [];
  const pattern = new RegExp(source, flags);
  const words = source.replaceAll("\\b", " ").match(/[a-zA-Z]{2,}/g) ?? [];
  return { suits: (context) => pattern.test(context), words };
}

function listRowContexts(): readonly string[] {
  const providers = createProviders({ openApi: () => assert.fail("nothing is sent"), local: noVault });
  const secret = { id: "s", name: "A", scope: personalScope, isDefault: true };
  const rows = providers.flatMap((provider) => [
    ["account", ...accountAbilities(provider)],
    ["scope", ...scopeAbilities(provider)],
    ["secret", ...secretAbilities(provider, secret), "defaultOn"],
  ]);
  const remedies = ["updateToken", "retry", "refresh", "allowHere"] satisfies Remedy[];
  const messages = remedies.map((remedy) => ["message", remedy]);
  return [...[...rows, ...messages].map((words) => words.join(" ")), "more", ...plaintextContexts()];
}

/** That view cannot be made without the editor, so its words are read from its text. */
function plaintextContexts(): readonly string[] {
  const view = readFileSync(join(root, "src/editor/findings/PlaintextTree.ts"), "utf8");
  const contexts = [...view.matchAll(/\.contextValue = .*/g)].flatMap(
    ([line]) => line.match(/(?<=")\w+(?=")/g) ?? [],
  );
  assert.ok(contexts.length >= 3);
  return contexts;
}
