import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import dotenv from "dotenv";
import { findOrphans } from "../../../src/envfile/findOrphans.ts";
import { type EnvChange, type EnvRewrite, rewriteEnvFile } from "../../../src/envfile/rewriteEnvFile.ts";
import { writeMovedNote } from "../../../src/envfile/writeMovedComment.ts";

const NOTE = writeMovedNote("work", "2026-11-20");

function comment(...keys: string[]): EnvChange[] {
  return keys.map((key) => ({ key, mode: "comment" }));
}

function remove(...keys: string[]): EnvChange[] {
  return keys.map((key) => ({ key, mode: "remove" }));
}

function textOf(rewrite: EnvRewrite): string {
  assert.ok(rewrite.ok, rewrite.ok ? "" : rewrite.reason);
  return rewrite.text;
}

interface Row {
  readonly title: string;
  readonly before: string;
  readonly changes: readonly EnvChange[];
  readonly after: string;
}

function row(title: string, before: string, changes: readonly EnvChange[], after: string): Row {
  return { title, before, changes, after };
}

const ROWS: readonly Row[] = [
  row("comments a line", "A=1\nB=2\n", comment("A"), "# A\nB=2\n"),
  row("writes a note", "A=1", [{ key: "A", mode: "comment", note: NOTE }], "# A moved to work, 2026-11-20"),
  row(
    "keeps a note on its line",
    "A=1",
    [{ key: "A", mode: "comment", note: "a\r\nB=2\u2028C=3" }],
    "# A a B-2 C-3",
  ),
  row(
    "keeps nothing in a note that a shell or xargs would act on",
    "A=1",
    [{ key: "A", mode: "comment", note: 'it\'s "B=2" \\ * [x]?' }],
    "# A it’s ’B-2’ - - -x--",
  ),
  row("drops a comment with an assignment", "A=1 # A=0", comment("A"), "# A"),
  row("drops a comment that takes the next line along", "A=1 # why \\", comment("A"), "# A"),
  row("removes a line", "A=1\nB=2\nC=3\n", remove("B"), "A=1\nC=3\n"),
  row("removes all lines", "A=1\n", remove("A"), ""),
  row("leaves the file without a last line end", "A=1\nB=2", remove("B"), "A=1"),
  row("takes several last lines out of such a file", "A=1\r\nB=2\r\nC=3", remove("B", "C"), "A=1"),
  row("does both at once", "A=1\nB=2\nC=3", [...remove("C"), ...comment("B")], "A=1\n# B"),
  row("keeps CRLF", "A=1\r\nB=2\r\nC=3\r\n", [...comment("A"), ...remove("B")], "# A\r\nC=3\r\n"),
  row("keeps CR", "A=1\rB=2\rC=3\r", [...comment("A"), ...remove("B")], "# A\rC=3\r"),
  row("keeps mixed line ends", "A=1\r\nB=2\nC='\r\n'\r", comment("B"), "A=1\r\n# B\nC='\r\n'\r"),
  row("keeps a byte order mark", "\ufeffA=1\nB=2", remove("A"), "\ufeffB=2"),
  row("keeps a byte order mark before a comment", "\ufeffA=1\nB=2", comment("A"), "\ufeff# A\nB=2"),
  row("begins the line with the comment", "  A=1\n\t\tB=2", comment("A", "B"), "# A\n# B"),
  row("takes all lines of a value", 'A="1\n2"\nB=2', comment("A"), "# A\nB=2"),
  row("takes a value on a later line", "A\n=\n'1'\nB=2", comment("A"), "# A\nB=2"),
  row("takes a value behind a colon", "A:\nsecret\nB=2", comment("A"), "# A\nB=2"),
  row("takes every duplicate", "A=1\nB=2\nexport A=3\nA=", comment("A"), "# A\nB=2\n# A\n# A"),
  row(
    "takes a statement between U+2028",
    "# c\u2028A=1 # d\u2028B=2",
    comment("A"),
    "# c\u2028# A # d\u2028B=2",
  ),
  row("removes a statement between U+2028", "# c\u2028A=1 # d\u2028B=2", remove("A"), "# c\u2028B=2"),
  row("keeps a harmless comment", "A=1 # why\nB='2'\t# how", comment("A", "B"), "# A # why\n# B\t# how"),
  row("drops what may be a part of the value", "A=pa#ss", comment("A"), "# A"),
  row("drops what may be the value", "A= #secret", comment("A"), "# A"),
  row("drops a comment behind doubtful quotes", 'A="x"y" # z"', comment("A"), "# A"),
  row("drops a comment behind an open quote", 'A="x # z', comment("A"), "# A"),
  row("drops a comment that repeats the value", "A=hidden # was 'hidden'", comment("A"), "# A"),
  row("drops a comment with a line of the value", "A='one\ntwo' # two!", comment("A"), "# A"),
  row("drops a comment with another moved value", "A=one # not two\nB=two", comment("A", "B"), "# A\n# B"),
  row("drops a comment of any length", `A=1 # ${"x".repeat(600)}`, comment("A"), "# A"),
  row("drops a comment when told", "A=1 # 2", [{ key: "A", mode: "comment", withoutComment: true }], "# A"),
  row("drops trailing blanks", "A=1  \nB=2", comment("A"), "# A\nB=2"),
  row("does nothing for an unknown key", "A=1\n#B=2", comment("B"), "A=1\n#B=2"),
  row("takes a key that plain objects lack", "__proto__=1\nA=2", comment("__proto__"), "# __proto__\nA=2"),
];

describe("rewriteEnvFile", () => {
  for (const { title, before, changes, after } of ROWS) {
    it(title, () => assert.equal(textOf(rewriteEnvFile(before, changes)), after));
  }

  it("refuses to let a neighbour reach over a removed line", () => {
    const rewrite = rewriteEnvFile("X=\nA=1\n'q'", remove("A"));
    assert.deepEqual(rewrite, { ok: false, reason: "Line 1 would be read differently afterwards." });
    assert.equal(textOf(rewriteEnvFile("X=\nA=1\n'q'", comment("A"))), "X=\n# A\n'q'");
  });

  it("refuses to take the quote away that leaves another open", () => {
    const rewrite = rewriteEnvFile('B=1\nX="x\nA="y"\nz"', comment("A"));
    assert.deepEqual(rewrite, { ok: false, reason: "Line 2 would be read differently afterwards." });
  });

  it("refuses to bring a new entry to life", () => {
    const rewrite = rewriteEnvFile("export\nJUNK\nA='\n'\n=1", remove("A"));
    assert.deepEqual(rewrite, { ok: false, reason: "The file would hold another entry afterwards." });
  });
});

/** Values that leave the file, and comments of another moved entry that hold one of them. */
const REPEATED: readonly (readonly [line: string, comment: string])[] = [
  ["DB_PASSWORD=Winter-Sun-42", "instead of Winter-Sun-42"],
  ["DB_PASSWORD=Winter-Sun-42", "instead of Winter-Sun-42."],
  ["DB_PASSWORD=Winter-Sun-42", "instead of <Winter-Sun-42>"],
  ["DB_PASSWORD=Winter-Sun-42", "instead of ‹Winter-Sun-42›"],
  ["DB_PASSWORD=Winter-Sun-42", "not Winter-Sun-42/old|new"],
  ["DB_PASSWORD=Winter,Sun;42", "not Winter,Sun;42"],
  ["DB_PASSWORD='Winter Sun 42'", "opened by Winter Sun 42 as well"],
  ["DB_PASSWORD='Winter-Sun-42\nMoon-17-y'", "begins with Winter-Sun-42, ends with Moon-17-y"],
  ["DB_PIN=429", "not <429>"],
  ["DATABASE_URL=postgres://app:Winter-Sun-42@db/app", "as in postgres://app:Winter-Sun-42@db/app"],
  ["DATABASE_URL=postgres://app:Winter-Sun-42@db/app", "the app has Winter-Sun-42"],
  ["DATABASE_URL=postgres://app:Winter%40Sun%2042@db/app", "the app has Winter@Sun 42"],
];

describe("comments of moved entries", () => {
  for (const [line, words] of REPEATED) {
    it(`are dropped where they hold the value of ${JSON.stringify(line)}: ${words}`, () => {
      const key = line.slice(0, line.indexOf("="));
      const text = `${line}\nOTHER_KEY=Moon-17-x # ${words}\n`;
      assert.equal(textOf(rewriteEnvFile(text, comment(key, "OTHER_KEY"))), `# ${key}\n# OTHER_KEY\n`);
      assert.equal(textOf(rewriteEnvFile(text, [...remove(key), ...comment("OTHER_KEY")])), "# OTHER_KEY\n");
    });
  }

  it("are dropped where they hold what a person took for a part of another value", () => {
    const text = "A_TOKEN=pa#Winter-42\nOTHER_KEY=Moon-17-x # not pa#Winter-42\n";
    const changes: EnvChange[] = [
      { key: "A_TOKEN", mode: "comment", withoutComment: true },
      ...comment("OTHER_KEY"),
    ];
    assert.equal(textOf(rewriteEnvFile(text, changes)), "# A_TOKEN\n# OTHER_KEY\n");
  });

  it("are dropped where they hold an older value that leaves the file with its key", () => {
    const text = "#A_TOKEN=Summer-Rain-7\nA_TOKEN=Winter-Sun-42\nOTHER_KEY=Moon-17-x # once Summer-Rain-7\n";
    const keys = ["A_TOKEN", "OTHER_KEY"];
    const rewrite = rewriteEnvFile(text, comment(...keys), findOrphans(text, keys));
    assert.equal(textOf(rewrite), "# A_TOKEN\n# OTHER_KEY\n");
  });

  it("stay where they speak of something else", () => {
    const text = "A_TOKEN=Winter-Sun-42\nOTHER_KEY=Moon-17-x # of the winter sale, rotated by Robin\n";
    assert.equal(
      textOf(rewriteEnvFile(text, comment("A_TOKEN", "OTHER_KEY"))),
      "# A_TOKEN\n# OTHER_KEY # of the winter sale, rotated by Robin\n",
    );
  });
});

describe("extra spans of rewriteEnvFile", () => {
  it("are removed with their whole lines", () => {
    const text = "A=1\nrow\nB=2\n";
    const rewrite = rewriteEnvFile(text, comment("A"), [{ start: 5, end: 6 }]);
    assert.equal(textOf(rewrite), "# A\nB=2\n");
  });

  it("may hold what dotenv reads as a key", () => {
    const text = "A=1\nrow==\nB=2\n";
    assert.equal(textOf(rewriteEnvFile(text, remove("A"), [{ start: 4, end: 9 }])), "B=2\n");
  });

  it("may end with a line end", () => {
    const text = "A=1\nrow\nB=2\n";
    assert.equal(textOf(rewriteEnvFile(text, [], [{ start: 4, end: 8 }])), "A=1\nB=2\n");
  });

  it("must not cut an entry in two", () => {
    const rewrite = rewriteEnvFile("A=1\nB='2\n3'\n", comment("A"), [{ start: 9, end: 10 }]);
    assert.deepEqual(rewrite, { ok: false, reason: "Line 2 belongs only in part to what would be removed." });
  });
});

describe("rewriteEnvFile with orphans", () => {
  const pairs: readonly (readonly [name: string, mode: EnvChange["mode"], keys: readonly string[]])[] = [
    ["comment", "comment", ["STRIPE_KEY", "CERTIFICATE"]],
    ["remove", "remove", ["STRIPE_KEY", "CERTIFICATE"]],
    ["orphans", "comment", ["SIGNING_KEY"]],
  ];
  for (const [name, mode, keys] of pairs) {
    for (const lineEnd of ["\n", "\r\n"]) {
      it(`turns ${name}.before into ${name}.after, with ${JSON.stringify(lineEnd)}`, () => {
        const before = readFixture(`${name}.before.txt`).replaceAll("\n", lineEnd);
        const changes = keys.map((key): EnvChange => ({ key, mode, note: NOTE }));
        const after = textOf(rewriteEnvFile(before, changes, findOrphans(before, keys)));
        assert.equal(after, readFixture(`${name}.after.txt`).replaceAll("\n", lineEnd));
        assert.deepEqual(findOrphans(after, keys), []);
        for (const key of keys) assert.equal(dotenv.parse(after)[key], undefined);
      });
    }
  }
});

function readFixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/envfile/${name}`, import.meta.url), "utf8");
}
