import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";

describe("import a token with an address of its own", () => {
  const stage = useStage({ sandbox: smallSeeds });

  /** As the platform's own tool keeps it. */
  function writeConfig(base_url: string): void {
    const { workbench, sandbox } = stage();
    const path = join(workbench.dataFolder, "home", ".prime", "config.json");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ api_key: sandbox.primeIntellect.token, base_url }));
  }

  async function openList(): Promise<string> {
    const { workbench } = stage();
    await workbench.runCommand("Agent Secrets: Import Token…");
    await workbench.quickInput.waitForPlaceholder("Choose where to take the token from");
    return (await workbench.quickInput.widget.textContent()) ?? "";
  }

  it("sends nothing where the address is one that is refused, and says why", async () => {
    writeConfig("http://prime.corp.test");
    const { workbench } = stage();
    assert.match(await openList(), /Not usable/);
    await workbench.quickInput.choose("~/.prime/config.json");
    await workbench.notifications.waitFor(/^Nothing was sent: .*Use https:/);
    await workbench.notifications.clear();
  });

  it("shows the address first, and connects there", async () => {
    const { workbench, tree, sandbox } = stage();
    const { url } = sandbox.primeIntellect;
    writeConfig(`${url}/api/v1`);
    assert.ok((await openList()).includes(`Is sent to ${url}`));
    await workbench.screenshot("import-address");
    await workbench.quickInput.choose("~/.prime/config.json");
    await tree.waitFor("OPENAI_API_KEY");
  });
});
