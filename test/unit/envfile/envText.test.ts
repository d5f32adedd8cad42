import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeExactly, describeLineEnds } from "../../../src/envfile/envText.ts";

describe("describeLineEnds", () => {
  for (const [text, expected] of [
    ["", "none"],
    ["A=1\u2028B=2", "none"],
    ["A\n\nB", "lf"],
    ["A\r\n\r\n", "crlf"],
    ["A\r\rB", "cr"],
    ["A\r\nB\n", "mixed"],
    ["A\nB\r", "mixed"],
    ["A\r\r\n", "mixed"],
  ] as const) {
    it(`calls ${JSON.stringify(text)} ${expected}`, () => assert.equal(describeLineEnds(text), expected));
  }
});

describe("decodeExactly", () => {
  it("keeps a byte order mark", () => {
    const text = decodeExactly(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41));
    assert.equal(text, "\ufeffA");
  });

  it("refuses bytes that are no UTF-8", () => {
    const broken = [[0xe9], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x41, 0xe2, 0x82]];
    for (const bytes of broken) assert.equal(decodeExactly(Uint8Array.from(bytes)), undefined);
  });

  it("gives a text that encodes to the same bytes", () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.string({ unit: "binary" }).map(encode));
    const property = fc.property(bytes, (given) => {
      const text = decodeExactly(given);
      if (text !== undefined) assert.deepEqual(encode(text), Uint8Array.from(given));
    });
    fc.assert(property, { numRuns: 3000 });
  });
});

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
