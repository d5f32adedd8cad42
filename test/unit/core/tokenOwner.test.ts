import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { findOtherOwner } from "../../../src/core/tokenOwner.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import { noVault } from "../../support/noVault.ts";

describe("the platform that a token belongs to", () => {
  const openApi = () => {
    throw new Error("Nothing is sent here");
  };
  const providers = createProviders({ openApi, local: noVault });
  const named = (name: string) => providers.find((provider) => provider.name === name) ?? assert.fail(name);
  const [neo, prime, ioNet] = ["ProjectDiscovery Neo", "Prime Intellect", "io.net"].map(named);
  const body = "a1B2".repeat(8);
  const tokens = new Map([
    [neo, `neo_sk_${body}`],
    [prime, `pit_${body}`],
    [ioNet, `io-v2-${body}`],
  ]);
  const owner = (text: string, meantFor = neo) =>
    meantFor && findOtherOwner(new Sensitive(text), meantFor, providers)?.name;

  for (const [of, text] of tokens) {
    for (const [meantFor] of tokens) {
      const expected = of === meantFor ? undefined : of?.name;
      it(`says ${expected} of a token of ${of?.name} that is meant for ${meantFor?.name}`, () => {
        assert.equal(owner(text, meantFor), expected);
      });
    }
  }

  it("says nothing of a token without a known form, or with such a form only inside", () => {
    assert.equal(owner(body), undefined);
    assert.equal(owner(`sk-${body}`), undefined);
    assert.equal(owner(`gateway.io-v2-${body}`), undefined);
  });
});
