import assert from "node:assert/strict";
import { decodeJson, decodeProblem, isWebPage } from "../../../src/http/decodeBody.ts";

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
    "application/json, application/json",
    "application/json , text/html",
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

describe("isWebPage", () => {
  const pages: readonly (readonly [text: string, contentType: string])[] = [
    ["Sign in", "text/html"],
    ["Sign in", "text/html; charset=utf-8"],
    ["Sign in", "text/html, text/html"],
    ["<p/>", "application/xhtml+xml"],
    ["<!DOCTYPE html><title>Sign in</title>", json],
    ["\ufeff\r\n<html lang=en>", ""],
    ['<?xml version="1.0"?>\n<!DOCTYPE html>', "text/xml"],
    [`<!-- ${"x".repeat(2_000)} --><!-- y --><html>`, json],
    ["<title>Sign in</title>", ""],
    ["<script>location.href='/login'</script>", json],
    ['<meta http-equiv="refresh" content="0; url=/login">', "text/plain"],
    ["<h1>403 Forbidden</h1>", json],
    ["<center><h1>502 Bad Gateway</h1></center>", ""],
    ["<BODY bgcolor=white>", "application/octet-stream"],
  ];
  for (const [text, type] of pages) {
    it(`takes ${JSON.stringify(text.slice(0, 40))} as ${type || "no type"} for one`, () => {
      assert.equal(isWebPage(Buffer.from(text), type), true);
    });
  }

  const others: readonly (readonly [text: string, contentType: string])[] = [
    ['{"html":"<html>"}', json],
    ["", json],
    ["slow down", "text/plain"],
    ["<Error><Code>AccessDenied</Code></Error>", "application/xml"],
    ['<?xml version="1.0"?><bodySize>7</bodySize>', "text/xml"],
    ["<paths>/</paths>", json],
    ["<!-- nothing -->", json],
    ["html", json],
    ["deleted", "text/html-not"],
    ['{"code":"x"}', "text/html; charset=utf-8"],
    ["", "text/html"],
  ];
  for (const [text, type] of others) {
    it(`takes ${JSON.stringify(text)} as ${type} for none`, () => {
      assert.equal(isWebPage(Buffer.from(text), type), false);
    });
  }
});

describe("decodeProblem", () => {
  it("reads JSON, and plain text as it is", () => {
    assert.deepEqual(decodeProblem(Buffer.from('{"error":"x"}'), json), { error: "x" });
    assert.equal(decodeProblem(Buffer.from("slow down"), "text/plain; charset=utf-8"), "slow down");
  });

  it("reads JSON, whatever it is called", () => {
    for (const type of ["text/plain", "", "application/octet-stream", "text/json", "text/html"]) {
      assert.deepEqual(decodeProblem(Buffer.from('{"code":"x"}'), type), { code: "x" }, type);
    }
  });

  it("reads nothing out of a web page or broken JSON", () => {
    assert.equal(decodeProblem(Buffer.from("<html>"), "text/html"), undefined);
    assert.equal(decodeProblem(Buffer.from("{"), ""), undefined);
    assert.equal(decodeProblem(Buffer.from("{"), json), undefined);
  });
});
