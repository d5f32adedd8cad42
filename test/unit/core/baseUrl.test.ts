import assert from "node:assert/strict";
import { type BaseUrlProblem, parseBaseUrl } from "../../../src/core/baseUrl.ts";

describe("parseBaseUrl", () => {
  const accepted: readonly (readonly [text: string, url: string])[] = [
    ["https://api.example.com", "https://api.example.com"],
    ["  https://api.example.com/  ", "https://api.example.com"],
    ["HTTPS://API.Example.COM:443/", "https://api.example.com"],
    ["https://api.example.com:8443", "https://api.example.com:8443"],
    ["https://api.example.com/api/v1", "https://api.example.com"],
    ["https://api.example.com/api/v1///", "https://api.example.com"],
    ["https://api.example.com/api/", "https://api.example.com"],
    ["https://api.example.com/api/v1/api", "https://api.example.com"],
    ["https://gateway.example.com/neo/api/v1", "https://gateway.example.com/neo"],
    ["https://gateway.example.com/myapi", "https://gateway.example.com/myapi"],
    ["https://gateway.example.com/neo/../io", "https://gateway.example.com/io"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://LocalHost:80", "http://localhost"],
    ["http://127.0.0.1:4000/", "http://127.0.0.1:4000"],
    ["https://127.255.3.2", "https://127.255.3.2"],
    ["http://0x7f.1", "http://127.0.0.1"],
    ["http://2130706433", "http://127.0.0.1"],
    ["http://127.0.0.%31", "http://127.0.0.1"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://[0:0:0:0:0:0:0:1]", "http://[::1]"],
    ["https://bücher.example", "https://xn--bcher-kva.example"],
    ["https://аpi.example", "https://xn--pi-6kc.example"],
    ["https://127.0.0.1.evil.com", "https://127.0.0.1.evil.com"],
  ];

  for (const [text, url] of accepted) {
    it(`reads ${JSON.stringify(text)} as ${url}`, () => {
      assert.deepEqual(parseBaseUrl(text), { ok: true, url });
    });
  }

  const refused: readonly (readonly [text: string, reason: BaseUrlProblem])[] = [
    ["", "empty"],
    [" \n", "empty"],
    ["api.example.com", "notAnAddress"],
    ["https://", "notAnAddress"],
    ["https:api.example.com", "notAnAddress"],
    ["https:/\\api.example.com", "notAnAddress"],
    ["https://api.example.com\\@evil.example", "notAnAddress"],
    ["https://api.exam\nple.com", "notAnAddress"],
    ["https://api.example\u200b.com", "notAnAddress"],
    ["https://api.example.com:99999", "notAnAddress"],
    ["https://[::1", "notAnAddress"],
    ["ftp://api.example.com", "notAnAddress"],
    ["file:///etc/passwd", "notAnAddress"],
    ["javascript://api.example.com", "notAnAddress"],
    ["https://api.x@evil.example", "userInfo"],
    ["https://@evil.example", "userInfo"],
    ["https://api.example.com:443@evil.example/", "userInfo"],
    ["http://127.0.0.1@evil.example", "userInfo"],
    ["http://127.0.0.2", "insecure"],
    ["http://127.255.3.2:8080", "insecure"],
    ["http://127.1.2.3", "insecure"],
    ["http://0x7f000002", "insecure"],
    ["http://[::ffff:127.0.0.1]", "insecure"],
    ["http://0.0.0.0:80", "insecure"],
    ["http://app.localhost", "insecure"],
    ["https://api.example.com/?team=1", "queryOrHash"],
    ["https://api.example.com?", "queryOrHash"],
    ["https://api.example.com/#", "queryOrHash"],
    ["https://api.example.com.", "trailingDot"],
    ["http://localhost.", "trailingDot"],
    ["http://api.example.com", "insecure"],
    ["http://127.0.0.1.evil.com", "insecure"],
    ["http://localhost.evil", "insecure"],
    ["http://evil.localhost", "insecure"],
    ["http://128.0.0.1", "insecure"],
    ["http://0.0.0.0", "insecure"],
    ["http://[::ffff:127.0.0.1]", "insecure"],
    ["http://[::2]", "insecure"],
    ["http://lоcalhost", "insecure"],
  ];

  for (const [text, reason] of refused) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () => {
      assert.deepEqual(parseBaseUrl(text), { ok: false, reason });
    });
  }

  it("gives a form that it accepts unchanged", () => {
    for (const [, url] of accepted) assert.deepEqual(parseBaseUrl(url), { ok: true, url });
  });

  it("ends soon on a long run of slashes", () => {
    const text = `https://api.example.com/${"/".repeat(100_000)}x`;
    assert.equal(parseBaseUrl(text).ok, true);
  });
});
