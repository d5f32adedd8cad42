import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandIds } from "../../src/editor/commandIds.ts";
import { SECRETS_VIEW } from "../../src/editor/viewIds.ts";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "package.json"), "utf8");
const manifest = JSON.parse(text);
const nls: Record<string, string> = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8"));
const contributes = manifest.contributes;
const sources = globSync("src/**/*.ts", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

const menuItems: readonly MenuItem[] = Object.values<MenuItem[]>(contributes.menus).flat();
const conditions: readonly string[] = [
  ...menuItems.flatMap(({ when }) => when ?? []),
  ...contributes.keybindings.map(({ when }: { when: string }) => when),
];

describe("manifest", () => {
  it("contributes exactly the commands that the code registers", () => {
    const contributed = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(contributed.toSorted(), [...commandIds].sort());
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

  it("uses no context key of ours that the code never sets", () => {
    const keys = new Set(conditions.join(" ").match(/agentSecrets\.\w+/g));
    keys.delete(SECRETS_VIEW);
    const unset = [...keys].filter((key) => !sources.some((source) => source.includes(`"${key}"`)));
    assert.deepEqual(unset, []);
  });

  it("uses no row word in a menu that the code never gives", () => {
    const words = new Set(
      conditions
        .flatMap((when) => [...when.matchAll(/viewItem =~ \/(.*?)\/(?: |$)/g)])
        .flatMap(([, p]) => p?.replaceAll("\\b", " ").match(/[a-zA-Z]{2,}/g) ?? []),
    );
    const missing = [...words].filter((word) => !sources.some((source) => source.includes(`"${word}"`)));
    assert.deepEqual(missing, []);
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
    for (const name of listed)
      assert.doesNotMatch(name, /file(?!$)|path|url|address|host|proxy|cert|account/i);
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
