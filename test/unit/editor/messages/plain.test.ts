import assert from "node:assert/strict";
import fc from "fast-check";
import { cleanForeignText } from "../../../../src/core/foreignText.ts";
import { codeText, escapeText, table } from "../../../../src/editor/messages/markdown.ts";
import {
  iconLabel,
  plainLabel,
  plainLine,
  plainLines,
  plainParagraphs,
} from "../../../../src/editor/messages/plain.ts";

/** What VS Code makes links of (src/vs/base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** What VS Code draws as icons (src/vs/base/browser/ui/iconLabel/iconLabels.ts). */
const ICON = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/;
/** What the editor makes links of as they stand, in any document (src/vs/editor/common/languages/linkComputer.ts). */
const ADDRESS = /(?:https?|file):\/\/|\bwww\./i;

const marks = ["\n", "\r\n", "\t", "\u0000", "\u001b", "\u009b", "\u200b", "\u202e", "\u2066", "\ufeff"];
const fillers = [
  "\u115f",
  "\u3164",
  "\u2800",
  "\u{16FE4}",
  "\u{1D159}",
  "\u034f",
  "\ufe0f",
  "\u{e0041}",
  "\ud800",
  "\u2028",
  "\u00a0",
];
const syntax = ["[", "]", "(", ")", "](", "$(", "$", "zap)", "\\", "`", "|", "~spin)", "<", ">", "**", "@"];
const schemes = [
  "command:",
  "https://",
  "file:///",
  "http://",
  "www.",
  "COMMAND:a.b",
  '"t"',
  " ",
  "Fix",
  "a.b?%22",
];
const noise = fc
  .array(
    fc.oneof(fc.constantFrom(...marks, ...fillers, ...syntax, ...schemes), fc.string({ unit: "binary" })),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const unseen = fc
  .array(fc.constantFrom(...marks, ...fillers), { maxLength: 2 })
  .map((parts) => parts.join(""));
/** Links, icons and addresses as they work, with something unseen where it may help them. */
const working = fc
  .tuple(fc.constantFrom("command:a.b", "https://x.test/", "file:///x", "COMMAND:a.b"), unseen, unseen)
  .chain(([target, one, other]) =>
    fc.constantFrom(
      `[Fix${one}]${other}(${target})`,
      `$${one}(zap${other})`,
      `${one}${target}`,
      `www.x.test`,
    ),
  );
const hostile = fc.tuple(noise, fc.oneof(noise, working), noise).map((parts) => parts.join(""));

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{16FE4}\u{1D159}]/u;

describe("plain texts", () => {
  it("hold no link, whatever a name is", () => {
    for (const plain of [cleanForeignText, plainLine, plainLabel, (text: string) => plainLines([text])]) {
      fc.assert(fc.property(hostile, (text) => assert.doesNotMatch(plain(text), LINK)));
    }
  });

  it("hold no link that two names make together, with a word of ours between them or none", () => {
    const between = fc.constantFrom("", " ", " (", "](", ": ");
    fc.assert(
      fc.property(hostile, between, hostile, (one, word, other) =>
        assert.doesNotMatch(plainLine(`${cleanForeignText(one)}${word}${cleanForeignText(other)}`), LINK),
      ),
    );
  });

  it("hold nothing that cannot be seen, and one line", () => {
    for (const plain of [cleanForeignText, plainLine, plainLabel]) {
      fc.assert(fc.property(hostile, (text) => assert.doesNotMatch(plain(text), UNSEEN)));
    }
  });

  it("draw only the icon of ours", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const label = iconLabel("key", text);
        assert.ok(label.startsWith("$(key) "));
        assert.doesNotMatch(label.slice("$(key) ".length), ICON);
      }),
    );
  });

  it("are not endless", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1_100, maxLength: 3_000 }), (text) => {
        assert.ok([...plainLine(text)].length <= 1_000);
        assert.ok([...cleanForeignText(text)].length <= 200);
      }),
    );
  });

  it("stay the same when they are made plain twice", () => {
    fc.assert(fc.property(hostile, (text) => assert.equal(plainLabel(plainLabel(text)), plainLabel(text))));
  });

  it("keep the lines that are ours, and no line of another's", () => {
    assert.equal(plainLines(["a [b](command:c)", "d\u202e"]), "a [b] (command:c)\nd");
    assert.equal(plainParagraphs(["a", ["b", "c\nName: d"]]), "a\n\nb\nc Name: d");
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.array(hostile))), (parts) => {
        const lines = plainParagraphs(parts).split("\n");
        const own = parts.map((part) => (typeof part === "string" ? 1 : Math.max(1, part.length)));
        const between = Math.max(0, parts.length - 1);
        assert.equal(
          lines.length,
          Math.max(
            1,
            own.reduce((sum, count) => sum + count, between),
          ),
        );
      }),
    );
  });

  it("leave names alone that people choose", () => {
    for (const name of ["API_KEY", "a.b-c", "Ünïcode 名前 👩", "x [1] (old)", "50 % $HOME", "r&d <team>"]) {
      assert.equal(plainLabel(name), name);
    }
  });
});

describe("texts in documents", () => {
  it("make no link and no address", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [cell, row] = [escapeText(text), table(["A"], [[text]])];
        for (const shown of [cell, row]) assert.doesNotMatch(shown, ADDRESS);
        assert.equal(row.split("\n").length, 3);
      }),
    );
  });

  it("let no mark of Markdown through", () => {
    const withinWord = /(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])/g;
    const escaped = /\\[^A-Za-z0-9\s]/g;
    fc.assert(
      fc.property(hostile, (text) => {
        const rest = escapeText(text).replace(withinWord, "").replace(escaped, "");
        assert.doesNotMatch(rest, /[\\`*_{}[\]<>|#!~$&@]/);
      }),
    );
  });

  it("leave names as they are, where no underscore could emphasize", () => {
    assert.equal(escapeText("OPENAI_API_KEY_2"), "OPENAI_API_KEY_2");
    assert.equal(escapeText("_a_ __b__ c__d é_e"), "\\_a\\_ \\_\\_b\\_\\_ c\\_\\_d é\\_e");
  });

  it("cannot end code", () => {
    fc.assert(fc.property(hostile, (text) => assert.doesNotMatch(codeText(text).slice(1, -1), /`/)));
  });
});
