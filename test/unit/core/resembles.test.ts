import assert from "node:assert/strict";
import { resembles } from "../../../src/core/resembles.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { valueForms } from "../../../src/core/valueForms.ts";

const values: Readonly<Record<string, string>> = {
  ascii: "Greetings-from-Cologne-2024",
  german: "Grüße-aus-Köln-2024",
  polish: "zażółć-gęślą-jaźń-7",
  cyrillic: "пароль-секрет-9-осень",
  japanese: "東京タワー2024ひみつの鍵",
  signs: "!@#$%^&*()-_=+",
  pictures: "🔑🗝️🔐🛡️🔒🔓🧿🪄",
  password: "Ab3$-x9Q&z_7!",
  rows: "first-part-1\nsecond-part-2\nthird-part-3",
};

const written: Readonly<Record<string, (value: string) => string>> = {
  "base64 of UTF-16, as PowerShell writes it": (value) => Buffer.from(value, "utf16le").toString("base64"),
  "base64 of UTF-16 in the other order": (value) => Buffer.from(value, "utf16le").swap16().toString("base64"),
  "base64 of UTF-16 behind a user's name": (value) =>
    Buffer.from(`user:${value}`, "utf16le").toString("base64"),
  "hexadecimal of UTF-16": (value) => Buffer.from(value, "utf16le").toString("hex"),
  "bytes of UTF-16": (value) => [...Buffer.from(value, "utf16le")].map((byte) => `\\x${hex(byte)}`).join(""),
  "octal numbers in rows": (value) =>
    [...Buffer.from(value)]
      .map((byte, at) => `${at % 16 === 0 ? `\n${octal(at, 7)}` : ""} ${octal(byte, 3)}`)
      .join(""),
  "a backslash before every sign": (value) => value.replace(/[^\p{L}\p{N}\s]/gu, "\\\\$&"),
  "bytes with signs": (value) => [...new Int8Array(Buffer.from(value))].join(", "),
};

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");
const octal = (number: number, width: number): string => number.toString(8).padStart(width, "0");

describe("whether a text has something of a secret", () => {
  for (const [kind, value] of Object.entries(values)) {
    it(`is known for each form in which a value is searched for: ${kind}`, () => {
      const forms = valueForms(new Sensitive(value));
      assert.ok(forms.length > 20);
      const missed = forms
        .map(({ kind: form, view, bytes }) => [form, view, bytes.toString()] as const)
        .filter(([, , text]) => !resembles(`before ${text} after`, [value]));
      assert.deepEqual(missed, []);
    });

    it(`is known in the encodings of other systems: ${kind}`, () => {
      const missed = Object.entries(written).filter(([, write]) => !resembles(`x: ${write(value)}`, [value]));
      assert.deepEqual(
        missed.map(([name]) => name),
        [],
      );
    });

    it(`is known of eight characters in a row, signs included: ${kind}`, () => {
      const characters = [...value];
      for (let from = 0; from + 8 <= characters.length; from++) {
        const part = characters.slice(from, from + 8).join("");
        // A blank or a line break is none of the eight.
        if (/\s/.test(part)) continue;
        assert.ok(resembles(`ends in ${part}.`, [value]), part);
      }
    });
  }

  it("is known for Latin-1 in base64, which older programs send as a password", () => {
    const value = values["german"] ?? "";
    assert.ok(resembles(Buffer.from(`user:${value}`, "latin1").toString("base64"), [value]));
  });

  it("is not taken for granted because of what formats write around values", () => {
    const secrets = [
      "https://user:k7Zx8Qw3@hooks.example/T0/B1",
      '{"type": "service", "on": true, "key": "Zx8Qw3Er5Ty"}',
      "-----BEGIN KEY-----\nZx8Qw3Er5Ty7Ui9O\n-----END KEY-----",
      "a1--------b2",
    ];
    const texts = [
      "see https://docs.test/help for more",
      '{"type": "object", "ready": true, "key": "none"}',
      "-----BEGIN CERTIFICATE-----",
      "Tests\n-------------\n3 passed",
      "7 characters: Zx8Qw3E",
    ];
    for (const text of texts) assert.equal(resembles(text, secrets), false, text);
  });
});
