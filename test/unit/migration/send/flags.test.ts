import assert from "node:assert/strict";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import type { Provider } from "../../../../src/core/provider.ts";
import type { Binding, Secret } from "../../../../src/core/secret.ts";
import { applyFlags, flagsOf, type WantedFlags } from "../../../../src/migration/send/flags.ts";
import { aProvider, aSecret } from "../../../support/builders.ts";
import { session } from "../../../support/sessions.ts";

const binding: Binding = { tool: "search", argument: "key" };

/** A platform that has every flag, and says what it was asked. */
function openPlatform(): { readonly provider: Provider; readonly calls: string[] } {
  const calls: string[] = [];
  const answer = async (call: string, secret: Secret): Promise<Secret> => {
    calls.push(call);
    return secret;
  };
  const provider = aProvider({
    setDefault: (_, secret, isDefault) => answer(`setDefault ${isDefault}`, { ...secret, isDefault }),
    describe: (_, secret, description) => answer(`describe ${description}`, { ...secret, description }),
    bind: (_, { binding: _old, ...secret }, wanted) =>
      answer(`bind ${wanted?.tool}`, wanted === undefined ? secret : { ...secret, binding: wanted }),
  });
  return { provider, calls };
}

async function apply(secret: Secret, wanted: WantedFlags): Promise<readonly [Secret, readonly string[]]> {
  const { provider, calls } = openPlatform();
  return [await applyFlags({ provider, session }, secret, wanted, neverAborted()), calls];
}

describe("applyFlags", () => {
  it("makes one call for each flag that differs, and gives back what the last one answered", async () => {
    const [changed, calls] = await apply(aSecret({ isDefault: false }), {
      isDefault: true,
      description: "For tests",
      binding,
    });
    assert.deepEqual(calls, ["setDefault true", "describe For tests", "bind search"]);
    assert.deepEqual(changed, aSecret({ isDefault: true, description: "For tests", binding }));
  });

  it("asks for nothing that is so already, and for nothing that is not wanted", async () => {
    const secret = aSecret({ isDefault: true, description: "For tests", binding });
    assert.deepEqual((await apply(secret, flagsOf(secret)))[1], []);
    assert.deepEqual((await apply(secret, {}))[1], []);
    assert.deepEqual((await apply(aSecret(), flagsOf(aSecret())))[1], []);
  });

  it("clears a description and a binding, so that a secret can be given exactly what another had", async () => {
    const [changed, calls] = await apply(aSecret({ description: "For tests", binding }), flagsOf(aSecret()));
    assert.deepEqual(calls, ["describe ", "bind undefined"]);
    assert.deepEqual(changed, aSecret({ description: "" }));
  });

  it("leaves out what the platform does not have", async () => {
    const wanted = { isDefault: true, description: "For tests", binding };
    const plain = await applyFlags({ provider: aProvider(), session }, aSecret(), wanted, neverAborted());
    assert.deepEqual(plain, aSecret());
  });
});
