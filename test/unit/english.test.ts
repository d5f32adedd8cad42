import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "../support/measureSource.ts";

const root = join(import.meta.dirname, "../..");

/** What a native product writer would not write, and what to write in its place. CONTRIBUTING.md, "Words", has the list to read. */
const banned: readonly (readonly [form: RegExp, better: string])[] = [
  [/\bshall\b/i, "nothing, or should"],
  [/\banew\b/i, "again"],
  [/\b(?:takes?|taken|took|taking) (?:(?!is\b)\S+ ){0,3}?(?:out|off)\b/i, "remove, clear"],
  [/\b(?:stands?|stood) (?:for|in|on|there|at|everywhere|here|before|outside|twice)\b/i, "is"],
  [/\b(?:lies|lay|lie) (?:in|on|at|there|beside)\b/i, "is"],
  [/\blook(?:s|ed)? (?:\w+ )?through\b|\blooked (?:at|for)\b|\blooks? at\b/i, "check, search, see"],
  [/\basks? for\b|\bwants? an?\b/i, "require, request, need"],
  [/\bwhoever\b/i, "anyone who"],
  [/\b(?:some|no|every)body\b/i, "you, anyone, everyone"],
  [/(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b)\w/i, "is not a"],
  [/\b(?:for all|as far as) (?:that is|is|we) known?\b/i, "probably"],
  [/(?<!\bin the )\bmeanwhile\b/i, "in the meantime"],
  [/\bcame about\b/i, "happened"],
  [/\bbefore its end\b|\bto its end\b/i, "completely, fully"],
  [/\bproblem of its own\b/i, "server error"],
  [/\b(?:tick(?:s|ed)?)\b/i, "select"],
  [/\blimit of size\b/i, "size limit"],
  [/\bline ends?\b/i, "line break, line ending"],
  [/\bhalf of a\b/i, "incomplete"],
  [/\b(?:is|are) offered to\b/i, "can"],
  [/\b(?:terminals|settings|entries) of (?:\{0\}|which\b)/i, "in, for"],
  [/\bnames of files\b/i, "file names"],
  [/\bmigrations?\b/i, "move"],
  [/\bsecrets of this machine\b|\bthe vault\b/, "This Machine"],
  [/\bblanks?\b/i, "space"],
  [/\bsigns\b|\bends with a mark\b|\bmark at the (?:end|start)\b|\bmarks? that turns?\b/i, "character"],
  [/\blog-ins?\b/i, "login"],
  [
    /\bcancell(?:ed|ing)\b|\blicences?\b|\b(?:recogn|organ|normal)is|\b(?:colour|behaviour)/i,
    "American spelling",
  ],
  [/\bless than (?:\d+|\{\d\}) \w+s\b/i, "fewer than"],
  [/\bin (?:a|the) company(?:'s)? network\b|\bin lines? \{\d\}/i, "on"],
  [/\b(?:is|are) (?:not )?\w+ed (?:yet|so far)\b/i, "has been, has not been"],
  [/\bof this name\b/i, "with this name"],
  [/\bmakes? tokens\b|\btokens are made\b/i, "where you create tokens"],
  [/\bdeleted again\b/i, "deleted"],
  [/\btakes? \S+ for (?:an?|one)\b/i, "treat as, read as"],
  [/\band never (?:is|are|does|do|has)\b/i, "and it never …"],
  [
    /\bcrash dumps?(?:,| and| or) [^.]*\bread\b|\bcan crash dumps?\b/i,
    "crash dumps can hold values; they read nothing",
  ],
  [/(?:^|[.!?|] )Who (?!.*\?$)[^.?!]*[.;]/, "anyone who, a program that"],
];

/** Comments speak to developers: they may look at things, ask for them and let one thing stand for another. */
const bannedInComments: readonly (readonly [form: RegExp, better: string])[] = [
  [/\bshall\b/i, "nothing, or should"],
  [/\banew\b/i, "again"],
  [/\b(?:takes?|taken|took|taking) (?:(?!is\b)\S+ ){0,3}?(?:out|off)\b/i, "remove, clear"],
  [/\b(?:stands?|stood) (?:in(?! the way)|on|there|before|everywhere)\b/i, "is"],
  [/\b(?:lies|lay|lie) (?:in|on|at|there|beside)\b/i, "is"],
  [/\blook(?:s|ed)? through\b|\blooked for\b/i, "search"],
  [/\b(?:some|no|every)body\b/i, "someone, no one, everyone"],
  [/(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|one\b)\w/i, "is not a"],
  [/\bas far as (?:that )?is known\b|\bfor all that is known\b/i, "probably"],
  [/(?<!\bin the )\bmeanwhile\b/i, "in the meantime"],
  [/\bcame about\b/i, "happened"],
  [/\bbefore its end\b|\bto its end\b/, "completely, fully"],
  [/\bticked\b/i, "selected"],
  [/(?<!\b(?:there|count as) )\b(?:is|are|was|were) none\b(?! of\b)/i, "is not one, does not count"],
  [/\b(?:would|could|it|which|that|they) else\b/i, "otherwise"],
  [/\bbelongs? into\b/i, "belongs in"],
];

/** Documents that speak to developers too name modules and commands as the source does. */
const forDevelopers = new Set(["CONTRIBUTING.md", "SECURITY.md"]);
const termsOfTheScreen = new Set(["move", "This Machine", "line break, line ending"]);

describe("english", () => {
  it("knows a banned form when it sees one", () => {
    const samples = [
      "Tick what shall be moved",
      "written anew",
      "take it out of this file",
      "stands everywhere",
      "keys that lie there",
      "was not looked through",
      "asks for a pause",
      "Whoever sees it",
      "Somebody changed it",
      "This is no age key",
      "the same as far as is known",
      "changed meanwhile",
      "how it came about",
      "to its end",
      "a problem of its own",
      "Ticked places",
      "the limit of size",
      "It ends with a line end.",
      "half of a character",
      "you are offered to finish",
      "New terminals of {0}",
      "names of files",
      "Undo Migration",
      "the secrets of this machine",
      "a blank or a comment",
      "all signs of a keyboard",
      "ends with a mark that joins lines",
      "Proxy requires a log-in.",
      "no proxy log-in prompt",
      "2 cancelled",
      "a value of less than 4 characters",
      "In a company network, add its CA",
      "Also in line {0}, with the same value",
      "1 .env file is not checked yet.",
      "Only 3 files are checked so far.",
      "a secret of this name",
      "the page where Neo makes tokens",
      "{0} is deleted again.",
      "Windows takes {0} for one variable.",
      "gets names, and never does it get a value",
      "So can crash dumps and other extensions.",
      "Who does not show the token is disconnected.",
    ];
    assert.deepEqual(
      samples.filter((sample) => faults("sample", sample).length === 0),
      [],
    );
  });

  it("leaves plain English alone", () => {
    const samples = [
      "There is no account yet.",
      "It is no longer there.",
      "It changed in the meantime.",
      "The setting that it takes is off.",
      "Who gets it without asking?",
      "Sign in again.",
      "It is not taken for one that a move left.",
    ];
    assert.deepEqual(
      samples.flatMap((sample) => faults("sample", sample)),
      [],
    );
  });

  for (const file of ["l10n/bundle.l10n.json", "package.nls.json"]) {
    it(`is what ${file} is written in`, () => {
      const texts: Record<string, string> = JSON.parse(readFileSync(join(root, file), "utf8"));
      assert.deepEqual(
        Object.values(texts).flatMap((text) => faults(file, text)),
        [],
      );
    });
  }

  it("is what the comments of `src` are written in", () => {
    const comments = readSources(join(root, "src")).flatMap(({ path, text }) =>
      commentsIn(text).map((comment) => ({ path, comment })),
    );
    assert.ok(comments.length > 2_000);
    assert.deepEqual(
      comments.flatMap(({ path, comment }) =>
        bannedInComments
          .filter(([form]) => form.test(comment))
          .map(([form, better]) => `${path}: “${form.exec(comment)?.[0]}” (better: ${better}): ${comment}`),
      ),
      [],
    );
  });

  it("reads a comment as one text, whatever its lines and the code that it quotes", () => {
    const text =
      "/**\n * Was not looked\n * through by `shall()`.\n */\nrun(); // it lies\n  // one\n  // two\n";
    assert.deepEqual(commentsIn(text), ["Was not looked through by .", "one two"]);
  });

  for (const file of ["README.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md"]) {
    it(`is what ${file} is written in`, () => {
      assert.deepEqual(
        paragraphs(file).flatMap((text) => faults(file, text)),
        [],
      );
    });
  }
});

/** Each comment that has lines of its own, without marks and without code. */
function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*(?:\n|$))+/gm)].map(([comment]) =>
    comment
      .replace(/^[ \t]*(?:\/\*\*?|\*\/|\*|\/\/)/gm, "")
      .replace(/\*\/\s*$/, "")
      .replace(/`[^`]*`/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

function faults(file: string, text: string): string[] {
  return banned
    .filter(([, better]) => !(forDevelopers.has(file) && termsOfTheScreen.has(better)))
    .flatMap(([form, better]) => {
      const found = form.exec(text)?.[0];
      return found === undefined ? [] : [`“${found}” (better: ${better}): ${text}`];
    });
}

/** Lines joined, because a form may go over a line end; without code, and without the list of banned words itself. */
function paragraphs(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/^## Words$[\s\S]*?(?=^## )/m, "")
    .replace(/`[^`\n]*`/g, "");
  return text.split(/\n(?=\n|[-|#] |\d\. )/).map((paragraph) => paragraph.replace(/\s+/g, " ").trim());
}
