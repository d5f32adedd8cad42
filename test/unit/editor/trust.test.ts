import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { commandIds } from "../../../src/editor/commandIds.ts";
import { describeDistrust, trustRules } from "../../../src/editor/trustRules.ts";
import { translate } from "../../support/translate.ts";

const src = join(import.meta.dirname, "../../../src");
const read = (file: string) => readFileSync(join(src, file), "utf8");

/** What reads or writes files, or takes text out of an editor. */
const TOUCHES =
  /\bfiles\.(read|change|create)\(|openTextDocument\((?!\{)|activeTextEditor|fs\.(readFile|writeFile)\(|findFiles\(|from "node:fs/;

/** What actions without a rule may reach of that, and why it is no harm in a workspace that is not trusted. */
const harmless: Readonly<Record<string, string>> = {
  "../tokens/findTokens.ts": "the person's own configuration files of the platforms' tools",
  "../tokens/tokenPlaces.ts": "the same",
  "secrets/createSecret.ts": "the selection is read by Create from Selection alone, which has a rule",
  "findings/leavesWorkspace.ts": "resolves links for the scan",
  "findings/readText.ts":
    "the scan reads and shows names and reasons, as the README promises for Restricted Mode",
  "findings/scanWorkspace.ts": "the same",
  "../files/findTruePlace.ts": "resolves links",
  "../files/writeDisk.ts": "reached by undoing, which asks for trust itself",
  "move/undo.ts": "asks for trust itself",
  "accounts/askConnection.ts": "files that the person picks for a connection",
  "prompts/askValue.ts": "a file that the person picks as a value",
  "rotation/findInEnvFiles.ts": "says where a replaced value still is",
};

describe("trust", () => {
  it("is asked for by every action that touches files, unless a reason is given here", () => {
    const free = commandIds.filter((id) => trustRules[id] === "free");
    const reached = new Set(free.flatMap(handlerOf).flatMap((file) => [...closure(file)]));
    const touching = [...reached]
      .filter((file) => /^(?:editor|files|tokens)\//.test(file) && TOUCHES.test(read(file)))
      .map((file) => (file.startsWith("editor/") ? file.replace("editor/", "") : `../${file}`));
    assert.deepEqual(
      touching.filter((file) => harmless[file] === undefined),
      [],
    );
  });

  it("is asked for in the one place that runs actions, and again where a migration goes on or back", () => {
    assert.match(read("editor/runCommand.ts"), /try \{\s+requireTrust\(id\);/);
    assert.match(
      read("editor/move/undo.ts"),
      /undoAndShow\([^{]+\{\s+requireTrust\("agentSecrets\.undoMigration"\);/,
    );
    assert.match(read("editor/move/resume.ts"), /resumeAndShow\([^{]+\{\s+requireTrust\("resume"\);/);
    assert.equal(trustRules.resume, trustRules["agentSecrets.undoMigration"]);
  });

  it("is needed by the menus of exactly the commands that ask for it", () => {
    const { contributes } = JSON.parse(readFileSync(join(src, "../package.json"), "utf8"));
    const items: readonly { readonly command?: string; readonly when?: string }[] = Object.values<
      { readonly command?: string; readonly when?: string }[]
    >(contributes.menus).flat();
    const rules = new Map<string, string>(Object.entries(trustRules));
    const wrong = items.filter(({ command, when = "" }) => {
      if (command === undefined || when === "false") return false;
      return (rules.get(command) !== "free") !== /\bisWorkspaceTrusted\b/.test(when);
    });
    assert.deepEqual(wrong, []);
  });

  it("is asked for in a sentence of its own for every rule", () => {
    const rules = new Set(Object.values(trustRules).filter((rule) => rule !== "free" && rule !== "own"));
    const sentences = [...rules].map((rule) => describeDistrust(rule, translate));
    assert.equal(new Set(sentences).size, rules.size);
    for (const sentence of sentences) assert.match(sentence, /trust/i);
  });
});

/** The file of a command's handler; none for those that are written in the table. */
function handlerOf(id: string): readonly string[] {
  const table = read("editor/commands/handlers.ts");
  const [, name = ""] = new RegExp(`"${id}": (\\w+),`).exec(table) ?? [];
  const [, target] = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "([^"]+)"`).exec(table) ?? [];
  return target === undefined ? [] : [resolve("editor/commands", target)];
}

/** What a file runs besides itself. Types do nothing. */
function closure(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = /^(?:import|export)\s(?!type\s)(?:[\w*\s{},$]+\sfrom\s)?["'](\.[^"']+)["'];?$/gm;
  for (const [, target = ""] of read(file).matchAll(imports)) closure(resolve(dirname(file), target), seen);
  return seen;
}

function resolve(folder: string, target: string): string {
  return normalize(join(folder, target)).split(sep).join("/");
}
