import assert from "node:assert/strict";
import { splitCommands } from "../../../src/running/commandLine.ts";
import { selectPackages } from "../../../src/running/packageSelection.ts";

const select = (line: string) => selectPackages(splitCommands(line)[0] ?? []);

describe("the packages that a command selects", () => {
  const named: readonly (readonly [line: string, names: readonly string[]])[] = [
    ["npm run dev", []],
    ["npm run dev -- -w x", []],
    ["npm -w a -w @o/b run x", ["a", "@o/b"]],
    ["npm run x --workspace=packages/a", ["packages/a"]],
    ["/usr/bin/npm run x -w ./a", ["./a"]],
    ["yarn workspace a run x", ["a"]],
    ["pnpm --filter=a run x", ["a"]],
    ["env A=1 npm -w a run x", ["a"]],
    ["grep -w a file", []],
    ["node -r ./hook.js x.js", []],
  ];
  for (const [line, names] of named) {
    it(`are named: ${line}`, () => assert.deepEqual(select(line), { names, isOpen: false }));
  }

  for (const line of [
    "npm run x -ws",
    "npm run x --workspaces=true",
    "npm -w",
    "npm --workspace= run x",
    "pnpm -w run x",
    "pnpm -r x",
    "pnpm --filter 'a^...' x",
    "pnpm --filter @o/* x",
    "yarn workspaces foreach -A run x",
    "npx turbo run x",
    "NPM_CONFIG_WORKSPACE=a npm run x",
  ]) {
    it(`are not all named: ${line}`, () => assert.equal(select(line).isOpen, true));
  }
});
