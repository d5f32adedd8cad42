import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import dotenv from "dotenv";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { type PemBlock, readPemBlock } from "../../../src/envfile/readPemBlock.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
const aes = { cipher: "aes-128-cbc", passphrase: "test" } as const;
const kinds = {
  "PKCS #8": privateKey.export({ type: "pkcs8", format: "pem" }),
  "PKCS #1": privateKey.export({ type: "pkcs1", format: "pem" }),
  "PKCS #1, encrypted, with headers": privateKey.export({ type: "pkcs1", format: "pem", ...aes }),
  "PKCS #8, encrypted": privateKey.export({ type: "pkcs8", format: "pem", ...aes }),
  "an elliptic curve": generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    type: "sec1",
    format: "pem",
  }),
};
const pem = String(kinds["PKCS #8"]).trimEnd();
const rows = pem.split("\n");

function read(text: string): PemBlock | undefined {
  const entry = parseEnvFile(text).entries.find(({ key }) => key === "KEY");
  assert.ok(entry !== undefined);
  return readPemBlock(text, entry);
}

describe("readPemBlock", () => {
  for (const [title, key] of Object.entries(kinds)) {
    for (const lineEnd of ["\n", "\r\n"]) {
      it(`reads all lines of ${title} as dotenv reads them in quotes (${JSON.stringify(lineEnd)})`, () => {
        const block = String(key).trimEnd().replaceAll("\n", lineEnd);
        const text = `PORT=1${lineEnd}KEY=${block}${lineEnd}HOST=h${lineEnd}`;
        const found = read(text);
        assert.equal(found?.value, dotenv.parse(`KEY="${block}"`)["KEY"]);
        const below = block.slice(block.indexOf(lineEnd) + lineEnd.length);
        assert.equal(text.slice(found?.rows.start, found?.rows.end), below);
      });
    }
  }

  const doubtful: Readonly<Record<string, string>> = {
    "no END line": rows.slice(0, -1).join("\n"),
    "another END line": pem.replace("-----END PRIVATE", "-----END PUBLIC"),
    "a row that is cut": pem.replace(rows[3] ?? "", (rows[3] ?? "").slice(0, -4)),
    "a last row that is cut": pem.replace(rows.at(-2) ?? "", (rows.at(-2) ?? "").slice(0, -2)),
    "no rows": `${rows[0]}\n${rows.at(-1)}`,
    "rows with a mark": rows.map((row, index) => (index === 0 ? row : `  ${row}`)).join("\n"),
    "text behind the END line": `${pem} # old`,
    "text behind the first line": pem.replace("\n", " # old\n"),
    "an entry between": pem.replace(rows[4] ?? "", "NAME=x"),
    "an empty line between": pem.replace(rows[4] ?? "", ""),
  };
  for (const [title, block] of Object.entries(doubtful)) {
    it(`leaves what is not certain: ${title}`, () => {
      assert.equal(read(`KEY=${block}\nHOST=h\n`), undefined);
    });
  }

  it("leaves a key in quotes, and one below its name", () => {
    assert.equal(read(`KEY="${pem}"\n`), undefined);
    assert.equal(read(`KEY=\n${pem}\n`), undefined);
  });
});
