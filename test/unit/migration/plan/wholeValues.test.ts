import assert from "node:assert/strict";
import { makeTokenPieces } from "../../../support/tokenPieces.ts";
import { planAll, setUp } from "../doubles/setUp.ts";

async function judge(text: string, key = "DB_PASSWORD"): Promise<string> {
  const world = setUp([{ id: "free", mode: "inPlace" }], { ".env": text });
  const [step] = (await planAll(world, { keys: [key] })).steps;
  assert.ok(step);
  if (step.action.kind !== "blocked") return step.action.kind;
  return step.action.reason.code === "continues" ? step.action.reason.as : step.action.reason.code;
}

const pieces = makeTokenPieces(41);
const row = pieces.base64(48);
const token = pieces.base62(24);
const words = "abandon ability able about above absent absorb abstract absurd abuse access accident";

describe("planMigration, where a value has lines that dotenv does not read", () => {
  const inPart: readonly (readonly [title: string, as: string, value: string])[] = [
    ["half a password", "strayLines", "Winter-\nSun-42"],
    ["half a seed phrase", "strayLines", `${words}\n  account accuse achieve acid across act\nB=1`],
    ["words behind a password", "strayLines", "Winter-Sun-42\nand this is said of it\nB=1"],
    ["a short last row", "strayLines", `${row}\nZm9v\nB=1`],
    ["a last row with two signs", "strayLines", `${row}\nZm9vYg==\nB=1`],
    ["a last row with one sign", "strayLines", `${row}\nZm9vYmE=\nB=1`],
    ["two strings joined by a plus", "strayLines", '"Winter-Sun" +\n  "Moon-17"\nB=1'],
    ["two strings side by side", "strayLines", '"Winter-Sun"\n"Moon-17"\nB=1'],
    ["the rest behind a backslash and a comment", "strayLines", "Winter-\\\n# why\nSun-42\nB=1"],
    ["the rest behind a backslash and a blank line", "strayLines", "Winter-\\\n\nSun-42\nB=1"],
    ["text behind quotes", "strayLines", '"Winter-Sun"-\n42\nB=1'],
    ["a quote that opens within", "openQuote", 'Winter"Sun\nMoon-42"\nB=1'],
    ["a quote that ends in an entry", "openQuote", 'Winter"Sun\nMOON=42"\nB=1'],
    ["a quote that ends two lines below", "openQuote", 'Winter"Sun\nMoon\nStar"\nB=1'],
    ["quotes of bash that decode escapes", "openQuote", "$'Winter-Sun-42\nMoon-17'\nB=1"],
    ["quotes of bash that translate", "openQuote", '$"Winter-Sun-42\nMOON=17"\nB=1'],
    ["the list of a shell", "lines", `("${token}"\n  "Winter-Sun-42")\nB=1`],
    ["the list of a shell below its name", "lines", "(\n  Winter-Sun-42\n)\nB=1"],
    ["a command of a shell", "lines", "$(cat <<'EOF'\nWinter-Sun-42\nEOF\n)\nB=1"],
    ["a command of a shell above a comment", "lines", "$(cat\n# note\n)\nB=1"],
    ["a here-document above what reads as entries", "lines", "<<EOF\nMOON=17\nEOF\nB=1"],
    ["a quote that only dotenv ends", "openQuote", '"Winter-Sun\\"\nMOON=17"x\nB=1'],
    ["a block of YAML above what reads as entries", "lines", "|\n  moon: Winter-Sun-42\nB=1"],
    ["a bracket behind a word", "lines", 'data {\n  "password": "Winter-Sun-42"\n}\nB=1'],
    ["a bracket above what reads as entries", "lines", '{\npassword: "Winter-Sun-42"\n}'],
    [
      "a key of PuTTY",
      "lines",
      `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 1\n${row}`,
    ],
    ["a key of SSH2", "lines", `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "x"\n${row}`],
    [
      "a key of PGP with short rows",
      "lines",
      "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 2\n\nlQOY\n=abcd",
    ],
    ["a block of YAML that tells how far it is indented", "lines", "|2\n  Winter-Sun-42\nB=1"],
    ["markup", "lines", "<key>\n  Winter-Sun-42\n</key>\nB=1"],
  ];
  for (const [title, as, value] of inPart) {
    it(`refuses to move it in part: ${title}`, async () => {
      assert.equal(await judge(`DB_PASSWORD=${value}\n`), as);
      const crlf = `DB_PASSWORD=${value}\n`.replaceAll("\n", "\r\n");
      assert.equal(await judge(crlf), as, "with CRLF");
    });
  }

  const whole: Readonly<Record<string, string>> = {
    "entries below": "Winter-Sun-42\nB=1\nexport C=2\nD: 3",
    "a blank line, then notes": "Winter-Sun-42\n\nthis is said of the next ones\nB=1",
    "a backslash and a comment below": "Winter-Sun-42\\\n# this is said of the next ones\nB=1",
    "a comment below": "Winter-Sun-42\n# this is said of the next ones\nB=1",
    "a ruler below": "Winter-Sun-42\n------\nB=1",
    "a heading below": "Winter-Sun-42\n=== Redis ===\nB=1",
    "a section below": "Winter-Sun-42\n[production]\nB=1",
    "a comment of another language below": "Winter-Sun-42\n// for Redis\nB=1",
    "commands of a shell below": "Winter-Sun-42\nuse flake\nsource_env .envrc.local\nset +a\nB=1",
    "the end of a block of a shell below": "Winter-Sun-42\nfi\nB=1",
    "a function of a shell below": "Winter-Sun-42\nrun() {\n}\nB=1",
    "notes below a value in quotes": '"Winter-Sun-42"\nthis is said of the next ones\nB=1',
    "an apostrophe": "Winter's-42\nB=it\nC=2",
    "a quote within, and quotes below": 'Winter"Sun-42\nB="1"\nC=\'2\'',
    "a path in quotes above quotes": '"C:\\logs\\"\nB="1"',
    "a quote that dotenv ends where shells do": '"Winter-Sun\\"\nMOON=17"\nB=1',
    brackets: "W(inter[Sun{42\nB=1",
    "a bracket at the end": "Winter-Sun-42(\nB=1",
    "a bracket at the start": "(Winter-Sun-42\nB=1",
    "a dollar before a bracket": "Winter$(Sun)-42\nB=1",
    "a reference": "Winter-$" + "{SUN}\nB=1",
    "an empty entry below": "Winter-Sun-42\nEmpty=\nB=1",
    "an empty entry below a full row": `${row}\nDEBUG_LEVEL=\nB=1`,
  };
  for (const [title, value] of Object.entries(whole)) {
    it(`moves what is whole: ${title}`, async () => {
      assert.equal(await judge(`DB_PASSWORD=${value}\n`), "create");
    });
  }

  it("leaves notes below a setting to the person who wrote them", async () => {
    for (const note of [
      "this is for the mail server",
      "it's said “so”",
      "'production' is the usual one",
      "  ok",
    ]) {
      assert.equal(await judge(`LOG_LEVEL=debug\n${note}\nB=1\n`, "LOG_LEVEL"), "create", note);
      assert.equal(await judge(`LABEL=it's\n${note.replaceAll("'", "")}\nB=1\n`, "LABEL"), "create", note);
    }
  });

  it("takes time linear in what is below", async () => {
    const text = `A=${"x ".repeat(4000)}\n${"y\n".repeat(4000)}`.repeat(10);
    const start = performance.now();
    assert.equal(await judge(`DB_PASSWORD=${"$(".repeat(9000)})\n${"-".repeat(60_000)}x\n${text}`), "create");
    assert.ok(performance.now() - start < 4000);
  });
});
