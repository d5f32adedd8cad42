import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What Enter presses in each question: the first button has the focus. `deed`: the command is called after it. `safe`: nothing
 * is lost or given by it. A new question gets a row here, by the rule in `editor/messages/confirm.ts`.
 */
const firstButtons: Readonly<Record<string, readonly ("deed" | "refusal" | "safe")[]>> = {
  "accounts/allowHere": ["refusal"],
  "accounts/removeAccount": ["deed"],
  // Where nothing is there yet, nothing is lost.
  "findings/writeEnvExample": ["refusal", "deed"],
  "leftovers/cleanUp": ["deed"],
  // Save a recovery key.
  "machine/requireLastingKey": ["safe", "safe"],
  "machine/restoreBackup": ["refusal", "deed"],
  "machine/restoreKey": ["refusal"],
  // What is unfinished is finished; else the command is called after it.
  "move/clearJournal": ["safe"],
  "move/confirmReplacements": ["refusal"],
  "move/confirmSingle": ["safe"],
  "move/undo": ["deed"],
  "prompts/saveFirst": ["safe"],
  "restore/restoreEnv": ["refusal"],
  "rotation/replaceValue": ["deed", "safe"],
  "rotation/runRotation": ["deed"],
  "run/consent": ["refusal"],
  // More of what is given already: the first one gives nothing.
  "run/toggleTerminals": ["safe", "refusal"],
  "secrets/copyValue": ["refusal"],
  // What was entered is changed; a value that is there is kept.
  "secrets/createSecret": ["safe", "refusal"],
  "secrets/deleteSecret": ["deed"],
  "secrets/revealValue": ["refusal"],
};

const ROOM = join(import.meta.dirname, "../../src/editor");

/** The first arguments of those that do not say `refusal`. */
const safe = /^\s*(?:saveLabel\(\)|change|retry|\.\.\.finish|t\("Keep the Secrets"\))/;

/** The text of each question of a file, from its call to the end of it. */
function readQuestions(file: string): readonly string[] {
  const text = readFileSync(join(ROOM, file), "utf8");
  return [...text.matchAll(/await (?:confirm|choose|askModal)\(/g)].map(({ index }) => {
    const rest = text.slice(index);
    return rest.slice(0, rest.search(/\);\n/));
  });
}

describe("the key that was meant for something else", () => {
  const found = globSync("**/*.ts", { cwd: ROOM })
    .filter((file) => !file.startsWith("messages"))
    .map((file) => [file.replaceAll("\\", "/").replace(/\.ts$/, ""), readQuestions(file)] as const)
    .filter(([, questions]) => questions.length > 0);

  it("is thought of in every question", () => {
    assert.deepEqual(
      Object.fromEntries(found.map(([file, questions]) => [file, questions.length])),
      Object.fromEntries(Object.entries(firstButtons).map(([file, rows]) => [file, rows.length])),
    );
  });

  for (const [file, questions] of found) {
    it(`presses what the table says: ${file}`, () => {
      for (const [index, question] of questions.entries()) {
        const first = question.startsWith("await askModal(") ? firstOfModal(question) : undefined;
        const refuses = first === undefined ? question.includes("refusal: ") : safe.test(first);
        assert.equal(refuses, isRefusing(firstButtons[file]?.[index], first), question);
      }
    });
  }
});

/** Of `askModal(dialog, first, …)`. */
function firstOfModal(question: string): string {
  return question.replace(/^await askModal\(\s*\{[\s\S]*?\},/, "");
}

function isRefusing(kind: "deed" | "refusal" | "safe" | undefined, first: string | undefined): boolean {
  return first === undefined ? kind === "refusal" : kind !== "deed";
}
