import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProviders } from "../../../src/providers/registry.ts";
import { findTokens } from "../../../src/tokens/findTokens.ts";
import { noVault } from "../../support/noVault.ts";

const openApi = () => ({ send: () => Promise.reject(new Error("no calls here")) });
const providers = createProviders({ openApi, local: noVault });
const ioKey = ["io", "v2", "abc"].join("-");

/** What the tools of the platforms write, and where they send it. */
describe("token sources of the platforms", () => {
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "agsec-home-"));
    mkdirSync(join(home, ".prime/environments"), { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const write = (name: string, config: object): void =>
    writeFileSync(join(home, ".prime", name), JSON.stringify(config));
  const find = async (environment: Record<string, string>) => {
    const found = await findTokens(providers, { environment, home });
    return found.map(({ place, baseUrl, refusal }) => [place, baseUrl ?? refusal]);
  };

  it("sends a key of Prime's file to the address beside it", async () => {
    write("config.json", { api_key: "k", base_url: "https://prime.corp.test/api/v1" });
    assert.deepEqual(await find({}), [["~/.prime/config.json", "https://prime.corp.test"]]);
    write("config.json", { api_key: "k", base_url: "https://api.primeintellect.ai" });
    assert.deepEqual(await find({}), [["~/.prime/config.json", undefined]]);
    write("config.json", { api_key: "k", base_url: "http://prime.corp.test" });
    assert.deepEqual(await find({}), [["~/.prime/config.json", "insecure"]]);
  });

  it("sends Prime's keys to the address of the environment, which its tool puts first", async () => {
    write("config.json", { api_key: "k", base_url: "https://file.test" });
    const key = { PRIME_API_KEY: "k" };
    for (const [environment, address] of [
      [{ PRIME_API_BASE_URL: "https://one.test", PRIME_BASE_URL: "https://two.test" }, "https://one.test"],
      [{ PRIME_BASE_URL: "https://two.test" }, "https://two.test"],
      [{ PRIME_API_BASE_URL: "http://one.test" }, "insecure"],
      [{}, "https://file.test"],
    ] as const) {
      assert.deepEqual(await find({ ...key, ...environment }), [
        ["PRIME_API_KEY", address],
        ["~/.prime/config.json", address],
      ]);
    }
  });

  it("knows Prime's contexts, the chosen one before the main file", async () => {
    write("config.json", { api_key: "k" });
    write("environments/staging.json", { api_key: "s", base_url: "https://staging.test" });
    const [main, staging] = [
      ["~/.prime/config.json", undefined],
      ["~/.prime/environments/staging.json", "https://staging.test"],
    ];
    assert.deepEqual(await find({}), [main, staging]);
    assert.deepEqual(await find({ PRIME_CONTEXT: "staging" }), [staging, main]);
    assert.deepEqual((await find({ PRIME_CONTEXT: "staging", PRIME_API_KEY: "k" }))[0], [
      "PRIME_API_KEY",
      "https://staging.test",
    ]);
  });

  it("sends io.net's keys to the SDK's address, and shared names only in io.net's shape", async () => {
    const names = ["IO_API_KEY", "IOINTELLIGENCE_API_KEY", "IO_INTELLIGENCE_API_KEY", "IONET_API_KEY"];
    for (const name of [...names, "OPENAI_API_KEY"]) {
      const IO_API_BASE_URL = "https://io.corp.test/api/v1/";
      assert.deepEqual(await find({ [name]: ioKey, IO_API_BASE_URL }), [[name, "https://io.corp.test"]]);
      assert.deepEqual(await find({ [name]: ioKey }), [[name, undefined]]);
    }
    for (const name of ["IO_INTELLIGENCE_API_KEY", "IONET_API_KEY", "OPENAI_API_KEY"]) {
      assert.deepEqual(await find({ [name]: ["sk", "abc"].join("-") }), []);
    }
  });

  it("never sends io.net's own keys to an address that is meant for OpenAI's", async () => {
    const OPENAI_BASE_URL = "https://openai.test/v1";
    assert.deepEqual(await find({ IO_API_KEY: ioKey, OPENAI_BASE_URL }), [["IO_API_KEY", undefined]]);
    assert.deepEqual(await find({ OPENAI_API_KEY: ioKey, OPENAI_BASE_URL }), [
      ["OPENAI_API_KEY", "https://openai.test/v1"],
    ]);
  });
});
