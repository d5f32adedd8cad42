import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { encodeJson } from "../../../src/vault/encodeJson.ts";

const odd = fc.constantFrom(
  undefined,
  Number.NaN,
  -0,
  new Date(0),
  () => 1,
  Symbol("x"),
  "\ud800",
  "\u2028é€😀",
);
const { any: values } = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.jsonValue(),
    odd,
    fc.string({ unit: "grapheme" }),
    fc.array(tie("any")),
    fc.dictionary(fc.string(), tie("any")),
  ),
}));

function check(value: unknown): void {
  assert.equal(Buffer.from(encodeJson(value)).toString(), JSON.stringify(value) ?? "null");
}

describe("encodeJson", () => {
  it("gives the bytes of what JSON.stringify gives, whatever is in an object or a list", () => {
    fc.assert(fc.property(values, check));
    fc.assert(fc.property(values, (one) => check([one, { one }])));
  });

  it("leaves what an object says of itself to the object", () => {
    const value = { kept: new Sensitive("canary"), list: [new Sensitive("canary")], at: new Date(0) };
    check(value);
    assert.doesNotMatch(Buffer.from(encodeJson(value)).toString(), /canary/);
  });

  it("carries what is called __proto__ or begins with nothing like everything else", () => {
    check(JSON.parse('{"__proto__": {"a": [1]}, "b": {"c": []}}'));
    check({ first: undefined, second: [undefined], third: 3 });
  });
});
