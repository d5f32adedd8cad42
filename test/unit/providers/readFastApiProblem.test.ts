import assert from "node:assert/strict";
import type { Problem } from "../../../src/core/api.ts";
import { readFastApiProblem } from "../../../src/providers/readFastApiProblem.ts";

const message = "String should have at least 4 characters";

const cases: readonly (readonly [what: string, body: unknown, expected: Problem])[] = [
  [
    "a field of the body",
    { detail: [{ loc: ["body", "secret_value"], msg: message, type: "string_too_short" }] },
    { message, field: "secret_value" },
  ],
  [
    "an item of a field",
    { detail: [{ loc: ["body", "tags", 0], msg: message, type: "string_type" }] },
    { message, field: "tags" },
  ],
  ["a field without a place", { detail: [{ loc: ["name"], msg: message }] }, { message, field: "name" }],
  ["the body as a whole", { detail: [{ loc: ["body"], msg: message }] }, { message }],
  ...["path", "query", "header", "cookie"].map(
    (place) =>
      [
        `the ${place}`,
        { detail: [{ loc: [place, "x-api-key"], msg: message }] },
        { message, about: "request" },
      ] as const,
  ),
  [
    "bad JSON",
    { detail: [{ loc: ["body", 34], msg: "JSON decode error" }] },
    { message: "JSON decode error" },
  ],
  [
    "the first of several",
    {
      detail: [
        { loc: ["body", "a"], msg: "first" },
        { loc: ["body", "b"], msg: "second" },
      ],
    },
    { message: "first", field: "a" },
  ],
  ["a text", { detail: "Not found" }, { message: "Not found" }],
  ["a bare text", "Bad gateway", { message: "Bad gateway" }],
  ["an empty list", { detail: [] }, {}],
  ["an unknown entry", { detail: [{ reason: "none" }] }, {}],
  ["an unknown detail", { detail: { reason: "none" } }, {}],
  ["another object", { error: "none" }, {}],
  ["null", null, {}],
  ["nothing", undefined, {}],
  ["a list", [1, 2], {}],
];

describe("readFastApiProblem", () => {
  for (const [what, body, expected] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(readFastApiProblem(body), expected);
    });
  }

  it("leaves pydantic's copy of the input behind", () => {
    const input = "the-value-itself";
    const detail = [{ loc: ["body", "value"], msg: message, type: "t", input, ctx: { given: input } }];

    assert.ok(!JSON.stringify(readFastApiProblem({ detail })).includes(input));
  });
});
