import assert from "node:assert/strict";
import { consoleOf, isConnectable, tokenPageOf } from "../../../src/core/provider.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import { noVault } from "../../support/noVault.ts";

const providers = createProviders({ openApi: () => assert.fail("nothing is sent"), local: noVault });

describe("the pages of a platform", () => {
  for (const provider of providers.filter(isConnectable)) {
    it(`are those of ${provider.name} for an account at its own address`, () => {
      assert.equal(consoleOf(provider, {}), provider.signIn.consoleUrl);
      assert.equal(tokenPageOf(provider, {}), provider.signIn.tokenUrl);
    });

    it(`are not those of ${provider.name} for an account at another address`, () => {
      const account = { baseUrl: "https://gateway.example/platform" };
      assert.equal(consoleOf(provider, account), account.baseUrl);
      assert.equal(tokenPageOf(provider, account), undefined);
    });
  }
});
