import assert from "node:assert/strict";
import { decodeJson, decodeProblem } from "../../../src/http/decodeBody.ts";

const json = "application/json";

function decode(text: string | Uint8Array, contentType: string = json): unknown {
  const decoded = decodeJson(Buffer.from(text), contentType);
  return decoded.ok ? { value: decoded.value } : "refused";
}

describe("decodeJson", () => {
  for (const type of [
    json,
    "Application/JSON; charset=utf-8",
    "application/problem+json",
    "application/json;v=1",
  ]) {
    it(`reads ${type}`, () => {
      assert.deepEqual(decode('{"a":1}', type), { value: { a: 1 } });
    });
  }

  for (const type of [
    "",
    "text/html",
    "text/plain",
    "application/jsonp",
    "text/json-not",
    "xapplication/json",
  ]) {
    it(`refuses ${type || "a body without a type"}`, () => {
      assert.equal(decode('{"a":1}', type), "refused");
    });
  }

  it("takes an empty body for nothing, whatever its type", () => {
    assert.deepEqual([decode(""), decode("", "text/html")], [{ value: undefined }, { value: undefined }]);
  });

  for (const text of ["{", '{"a":1}x', "undefined", "<html>", " "]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(decode(text), "refused");
    });
  }

  it("refuses what is not UTF-8", () => {
    assert.equal(decode(Buffer.from([0x22, 0xff, 0x22])), "refused");
  });

  it("skips a byte order mark", () => {
    assert.deepEqual(decode("\ufeff[1]"), { value: [1] });
  });

  it("takes the last of equal keys, and a prototype for data", () => {
    assert.deepEqual(decode('{"a":1,"a":2}'), { value: { a: 2 } });
    const hostile = decodeJson(Buffer.from('{"__proto__":{"polluted":true}}'), json);
    assert.ok(hostile.ok && Object.hasOwn(Object(hostile.value), "__proto__"));
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });
});

describe("decodeProblem", () => {
  it("reads JSON, and plain text as it is", () => {
    assert.deepEqual(decodeProblem(Buffer.from('{"error":"x"}'), json), { error: "x" });
    assert.equal(decodeProblem(Buffer.from("slow down"), "text/plain; charset=utf-8"), "slow down");
  });

  it("reads nothing out of a web page or broken JSON", () => {
    assert.equal(decodeProblem(Buffer.from("<html>"), "text/html"), undefined);
    assert.equal(decodeProblem(Buffer.from("{"), json), undefined);
  });
});
