import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { buildRequest, resolveTarget } from "../../../src/http/buildRequest.ts";
import { makeSession } from "../../support/sessions.ts";
import { createCall, listCall, style } from "./calls.ts";

const base = "https://api.acme.example";

describe("resolveTarget", () => {
  for (const path of ["/api/v1/secrets", "/api/v1/secrets/", "/api/v1/o/n/@latest", "/a%2Fb/c%20d", "/"]) {
    it(`keeps ${path} exactly`, () => {
      assert.equal(resolveTarget(base, { path })?.href, `${base}${path}`);
    });
  }

  it("adds the query, encoded, without what is undefined", () => {
    const url = resolveTarget(base, {
      path: "/s/",
      query: { teamId: "a&b=c", limit: "100", offset: undefined },
    });
    assert.equal(url?.href, `${base}/s/?teamId=a%26b%3Dc&limit=100`);
  });

  it("keeps the path of a gateway in front", () => {
    assert.equal(resolveTarget(`${base}/neo`, { path: "/api/v1/s" })?.href, `${base}/neo/api/v1/s`);
  });

  const refused = [
    "",
    "secrets",
    "@evil.example/",
    ".evil.example/",
    ":443@evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https://evil.example/",
    "/api/v1/secrets/../user/apikey",
    "/api/v1/secrets/%2e%2e/user",
    "/api/v1/secrets/.",
    "/api/v1/secrets/a?teamId=b",
    "/api/v1/secrets/a?",
    "/api/v1/secrets/a#b",
    "/api/v1/secrets/a b",
    "/api/v1/secrets/a\r\nx-other: b",
    "/api/v1/secrets/\t..",
    "/api/v1/secrets/ä",
  ];

  for (const path of refused) {
    it(`refuses ${JSON.stringify(path)}`, () => {
      assert.equal(resolveTarget(base, { path }), undefined);
    });
  }
});

describe("buildRequest", () => {
  const token = ["key", "4711"].join("-");

  it("carries the token in the one header that the platform reads", () => {
    assert.deepEqual(buildRequest(makeSession("acme", token), style, listCall), {
      ok: true,
      request: {
        url: new URL(`${base}/api/v1/secrets/`),
        method: "GET",
        headers: { accept: "application/json", "x-acme-key": token },
      },
    });
  });

  it("reveals values in the body", () => {
    const call = { ...createCall, body: { name: "KEY", value: new Sensitive("v4lue"), gone: undefined } };
    const built = buildRequest(makeSession("acme", token), style, call);
    assert.ok(built.ok);
    assert.equal(built.request.body, '{"name":"KEY","value":"v4lue"}');
    assert.equal(built.request.headers["content-type"], "application/json");
  });

  it("goes to the account's own address", () => {
    const built = buildRequest(makeSession("acme", token, "http://127.0.0.1:4000"), style, listCall);
    assert.equal(built.ok && built.request.url.href, "http://127.0.0.1:4000/api/v1/secrets/");
  });

  for (const address of [
    "http://api.acme.example",
    "https://api.acme.example@evil.example",
    "ftp://x",
    "x",
  ]) {
    it(`sends nothing to ${address}`, () => {
      assert.deepEqual(buildRequest(makeSession("acme", token, address), style, listCall), {
        ok: false,
        failure: { kind: "invalidInput", field: "baseUrl" },
      });
    });
  }

  for (const odd of ["two\r\nlines", "nul\0", "snow\u2603", ""]) {
    it(`asks for another token when it cannot be a header: ${JSON.stringify(odd)}`, () => {
      assert.deepEqual(buildRequest(makeSession("acme", odd), style, listCall), {
        ok: false,
        failure: { kind: "signInAgain" },
      });
    });
  }

  it("sends nothing to a path that would be changed on the way", () => {
    const call = { ...listCall, path: "/api/v1/secrets/.." };
    assert.deepEqual(buildRequest(makeSession("acme", token), style, call), {
      ok: false,
      failure: { kind: "report", paths: ["path"] },
    });
  });
});
