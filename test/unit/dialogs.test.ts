import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What Enter presses in each question: the first button has the focus. `deed`: the command is called after it. `safe`: nothing
 * is lost or given by it. By the rule in `editor/messages/confirm.ts`; a question without a row has a refusal.
 */
const firstButtons: Readonly<Record<string, readonly ("deed" | "refusal" | "safe")[]>> = {
  "accounts/allowHere": ["refusal"],
  "accounts/removeAccount": ["deed"],
  "agents/askPerson": ["refusal"],
  "connect/connectAssistant": ["deed"],
  "connect/disconnectAssistants": ["deed"],
  // Where nothing is there yet, nothing is lost.
  "findings/writeEnvExample": ["refusal", "deed"],
  "leftovers/cleanUp": ["deed"],
  "machine/saveRecoveryKey": ["refusal"],
  "machine/restoreBackup": ["refusal", "deed"],
  "machine/restoreKey": ["refusal"],
  // What is unfinished is finished; else the command is called after it.
  "move/clearJournal": ["safe"],
  "move/copyToPlatform": ["refusal"],
  "move/confirmReplacements": ["refusal"],
  "move/confirmSingle": ["safe"],
  // It writes values into files in plain text; the proposal comes after that was agreed to.
  "move/undo": ["refusal", "deed"],
  "prompts/saveFirst": ["safe"],
  "protect/protectEnv": ["deed"],
  // It gives assistants the values to read.
  "protect/undoProtection": ["refusal"],
  "restore/restoreEnv": ["refusal"],
  "rotation/replaceValue": ["deed", "safe"],
  "rotation/runRotation": ["deed"],
  "run/consent": ["refusal"],
  // More of what is given already: the first one gives nothing.
  "run/toggleTerminals": ["safe", "refusal"],
  "secrets/copyValue": ["refusal"],
  // A value that is there is kept; what was entered is changed.
  "secrets/askTaken": ["refusal"],
  "secrets/createSecret": ["safe"],
  "secrets/deleteSecret": ["deed"],
  "secrets/revealValue": ["refusal"],
};

const ROOM = join(import.meta.dirname, "../../src/editor");

/** The first arguments of those that do not say `refusal`. */
const safe = /^\s*(?:change|retry|\.\.\.finish|t\("Keep the Secrets"\))/;

/** To save a recovery key loses nothing, wherever it is asked. */
const SAVES_KEY = /button: saveLabel\(\)|\},\s*saveLabel\(\)/;

/** The text of each question of a file, from its call to the end of it. */
function readQuestions(file: string): readonly string[] {
  const text = readFileSync(join(ROOM, file), "utf8");
  return [...text.matchAll(/await (?:confirm|choose|askModal)\(/g)]
    .map(({ index }) => {
      const rest = text.slice(index);
      return rest.slice(0, rest.search(/\);\n/));
    })
    .filter((question) => !SAVES_KEY.test(question));
}

describe("the key that was meant for something else", () => {
  const found = globSync("**/*.ts", { cwd: ROOM })
    .filter((file) => !file.startsWith("messages"))
    .map((file) => [file.replaceAll("\\", "/").replace(/\.ts$/, ""), readQuestions(file)] as const)
    .filter(([, questions]) => questions.length > 0);

  it("finds the questions", () => {
    const files = new Set(found.map(([file]) => file));
    assert.deepEqual(
      Object.keys(firstButtons).filter((file) => !files.has(file)),
      [],
    );
  });

  for (const [file, questions] of found) {
    it(`presses what the table says: ${file}`, () => {
      for (const [index, question] of questions.entries()) {
        const first = question.startsWith("await askModal(") ? firstOfModal(question) : undefined;
        const refuses = first === undefined ? question.includes("refusal: ") : safe.test(first);
        assert.equal(refuses, isRefusing(firstButtons[file]?.[index] ?? "refusal", first), question);
      }
    });
  }
});

/** Of `askModal(dialog, first, …)`. */
function firstOfModal(question: string): string {
  return question.replace(/^await askModal\(\s*\{[\s\S]*?\},/, "");
}

function isRefusing(kind: "deed" | "refusal" | "safe", first: string | undefined): boolean {
  return first === undefined ? kind === "refusal" : kind !== "deed";
}
