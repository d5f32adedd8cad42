import assert from "node:assert/strict";
import { readNetworkSettings } from "../../../src/editor/settings.ts";

const read = (values: Readonly<Record<string, object>>) =>
  readNetworkSettings({ inspect: (name) => values[name] });

describe("readNetworkSettings", () => {
  it("takes what the person set", () => {
    const settings = read({
      proxy: { globalValue: " http://proxy.test:3128 " },
      noProxy: { globalValue: ["corp.test", 7] },
      proxySupport: { globalValue: "off" },
      systemCertificates: { globalValue: false },
    });
    assert.deepEqual(settings, {
      proxy: "http://proxy.test:3128",
      noProxy: ["corp.test"],
      usesProxy: false,
      trustsSystem: false,
    });
  });

  it("takes nothing from a workspace", () => {
    const ofWorkspace = { workspaceValue: "http://evil.test", workspaceFolderValue: "http://evil.test" };
    const usual = { proxy: "", noProxy: [], usesProxy: true, trustsSystem: true };
    assert.deepEqual(read({ proxy: ofWorkspace, proxySupport: { workspaceValue: "off" } }), usual);
  });

  it("stands values of a wrong type", () => {
    const odd = Object.fromEntries(
      ["proxy", "noProxy", "proxySupport", "systemCertificates"].map((name) => [name, { globalValue: 7 }]),
    );
    assert.deepEqual(read(odd), { proxy: "", noProxy: [], usesProxy: true, trustsSystem: true });
  });
});
