import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ConnectableProvider,
  isConnectable,
  type TextPlace,
  type TokenSource,
} from "../../../src/core/provider.ts";
import { findTokens } from "../../../src/tokens/findTokens.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";

const sources: readonly TokenSource[] = [
  { kind: "environment", variable: "MEMORY_KEY", team: "MEMORY_TEAM", accepts: /^mem-/ },
  { kind: "jsonFile", path: ".memory/config.json", property: "api_key", team: "team_id" },
];
const platform = new MemoryPlatform().provider;
const provider = withSources(sources);

function withSources(tokenSources: readonly TokenSource[]): ConnectableProvider {
  assert.ok(isConnectable(platform));
  return { ...platform, signIn: { ...platform.signIn, tokenSources } };
}

function tokenIn(path: string): TokenSource {
  const file = { kind: "jsonFile", path: `.memory/${path}` } as const;
  const team = { team: "team_id", teamName: "team_name" };
  return { ...file, property: "api_key", ...team, addresses: [{ ...file, property: "url" }] };
}

describe("findTokens", () => {
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "agsec-home-"));
    mkdirSync(join(home, ".memory"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const search = async (environment: Record<string, string>) => {
    const found = await findTokens([provider], { environment, home });
    return found.map(({ place, token, team }) => [place, token.reveal(), team]);
  };

  it("finds a variable, trimmed, with the team beside it", async () => {
    assert.deepEqual(await search({ MEMORY_KEY: " mem-1\n", MEMORY_TEAM: "t1" }), [
      ["MEMORY_KEY", "mem-1", "t1"],
    ]);
  });

  it("passes over a variable of another product and a blank one", async () => {
    assert.deepEqual(await search({ MEMORY_KEY: "other-1" }), []);
    assert.deepEqual(await search({ MEMORY_KEY: " " }), []);
  });

  it("finds a token in a configuration file", async () => {
    writeFileSync(join(home, ".memory/config.json"), JSON.stringify({ api_key: "k", team_id: "" }));
    assert.deepEqual(await search({}), [["~/.memory/config.json", "k", undefined]]);
  });

  describe("with an address beside the token", () => {
    const addresses: readonly TextPlace[] = [
      { kind: "environment", variable: "MEMORY_URL" },
      { kind: "jsonFile", path: ".memory/config.json", property: "url" },
    ];
    const addressed = withSources([
      { kind: "environment", variable: "MEMORY_KEY", addresses },
      { kind: "jsonFile", path: ".memory/config.json", property: "api_key", addresses },
    ]);
    const find = async (environment: Record<string, string>, config: object) => {
      writeFileSync(join(home, ".memory/config.json"), JSON.stringify(config));
      const found = await findTokens([addressed], { environment, home });
      return found.map(({ place, baseUrl, refusal }) => [place, baseUrl, refusal]);
    };
    const file = "~/.memory/config.json";

    it("takes it along, the first that is named", async () => {
      const config = { api_key: "k", url: "https://b.example/api/v1/" };
      assert.deepEqual(await find({}, config), [[file, "https://b.example", undefined]]);
      assert.deepEqual(await find({ MEMORY_URL: "https://a.example", MEMORY_KEY: "m" }, config), [
        ["MEMORY_KEY", "https://a.example", undefined],
        [file, "https://a.example", undefined],
      ]);
      assert.deepEqual(await find({ MEMORY_KEY: "m" }, { url: "http://localhost:9" }), [
        ["MEMORY_KEY", "http://localhost:9", undefined],
      ]);
    });

    it("takes it from a variable that is named like that of the token, after those that the platform's tools read", async () => {
      const named = { MEMORY_KEY: "m", MEMORY_API_URL: "https://c.example" };
      assert.deepEqual(await find(named, {}), [["MEMORY_KEY", "https://c.example", undefined]]);
      assert.deepEqual(await find(named, { url: "https://b.example" }), [
        ["MEMORY_KEY", "https://b.example", undefined],
      ]);
      for (const variable of ["MEMORY_BASE_URL", "MEMORY_API_BASE", "MEMORY_API_HOST"]) {
        const host = { MEMORY_KEY: "m", [variable]: "gateway.example" };
        assert.deepEqual(await find(host, {}), [["MEMORY_KEY", undefined, "notAnAddress"]], variable);
      }
      assert.deepEqual(await find({ MEMORY_KEY: "m", OTHER_BASE_URL: "https://c.example" }, {}), [
        ["MEMORY_KEY", undefined, undefined],
      ]);
    });

    it("keeps to the platform's own where none or that is named", async () => {
      for (const url of [
        undefined,
        null,
        "",
        " ",
        "https://memory.example/",
        "HTTPS://MEMORY.example:443/api/v1",
      ]) {
        assert.deepEqual(await find({}, { api_key: "k", url }), [[file, undefined, undefined]]);
      }
    });

    it("refuses what no token may be sent to, and falls back to nothing else", async () => {
      for (const [url, refusal] of [
        ["http://gateway.example", "insecure"],
        ["http://127.0.0.2:80", "insecure"],
        ["https://memory.example@evil.example", "userInfo"],
        ["https://memory.example?x", "queryOrHash"],
        ["memory.example", "notAnAddress"],
        [42, "notAnAddress"],
        [["https://memory.example"], "notAnAddress"],
      ]) {
        assert.deepEqual(await find({}, { api_key: "k", url }), [[file, undefined, refusal]]);
      }
    });
  });

  describe("where the file that names the address cannot be used", () => {
    const hint: TextPlace = { kind: "jsonFile", path: ".memory/config.json", property: "url" };
    const addressed = withSources([{ kind: "environment", variable: "MEMORY_KEY", addresses: [hint] }]);
    const find = async () => {
      const found = await findTokens([addressed], { environment: { MEMORY_KEY: "m" }, home });
      return found.map(({ baseUrl, refusal }) => baseUrl ?? refusal);
    };
    const config = () => join(home, ".memory/config.json");

    it("sends the token nowhere", async () => {
      for (const content of ["{", "", "[", '"text"', "null", `{"pad":"${"x".repeat(1024 * 1024)}"}`]) {
        writeFileSync(config(), content);
        assert.deepEqual(await find(), ["unreadable"], content.slice(0, 9));
      }
      rmSync(config());
      mkdirSync(config());
      assert.deepEqual(await find(), ["unreadable"]);
    });

    it("reads one that begins with a byte order mark", async () => {
      writeFileSync(config(), `\ufeff${JSON.stringify({ url: "https://a.example" })}`);
      assert.deepEqual(await find(), ["https://a.example"]);
    });

    it("takes the platform's own where there is no such file, or no folder for it", async () => {
      assert.deepEqual(await find(), [undefined]);
      rmSync(join(home, ".memory"), { recursive: true });
      assert.deepEqual(await find(), [undefined]);
      writeFileSync(join(home, ".memory"), "a file");
      assert.deepEqual(await find(), [undefined]);
    });
  });

  describe("with saved contexts", () => {
    const contexts = withSources([tokenIn("contexts/{MEMORY_CONTEXT}.json"), tokenIn("contexts/*.json")]);
    const find = async (environment: Record<string, string>) => {
      const found = await findTokens([contexts], { environment, home });
      return found.map(({ place, token, baseUrl, team, teamName }) => [
        place.replace("~/.memory/contexts/", ""),
        token.reveal(),
        baseUrl,
        ...(team === undefined ? [] : [team, teamName]),
      ]);
    };
    beforeEach(() => {
      mkdirSync(join(home, ".memory/contexts"));
      const write = (name: string, config: object) =>
        writeFileSync(join(home, ".memory/contexts", `${name}.json`), JSON.stringify(config));
      write("blue", { api_key: "b", url: "https://blue.example", team_id: "t1", team_name: "Sky" });
      write("red", { api_key: "r", team_name: "no id" });
      write("bad name", { api_key: "x" });
      writeFileSync(join(home, ".memory/outside.json"), JSON.stringify({ api_key: "o" }));
    });

    it("finds each with its own address and team, the chosen one first", async () => {
      const [blue, red] = [
        ["blue.json", "b", "https://blue.example", "t1", "Sky"],
        ["red.json", "r", undefined],
      ];
      assert.deepEqual(await find({}), [blue, red]);
      assert.deepEqual(await find({ MEMORY_CONTEXT: "red" }), [red, blue]);
    });

    it("follows no name that leads elsewhere", async () => {
      for (const name of ["../outside", "", ".", "blue.json/../../outside", "green"]) {
        assert.equal((await find({ MEMORY_CONTEXT: name })).length, 2, name);
      }
    });
  });

  it("takes nothing from a broken or a huge file", async () => {
    writeFileSync(join(home, ".memory/config.json"), "{");
    assert.deepEqual(await search({}), []);
    writeFileSync(
      join(home, ".memory/config.json"),
      JSON.stringify({ api_key: "k", pad: "x".repeat(1024 * 1024) }),
    );
    assert.deepEqual(await search({}), []);
  });
});
