import assert from "node:assert/strict";
import fc from "fast-check";
import { isPlaceholder } from "../../../src/envfile/classify/placeholders/placeholders.ts";
import {
  findVendorToken,
  isPublicIdentifier,
} from "../../../src/envfile/classify/vendors/findVendorToken.ts";
import { aiShapes } from "../../../src/envfile/classify/vendors/shapes/aiShapes.ts";
import { businessShapes } from "../../../src/envfile/classify/vendors/shapes/businessShapes.ts";
import { cloudShapes } from "../../../src/envfile/classify/vendors/shapes/cloudShapes.ts";
import { codeShapes } from "../../../src/envfile/classify/vendors/shapes/codeShapes.ts";
import { markedShapes } from "../../../src/envfile/classify/vendors/shapes/markedShapes.ts";
import { publicShapes } from "../../../src/envfile/classify/vendors/shapes/publicShapes.ts";
import { classifyEntry } from "../../../src/envfile/classifyEntry.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

const shapes = [...aiShapes, ...codeShapes, ...cloudShapes, ...businessShapes];
const p = makeTokenPieces(99);

/** A text that fits the pattern and that no rule takes for a placeholder. */
function generate(pattern: RegExp, prefix = ""): string {
  const samples = fc.sample(fc.stringMatching(pattern), { seed: 5, numRuns: 100 });
  const sample = samples.find((body) => !isPlaceholder(`${prefix}${body}`));
  assert.ok(sample !== undefined, `no example of ${prefix}${pattern.source}`);
  return `${prefix}${sample}`;
}

describe("vendor shapes", () => {
  it("are at least 80", () => {
    assert.ok(shapes.length + markedShapes.length >= 80);
  });

  for (const shape of shapes) {
    const { vendor, prefix, body, checksum } = shape;
    it(`know ${vendor}'s ${prefix} and refuse a near miss`, () => {
      const token = checksum ? p.checksummed(prefix, 30) : generate(body, prefix);
      const match = findVendorToken(token);
      assert.equal(match?.vendor, vendor);
      assert.equal(match?.confidence, "high");
      assert.equal(findVendorToken(`${token.slice(0, -1)}!`), undefined, "a character that no token holds");
      assert.equal(
        findVendorToken(token.slice(0, prefix.length + 3)),
        undefined,
        "a body of three characters",
      );
      assert.equal(findVendorToken(`_${token}`), undefined, "another start");
    });
  }

  for (const { vendor, whole } of markedShapes) {
    it(`know ${vendor}'s inner mark and refuse a near miss`, () => {
      const token = generate(whole);
      assert.equal(findVendorToken(token)?.vendor, vendor);
      assert.equal(findVendorToken(`${token}!`), undefined);
      assert.equal(findVendorToken(token.slice(0, 20)), undefined);
    });
  }

  for (const { prefix, body } of publicShapes) {
    it(`let ${prefix} pass as public`, () => {
      const text = fc.sample(fc.stringMatching(body), { seed: 5, numRuns: 1 }).join("");
      assert.ok(isPublicIdentifier(`${prefix}${text}`));
      assert.ok(!isPublicIdentifier(prefix));
    });
  }

  it("take a distinctive prefix with a body of another length, less surely", () => {
    const judgement = classifyEntry("X", `glpat-${p.base62(31)}`);
    assert.deepEqual(judgement, {
      secret: true,
      confidence: "medium",
      reason: "GitLab token",
      vendor: "GitLab",
    });
  });

  it("take a common prefix only with its exact body", () => {
    assert.equal(findVendorToken(`key-${p.hex(31)}`), undefined);
    assert.equal(findVendorToken(`key-${p.hex(32)}`)?.vendor, "Mailgun");
  });

  it("prefer the longest prefix", () => {
    assert.equal(findVendorToken(`sk-or-v1-${p.hex(64)}`)?.vendor, "OpenRouter");
    assert.equal(findVendorToken(`sk-${p.hex(32)}`)?.vendor, "OpenAI-compatible");
  });
});
