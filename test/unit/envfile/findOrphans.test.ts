import assert from "node:assert/strict";
import fc from "fast-check";
import { findOrphans } from "../../../src/envfile/findOrphans.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { rewriteEnvFile } from "../../../src/envfile/rewriteEnvFile.ts";
import { arbitraryEnvText, countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { countTextWork } from "../../support/countTextWork.ts";

const BEGIN = "-----BEGIN PRIVATE KEY-----";
const END = "-----END PRIVATE KEY-----";
const FULL_ROW = "cm93".repeat(16);

function describeOrphans(text: string, ...keys: string[]): unknown[] {
  return findOrphans(text, keys).map(({ kind, key, start, end, startLine }) => [
    kind,
    key,
    text.slice(start, end),
    startLine,
  ]);
}

const RUNS = countFuzzRuns(10_000);

describe("findOrphans", () => {
  const copies: readonly string[] = [
    "#A=old",
    "# A=old",
    "  ## A = 'old'  # why",
    "# export A=old",
    "#\tA=old",
    "# # A=old",
  ];
  for (const line of copies) {
    it(`finds the copy ${JSON.stringify(line)}`, () => {
      assert.deepEqual(describeOrphans(`B=1\n${line}\nA=2`, "A"), [["commentedCopy", "A", line, 1]]);
    });
  }

  const others: readonly string[] = [
    "# A=",
    "# A= moved to work, 2026-11-20",
    "# A moved to work, 2026-11-20",
    "# A: written by hand",
    "# B=old",
    "# see A=old",
    "# AA=old",
    "# A is old",
    "B='\n# A=old\n'",
    "C=1 # A=old",
  ];
  for (const text of others) {
    it(`finds no copy in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(describeOrphans(`${text}\nA=2`, "A"), []));
  }

  it("finds copies of several lines, and several copies", () => {
    const text = "\ufeff# A='1\r\n# 2'\r\nA=3\r\n# B=4\r\n# A=5\r\n";
    assert.deepEqual(describeOrphans(text, "A", "B"), [
      ["commentedCopy", "A", "# A='1\r\n# 2'", 0],
      ["commentedCopy", "B", "# B=4", 3],
      ["commentedCopy", "A", "# A=5", 4],
    ]);
  });

  for (const copy of [
    "# A=old\\\n# older",
    "# A=old\\\n# older\\\n#   oldest",
    '# A={\n#   "b": "old"\n# }',
    '# A=\n# {\n#   "b": "old"\n# }',
    "# A=$(cat <<EOF\n# old\n# EOF\n# )",
    "# A=<<EOF\n# old\n# EOF",
  ]) {
    it(`finds all lines of the copy ${JSON.stringify(copy)}`, () => {
      const found = [["commentedCopy", "A", copy, 0]];
      assert.deepEqual(describeOrphans(`${copy}\n#\n# A is for the lake\nA=2`, "A"), found);
      assert.deepEqual(describeOrphans(`${copy}\n# B=1\nA=2`, "A"), found);
    });
  }

  it("leaves a sentence below a copy alone", () => {
    assert.deepEqual(describeOrphans('# A={"b": "old"}\n# It is for the lake.\nA=2', "A"), [
      ["commentedCopy", "A", '# A={"b": "old"}', 0],
    ]);
  });

  it("finds the rows of an unquoted private key up to its END line", () => {
    const rows = `Proc-Type: 4,ENCRYPTED\n\nshort==\n${FULL_ROW}\n${END}`;
    assert.deepEqual(describeOrphans(`A=${BEGIN}\n${rows}\nB=1`, "A"), [["pemRows", "A", rows, 1]]);
  });

  it("finds full rows even where the END line is missing", () => {
    const text = `A=${BEGIN}\n${FULL_ROW}\n${FULL_ROW}\nshort\nB=1\n`;
    assert.deepEqual(describeOrphans(text, "A"), [["pemRows", "A", `${FULL_ROW}\n${FULL_ROW}`, 1]]);
  });

  it("finds rows behind a quote that is never closed", () => {
    const text = `A="${BEGIN}\nabc\n${END}\n`;
    assert.deepEqual(describeOrphans(text, "A"), [["pemRows", "A", `abc\n${END}`, 1]]);
  });

  it("takes nothing that belongs to another entry", () => {
    assert.deepEqual(describeOrphans(`A=${BEGIN}\nB_1=\nC=2\n${END}\n`, "A"), []);
    assert.deepEqual(describeOrphans(`A='${BEGIN}\nabc\n${END}'\nabc\n`, "A"), []);
    assert.deepEqual(describeOrphans(`A=${BEGIN}abc${END}\nabc\n${END}`, "A"), []);
    assert.deepEqual(describeOrphans(`A=x\nabc\n${END}`, "A"), []);
  });

  it("finds a private key in comments", () => {
    const lines = `# A=${BEGIN}\n# abc=\n# ${END}`;
    assert.deepEqual(describeOrphans(`${lines}\n# other`, "A"), [["commentedCopy", "A", lines, 0]]);
  });

  it("is linear", () => {
    for (const part of [
      "# A=1\n",
      "A=1\n",
      `A=${BEGIN}\nabc\n`,
      "#A='\n",
      `# A=${BEGIN}\n`,
      "\n",
      "# A=1\u2028",
    ]) {
      const [small, large] = [part.repeat(500), part.repeat(1000)];
      const work = countTextWork(() => findOrphans(large, ["A"]));
      assert.ok(work < 2.1 * countTextWork(() => findOrphans(small, ["A"])) + 100, JSON.stringify(part));
    }
  });
});

describe("findOrphans on generated text", function () {
  this.timeout(20_000 + RUNS);

  it("gives whole lines that hold no other entry and that can be removed", () => {
    let found = 0;
    const text = arbitraryEnvText.map((file) => file.replaceAll("\nB=", "\n# B="));
    const property = fc.property(text, (file) => {
      const orphans = findOrphans(file, ["B"]);
      found += orphans.length;
      const rewrite = rewriteEnvFile(file, [], orphans);
      const others = (entry: { readonly key: string; readonly value: string }) => [entry.key, entry.value];
      if (!rewrite.ok) return;
      assert.deepEqual(
        parseEnvFile(rewrite.text).entries.map(others),
        parseEnvFile(file).entries.map(others),
      );
    });
    fc.assert(property, { numRuns: RUNS });
    assert.ok(found > 1000, `${found} orphans were found`);
  });
});
