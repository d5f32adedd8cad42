import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { scrub, type Unshown } from "../../../src/http/scrub.ts";

const value = ['p"ä/ss', "wörd&+=", "Zx81"].join(" \n");
const plainValue = ["Zx81", "quartz", "77"].join("-");

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const reversed = (text: string): string => [...text].reverse().join("");

function turned(text: string): string {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  return text.replace(/[a-z]/gi, (letter) => {
    const other = letters[(letters.indexOf(letter.toLowerCase()) + 13) % 26] ?? "";
    return letter === letter.toLowerCase() ? other : other.toUpperCase();
  });
}

function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = (bits.match(/.{1,5}/g) ?? []).map(
    (group) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(group.padEnd(5, "0"), 2)],
  );
  return digits.join("").padEnd(Math.ceil(digits.length / 8) * 8, "=");
}

const shapesOnly: Unshown = { sensitives: [], tokenShapes: [/acme_[a-z0-9]+/, /zz-\d+-[a-z.]+/] };

function unshown(...secrets: readonly string[]): Unshown {
  return { sensitives: secrets.map((secret) => new Sensitive(secret)), tokenShapes: [] };
}

function scrubValue(text: string, secret: string = value): string | undefined {
  return scrub(text, unshown(secret));
}

function jsonText(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

/** As a server may write a value into a sentence. Each is replaced in place. */
const usualForms: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  JSON: jsonText,
  "JSON in ASCII": (secret) =>
    jsonText(secret).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "JSON with escaped slashes": (secret) => jsonText(secret).replaceAll("/", "\\/"),
  URL: (secret) => encodeURIComponent(Buffer.from(secret).toString()),
  "URL in lower case": (secret) =>
    encodeURIComponent(Buffer.from(secret).toString()).replace(/%../g, (hex) => hex.toLowerCase()),
  form: (secret) => new URLSearchParams({ v: secret }).toString().slice(2),
  base64: (secret) => Buffer.from(secret).toString("base64"),
  "base64 without padding": (secret) => Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  base64url: (secret) => Buffer.from(secret).toString("base64url"),
};

function mathematical(code: number): string {
  const character = String.fromCharCode(code);
  if (/[a-z]/.test(character)) return String.fromCodePoint(0x1d41a + code - 97);
  if (/[A-Z]/.test(character)) return String.fromCodePoint(0x1d400 + code - 65);
  return /\d/.test(character) ? String.fromCodePoint(0x1d7ce + code - 48) : character;
}

describe("scrub", () => {
  for (const [name, write] of Object.entries(usualForms)) {
    it(`replaces a value written as ${name}`, () => {
      assert.equal(scrubValue(`bad value <${write(value)}>, try again`), "bad value <[hidden]>, try again");
    });
  }

  it("replaces every occurrence", () => {
    assert.equal(scrubValue(`${plainValue} is not ${plainValue}!`, plainValue), "[hidden] is not [hidden]!");
  });

  const codes = [...plainValue].map((character) => character.charCodeAt(0));
  const each = (write: (code: number) => string) => codes.map(write).join("");
  const hex = (code: number) => code.toString(16);
  const mixed = (code: number, at: number) =>
    [`\\x${hex(code)}`, `&#${code};`, `%${hex(code)}`, `\\u00${hex(code)}`, String.fromCharCode(code)][
      at % 5
    ] ?? "";

  const oddForms: Readonly<Record<string, string>> = {
    "another case": plainValue.toUpperCase(),
    "blanks between": [...plainValue].join(" "),
    "invisible marks between": [...plainValue].join("\u200b"),
    hexadecimal: Buffer.from(plainValue).toString("hex"),
    "a beginning": plainValue.slice(0, 10),
    "an end": plainValue.slice(-10),
    "JSON with every character escaped": each((code) => `\\u${hex(code).padStart(4, "0")}`),
    "JSON in upper case": each((code) => `\\u${hex(code).toUpperCase().padStart(4, "0")}`),
    "JSON inside JSON": each((code) => `\\\\u${hex(code).padStart(4, "0")}`),
    "JavaScript's long escapes": each((code) => `\\u{${hex(code)}}`),
    "Python's long escapes": each((code) => `\\U${hex(code).padStart(8, "0")}`),
    "C's escapes": each((code) => `\\x${hex(code)}`),
    "octal escapes": each((code) => `\\${code.toString(8).padStart(3, "0")}`),
    "short octal escapes": each((code) => `\\${code.toString(8)}`),
    "a URL with every character encoded": each((code) => `%${hex(code)}`),
    "a URL encoded twice": each((code) => `%25${hex(code)}`),
    "a URL encoded three times": each((code) => `%2525${hex(code)}`),
    "character references": each((code) => `&#${code};`),
    "character references with zeros": each((code) => `&#0${code};`),
    "hexadecimal references": each((code) => `&#x${hex(code)};`),
    "references that were escaped": each((code) => `&amp;#${code};`),
    "code points": each((code) => `U+${hex(code).padStart(4, "0")} `),
    "quoted-printable": each((code) => `=${hex(code).toUpperCase()}`),
    "bytes of Go": `[${each((code) => `${code} `).trim()}]`,
    "bytes of JavaScript": `[${codes.join(",")}]`,
    "bytes in lines": codes.join("\n"),
    "bytes in hexadecimal": codes.map((code) => `0x${hex(code)}`).join(", "),
    "bytes in octal": codes.map((code) => code.toString(8).padStart(3, "0")).join(" "),
    "bytes in binary": codes.map((code) => code.toString(2).padStart(8, "0")).join(" "),
    "full-width letters": each((code) => String.fromCodePoint(code + 0xfee0)),
    "mathematical letters": each((code) => mathematical(code)),
    "letters with accents": [...plainValue].join("\u0301"),
    "letters with accents, composed": [...plainValue].join("\u0301").normalize("NFC"),
    "bytes in binary without anything between": codes
      .map((code) => code.toString(2).padStart(8, "0"))
      .join(""),
    reversed: [...plainValue].reverse().join(""),
    "reversed, escaped": [...each((code) => `\\x${hex(code)}`)].reverse().join(""),
    "base64 twice": base64(base64(plainValue)),
    "base64 three times": base64(base64(base64(plainValue))),
    "base64 twice, inside something longer": base64(`x${base64(`{"value":"${plainValue}"}`)}y`),
    "base64 of hexadecimal": base64(Buffer.from(plainValue).toString("hex")),
    "base64 in a URL, twice": encodeURIComponent(encodeURIComponent(base64(base64(plainValue)))),
    "base64, reversed": reversed(base64(plainValue)),
    "base64 of the reversed text": base64(reversed(plainValue)),
    "base64 of letters turned by 13": base64(turned(plainValue)),
    "base64 of escapes": base64(each((code) => `\\u${hex(code).padStart(4, "0")}`)),
    base32: base32(plainValue),
    "base32 of something longer": base32(`{"value":"${plainValue}"}`),
    "base32 without padding, in lower case": base32(plainValue).replace(/=/g, "").toLowerCase(),
    "letters turned by 13": turned(plainValue),
    "letters turned by 13, reversed": reversed(turned(plainValue)),
    "hexadecimal of the reversed text": Buffer.from(reversed(plainValue)).toString("hex"),
    "hexadecimal twice": Buffer.from(Buffer.from(plainValue).toString("hex")).toString("hex"),
    "character codes in words": codes.map((code) => `chr(${code})`).join("."),
    "character codes of SQL": codes.map((code) => `CHAR(${code})`).join(" || "),
    "character codes in hexadecimal": codes.map((code) => `chr(0x${hex(code)})`).join(" + "),
    "character codes without anything between": codes.join(""),
    "character codes of three digits": codes.map((code) => String(code).padStart(3, "0")).join(""),
    "character codes in hexadecimal, with a colon": codes.map(hex).join(":"),
    "character codes, backwards": codes.toReversed().join(" "),
    "escapes of several kinds": codes.map((code, at) => mixed(code, at)).join(""),
    "base64 of something longer": Buffer.from(`{"value":"${plainValue}"}`).toString("base64"),
    "base64 of something one longer": Buffer.from(`x{"value":"${plainValue}"}`).toString("base64"),
  };

  for (const [name, text] of Object.entries(oddForms)) {
    it(`drops a text that holds the value as ${name}`, () => {
      assert.equal(scrubValue(`bad value ${text}`, plainValue), undefined);
    });
  }

  const foreign = ["Grüße", "Özil", "日本"].join("&");
  const bytes = [...Buffer.from(foreign)];
  const inBytes: Readonly<Record<string, string>> = {
    "escapes of Python": bytes
      .map((byte) => (byte > 126 ? `\\x${hex(byte)}` : String.fromCharCode(byte)))
      .join(""),
    octal: bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(""),
    "a list in hexadecimal": bytes.map((byte) => `0x${hex(byte)}`).join(", "),
    "a list of Go": `[${bytes.join(" ")}]`,
    binary: bytes.map((byte) => byte.toString(2).padStart(8, "0")).join(" "),
  };
  for (const [name, text] of Object.entries(inBytes)) {
    it(`drops a text that holds a value beyond ASCII as bytes: ${name}`, () => {
      assert.equal(scrubValue(`bad value ${text}`, foreign), undefined);
    });
  }

  it("drops a text that is the shortest value in escapes, and nothing else", () => {
    const text = [..."Zx8q"].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join("");
    assert.equal(scrubValue(text, "Zx8q"), undefined);
  });

  it("replaces a value of nothing but the character that Python escapes and JSON does not", () => {
    assert.equal(scrubValue(`bad value ${"\\u007f".repeat(4)}`, "\u007f".repeat(4)), "bad value [hidden]");
  });

  it("drops a text that holds a short value inside base64", () => {
    for (const before of ["{", "{{"]) {
      const text = Buffer.from(`${before}Zx81q7}}`).toString("base64");
      assert.equal(scrubValue(`bad value ${text}`, "Zx81q7"), undefined);
    }
  });

  it("hides no text because of a value too short to be told apart", () => {
    assert.equal(scrubValue("the name is too short", "is"), "the name is too short");
  });

  it("keeps texts with numbers and escapes of their own", () => {
    const texts = [
      "at most 1, 2, 3, 4 or 5 entries; 10 20 30 40 50 were sent",
      "path C:\\users\\x41, 100% of %20 used, a=b&amp;c &#8364;5",
      "request d2h5IG5vdCB0aGlzIG9uZQ== of ORSXG5DJNZTQ was 0123456789012345",
      "the token 1a2b3c4d5e6f7081 is not known; see the documents of the platform",
      "id 550e8400-e29b-41d4-a716-446655440000 on 2026-11-28 10:12:33",
    ];
    for (const text of texts) assert.equal(scrubValue(text, plainValue), text);
  });

  it("keeps a text that has nothing to do with the value", () => {
    assert.equal(scrubValue("name must be unique", plainValue), "name must be unique");
  });

  it("hides what is shaped like a token, whosever it is", () => {
    const text = `key acme_0123 or ZZ-2-eyjh.eyjv or Bearer ${"abc.def"} refused, on the Basic plan`;
    assert.equal(scrub(text, shapesOnly), "key [hidden] or [hidden] or [hidden] refused, on the Basic plan");
  });

  it("hides a token's beginning where the text is cut", () => {
    assert.equal(scrub(`key acme_${"a".repeat(300)}`, shapesOnly), "key [hidden]…");
  });

  it("gives one bounded line without control characters", () => {
    assert.equal(scrub("a\u001b[31m\nb\u202ec", unshown(), 10), "a [31m b c");
    assert.equal(scrub("x".repeat(30), unshown(), 10), `${"x".repeat(9)}…`);
  });

  it("is undefined when nothing is left", () => {
    assert.equal(scrub(" \n\u200b", unshown()), undefined);
  });

  it("lets no usual form of any value through", () => {
    const secrets = fc.string({ minLength: 4, unit: "binary" });
    const around = fc.string();
    const form = fc.constantFrom(...Object.values(usualForms));
    fc.assert(
      fc.property(secrets, around, around, form, (secret, before, after, write) => {
        const shown = scrub(before + write(secret) + after, unshown(secret), 10_000) ?? "";
        const isHidden = Object.values(usualForms).every((other) => !shown.includes(other(secret)));
        // Blanks are what cleaning leaves of control characters: nothing of the value.
        assert.ok(isHidden || write(secret).trim() === "");
      }),
      { numRuns: 300 },
    );
  }).timeout(20_000);

  it("stays quick with a value of the largest size", () => {
    const large = Buffer.alloc(48 * 1024, 7).toString("base64");
    assert.equal(scrubValue("name must be unique", large), "name must be unique");
  });
});
