import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { compareSaved } from "../../../../src/editor/files/compareSaved.ts";

const before = "# app\nDB_PASSWORD=Winter-Sun-42\nPORT=3000\nNOTE='two  \nlines'\n";
const comment = "# DB_PASSWORD moved to work";
const plans: Readonly<Record<string, string>> = {
  comment: before.replace(/DB_PASSWORD=.*/, comment),
  remove: before.replace(/DB_PASSWORD=.*\n/, ""),
  empty: before.replace("Winter-Sun-42", ""),
};

for (const [mode, planned] of Object.entries(plans)) {
  describe(`what a save made of a planned text (${mode})`, () => {
    const change = { expected: new Sensitive(before), result: new Sensitive(planned) };

    const tidied: Readonly<Record<string, string>> = {
      "nothing else": planned,
      "other line endings": planned.replaceAll("\n", "\r\n"),
      "a byte order mark": `\ufeff${planned}`,
      "blank lines": `\n\n${planned.replaceAll("\nPORT", "\n\nPORT")}\n\n`,
      "no final newline": planned.trimEnd(),
      "no blanks at the end of lines": planned.replace(/ +$/gm, ""),
      "blanks around the sign": planned.replace("PORT=3000", "  PORT = 3000"),
      quotes: planned.replace("PORT=3000", 'PORT="3000"'),
    };
    for (const [name, saved] of Object.entries(tidied)) {
      it(`is the same but for ${name}`, () => assert.equal(compareSaved(change, saved), "tidied"));
    }

    const grown: Readonly<Record<string, string>> = {
      "an entry at the end": `${planned}NEW_SETTING=typed\n`,
      "an entry without its value yet": `${planned}NEW`,
      "a comment at the start": `# typed\n${planned}`,
      "a comment behind an entry": planned.replace("PORT=3000", "PORT=3000 # typed"),
      "an entry between, in a text that was tidied": planned
        .replace("PORT", "TYPED=1\nPORT")
        .replaceAll("\n", "\r\n"),
    };
    for (const [name, saved] of Object.entries(grown)) {
      it(`has more: ${name}`, () => assert.equal(compareSaved(change, saved), "grown"));
    }

    const other: Readonly<Record<string, string>> = {
      "the value is back": before,
      "the value is back beside the rest": `${planned}DB_PASSWORD=Winter-Sun-42\n`,
      "the value is back and something is typed": `${before}TYPED=1\n`,
      "a value was changed": planned.replace("3000", "3001"),
      "a line was removed": planned.replace("PORT=3000\n", ""),
      "lines were sorted": planned.split("\n").toReversed().join("\n"),
      "a blank within a value was removed": planned.replace("lines'", "li nes'"),
      "nothing is left": "",
    };
    for (const [name, saved] of Object.entries(other)) {
      it(`is another text: ${name}`, () => assert.equal(compareSaved(change, saved), "other"));
    }
  });
}
