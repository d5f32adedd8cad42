import assert from "node:assert/strict";
import { type EnvEncoding, readBytes } from "../../../src/envfile/readBytes.ts";

const text = "# app\r\nAPI_KEY=one two\r\nNAME=Zoë\r\n";
const utf16 = (content: string) => Buffer.from(content, "utf16le");
const swapped = (content: string) => utf16(content).swap16();

/** Bytes as other programs leave them, and what a `.env` file of them is. */
const forms: Readonly<Record<string, readonly [Buffer, EnvEncoding, text?: string]>> = {
  "UTF-8": [Buffer.from(text), "utf8", text],
  "UTF-8 with a mark, which stays": [Buffer.from(`\ufeff${text}`), "utf8", `\ufeff${text}`],
  "an empty file": [Buffer.alloc(0), "utf8", ""],
  "UTF-8 with a NUL in a value": [Buffer.from("KEY=a\0b\n"), "utf8", "KEY=a\0b\n"],
  "UTF-8 of two bytes and one NUL": [Buffer.from("A=\0\n"), "utf8", "A=\0\n"],
  "a long UTF-8 file with a few NULs": [Buffer.from(`KEY=\0\0\0\n${"B=2\n".repeat(50)}`), "utf8"],
  "UTF-16 LE with a mark, as > of Windows PowerShell writes it": [utf16(`\ufeff${text}`), "utf16le", text],
  "UTF-16 LE without a mark": [utf16(text), "utf16le", text],
  "UTF-16 BE with a mark": [swapped(`\ufeff${text}`), "utf16be", text],
  "UTF-16 BE without a mark": [swapped(text), "utf16be", text],
  "UTF-16 LE of one short line": [utf16("A=1"), "utf16le", "A=1"],
  "UTF-16 LE with comments in another script": [
    utf16("# настройки приложения\nКЛЮЧ=значение\nAPI_KEY=one\n"),
    "utf16le",
    "# настройки приложения\nКЛЮЧ=значение\nAPI_KEY=one\n",
  ],
  "a mark of UTF-16 and nothing else": [utf16("\ufeff"), "utf16le", ""],
  "UTF-16 LE cut within a character": [utf16(text).subarray(0, -1), "utf16le"],
  "UTF-8, and UTF-16 LE behind it, as >> of Windows PowerShell appends it": [
    Buffer.concat([Buffer.from("A=1\n".repeat(90)), utf16("API_KEY=one\r\n")]),
    "other",
  ],
  "UTF-16 LE, and ASCII behind it, as >> of cmd appends it": [
    Buffer.concat([utf16(`\ufeff${text}`), Buffer.from("B=two\r\n")]),
    "other",
  ],
  "UTF-16 BE, and ASCII without a line end behind it": [
    Buffer.concat([swapped(text), Buffer.from("export B=two")]),
    "other",
  ],
  "UTF-16 LE, and a comment in ASCII behind it": [
    Buffer.concat([utf16(text), Buffer.from("# two\n")]),
    "other",
  ],
  "ASCII, and more UTF-16 LE with a mark behind it": [
    Buffer.concat([Buffer.from("A=1\n"), utf16(`\ufeff${text}`)]),
    "other",
  ],
  "UTF-8 with a mark, and UTF-16 LE behind it": [
    Buffer.concat([Buffer.from("\ufeffA=1\n"), utf16("API_KEY=one\r\n")]),
    "other",
  ],
  "UTF-8 with a comment in another script, and UTF-16 LE behind it": [
    Buffer.concat([Buffer.from("# für alle\nA=1\n"), utf16("API_KEY=one\r\n")]),
    "other",
  ],
  "UTF-8 that begins with a blank line, and UTF-16 LE with a mark behind it": [
    Buffer.concat([Buffer.from("\nA=1\n"), utf16("\ufeffAPI_KEY=one\r\n")]),
    "other",
  ],
  "UTF-16 LE without a mark that begins with characters of two bytes": [
    utf16("上年上年上\nAPI_KEY=one\n"),
    "utf16le",
    "上年上年上\nAPI_KEY=one\n",
  ],
  "UTF-16 LE that ends in characters of two bytes": [
    utf16(`${text}# 密钥=值`),
    "utf16le",
    `${text}# 密钥=值`,
  ],
  "UTF-8, and UTF-16 BE within it": [
    Buffer.concat([Buffer.from("A=1\n".repeat(90)), swapped("KEY=one\n"), Buffer.from("B=2\n".repeat(90))]),
    "other",
  ],
  "a long UTF-8 file with a NUL behind each of three characters": [
    Buffer.from(`KEY=a\0b\0c\0\n${"B=2\n".repeat(50)}`),
    "utf8",
  ],
  "UTF-32 LE with a mark": [Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0, 0x3d, 0, 0, 0]), "other"],
  "UTF-32 BE": [Buffer.from([0, 0, 0, 0x41, 0, 0, 0, 0x3d, 0, 0, 0, 0x31]), "other"],
  "Latin-1": [Buffer.from(text, "latin1"), "other"],
  "Windows-1252 quotes": [Buffer.concat([Buffer.from("A="), Buffer.from([0x93, 0x78, 0x94])]), "other"],
  "UTF-8 that is cut within a character": [Buffer.from("NAME=Zoë").subarray(0, -1), "other"],
  "a surrogate alone": [Buffer.from([0x41, 0x3d, 0xed, 0xa0, 0x80]), "other"],
  "an overlong form": [Buffer.from([0x41, 0x3d, 0xc0, 0xaf]), "other"],
};

describe("the bytes of a .env file", () => {
  for (const [form, [bytes, encoding, wanted]] of Object.entries(forms)) {
    it(`are ${encoding}: ${form}`, () => {
      const read = readBytes(bytes);
      assert.equal(read.encoding, encoding);
      if (wanted !== undefined) assert.equal(read.text, wanted);
    });
  }

  it("come back from the text of UTF-8, always", () => {
    for (const [form, [bytes]] of Object.entries(forms)) {
      const { encoding, text: read } = readBytes(bytes);
      if (encoding === "utf8") assert.ok(Buffer.from(read).equals(bytes), form);
    }
  });
});
