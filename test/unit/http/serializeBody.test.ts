import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { collectSensitives, serializeBody } from "../../../src/http/serializeBody.ts";

const first = new Sensitive('one "1"');
const second = new Sensitive("two");
const body = { name: "KEY", flag: true, none: null, count: 3, value: first, list: [second, { deep: first }] };

describe("serializeBody", () => {
  it("reveals every value, wherever it sits", () => {
    assert.deepEqual(JSON.parse(serializeBody(body)), {
      ...body,
      value: first.reveal(),
      list: [second.reveal(), { deep: first.reveal() }],
    });
  });

  it("leaves out what is undefined", () => {
    assert.equal(serializeBody({ a: undefined, b: 1 }), '{"b":1}');
  });

  it("keeps a key that means something to JavaScript", () => {
    assert.equal(serializeBody(JSON.parse('{"__proto__":"x"}')), '{"__proto__":"x"}');
  });

  it("knows a value of a second copy of the class", async () => {
    const copy: typeof import("../../../src/core/Sensitive.ts") = await import(
      `${new URL("../../../src/core/Sensitive.ts", import.meta.url).href}?copy`
    );
    const foreign = new copy.Sensitive("three");
    assert.ok(!(foreign instanceof Sensitive));
    assert.equal(serializeBody({ value: foreign }), '{"value":"three"}');
    assert.deepEqual(collectSensitives({ value: foreign }), [foreign]);
  });
});

describe("collectSensitives", () => {
  it("finds every value, wherever it sits", () => {
    assert.deepEqual(collectSensitives(body), [first, second, first]);
  });

  it("finds none in a body without", () => {
    assert.deepEqual([undefined, null, "text", { a: [1, "b"] }].flatMap(collectSensitives), []);
  });
});
