import assert from "node:assert/strict";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isConnectable } from "../../src/core/provider.ts";
import { commandIds } from "../../src/editor/commandIds.ts";
import { createProviders } from "../../src/providers/registry.ts";
import { noVault } from "../support/noVault.ts";

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const root = join(import.meta.dirname, "../..");
const readText = (path: string): string => readFileSync(join(root, path), "utf8");
const manifest = JSON.parse(readText("package.json"));
const nls: Record<string, string> = JSON.parse(readText("package.nls.json"));
const [walkthrough, ...others] = manifest.contributes.walkthroughs;
const steps: readonly Step[] = walkthrough.steps;
const text = (key: string): string => nls[key.replaceAll("%", "")] ?? "";
const links = steps.map(({ description }) => [...text(description).matchAll(/\]\(command:([^)]*)\)/g)]);

describe("the walkthrough in the manifest", () => {
  it("is the only one, of five steps", () => {
    assert.deepEqual(others, []);
    assert.deepEqual(
      steps.map(({ id }) => id),
      ["create", "connect", "find", "move", "undo"],
    );
  });

  it("is what the command opens", () => {
    const id = `${manifest.publisher}.${manifest.name}#${walkthrough.id}`;
    assert.ok(readText("src/editor/walkthrough/walkthrough.ts").includes(`"${id}"`), id);
  });

  it("gives every step one button, on a line of its own, whose command exists", () => {
    const known: readonly string[] = commandIds;
    for (const [index, found] of links.entries()) {
      const [link] = found;
      assert.equal(found.length, 1);
      assert.match(text(steps[index]?.description ?? ""), /\n\[[^\]]+\]\(command:[^)]+\)$/);
      assert.ok(known.includes(link?.[1]?.split("?")[0] ?? ""), link?.[1]);
    }
  });

  it("starts with a secret in the place that needs no account", () => {
    const openApi = () => ({ send: () => Promise.reject(new Error("no calls here")) });
    const fixed = createProviders({ openApi, local: noVault }).filter((provider) => !isConnectable(provider));
    const query = links[0]?.[0]?.[1]?.split("?")[1] ?? "";
    assert.deepEqual(
      JSON.parse(decodeURIComponent(query)),
      fixed.map(({ id }) => ({ ref: { accountId: id } })),
    );
  });

  it("ticks each step by a key of its own that the code sets where the thing is done", () => {
    const keys = steps.flatMap(({ completionEvents }) =>
      completionEvents.map((event) => /^onContext:(agentSecrets\.did\w+)$/.exec(event)?.[1]),
    );
    assert.equal(new Set(keys).size, steps.length);
    const sources = globSync("src/**/*.ts", { cwd: root }).map(readText);
    const unset = keys.filter((key) => !sources.some((source) => source.includes(`markDone("${key}")`)));
    assert.deepEqual(unset, []);
  });

  it("has a small picture for every step, described, in colors of the theme only", () => {
    for (const { media } of steps) {
      const picture = readText(media.svg);
      assert.ok(statSync(join(root, media.svg)).size < 4_000, media.svg);
      assert.ok(picture.includes(`<title>${text(media.altText)}</title>`), media.svg);
      const colors = [...picture.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color ?? "");
      assert.deepEqual(
        colors.filter((color) => !/^(none|var\(--vscode-[\w-]+.*\))$/.test(color)),
        [],
      );
      // The page that shows it allows neither.
      assert.doesNotMatch(picture, /<style|style=|<script/);
    }
  });

  it("has titles in sentence case", () => {
    for (const { title } of steps) assert.match(text(title), /^[A-Z](?:(?! [A-Z]).)+$/);
  });
});
