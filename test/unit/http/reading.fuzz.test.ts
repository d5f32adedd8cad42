import assert from "node:assert/strict";
import fc from "fast-check";
import { classifyError, classifyStatus } from "../../../src/http/classifyFailure.ts";
import { decodeJson, decodeProblem } from "../../../src/http/decodeBody.ts";
import { readRetryAfter } from "../../../src/http/readRetryAfter.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";

const RUNS = countFuzzRuns(5_000);
const dayMs = 24 * 60 * 60 * 1000;
const types = fc.oneof(
  fc.constantFrom("application/json", "application/json; charset=utf-16", "text/plain", "text/html", ""),
  fc.string(),
);
const methods = fc.constantFrom("GET" as const, "POST" as const, "PATCH" as const, "DELETE" as const);

describe("what the HTTP client reads, on anything", function () {
  this.timeout(20_000 + RUNS);

  it("takes bytes for JSON only if they are", () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    const property = fc.property(bodies, types, (body, type) => {
      const decoded = decodeJson(body, type);
      decodeProblem(body, type);
      if (decoded.ok && body.length > 0) {
        assert.match(type, /^application\/.*json/i);
        assert.deepEqual(
          decoded.value,
          JSON.parse(
            Buffer.from(body)
              .toString("utf8")
              .replace(/^\uFEFF/, ""),
          ),
        );
      }
    });
    fc.assert(property, { numRuns: RUNS });
  });

  it("never waits a negative time, nor longer than a month, whatever Retry-After says", () => {
    const parts = fc.constantFrom(
      "Mon, ",
      "9",
      "99999999999",
      "-",
      "1e9",
      " GMT",
      "02 Jan 2026 ",
      "03:04:05",
      ".",
      ":",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(parts).map((all) => all.join("")),
    );
    const property = fc.property(texts, fc.nat(), (text, now) => {
      const ms = readRetryAfter(text, now);
      assert.ok(ms === undefined || (ms >= 0 && ms <= 31 * dayMs), String(ms));
    });
    fc.assert(property, { numRuns: RUNS });
  });

  it("has one failure for every status and every thrown thing", () => {
    const property = fc.property(
      fc.integer({ min: 100, max: 999 }),
      methods,
      fc.anything(),
      (status, method, thrown) => {
        const call = method === "GET" || method === "DELETE" ? {} : { body: {} };
        if (status < 200 || status > 299) {
          assert.ok(classifyStatus(status, { call, tokenLength: 40 }).kind.length > 0);
        }
        const { kind } = classifyError(thrown);
        assert.ok(["retry", "fixConnection", "report"].includes(kind), kind);
        assert.ok(
          ["retry", "fixConnection", "report"].includes(
            classifyError(new Error("x", { cause: thrown })).kind,
          ),
        );
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });
});
