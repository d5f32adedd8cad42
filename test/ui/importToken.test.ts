import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";

describe("import a token with an address of its own", () => {
  const userName = "Robin Example";
  const primeIntellect = { ...smallSeeds.primeIntellect, userName };
  const stage = useStage({ sandbox: { ...smallSeeds, primeIntellect } });

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
    assert.equal(await tree.description(userName), "Prime Intellect");
  });

  it("is offered first by Add Account, with its address, and sent nowhere before its row is chosen", async () => {
    const { workbench, tree, sandbox } = stage();
    const { quickInput } = workbench;
    await chooseFromRow(stage(), userName, "Remove Account…");
    await workbench.dialog.press("Remove Account");
    await tree.waitUntilGone(userName);
    const before = sandbox.primeIntellect.log.length;
    await workbench.runCommand("Agent Secrets: Add Account…");
    await quickInput.waitForTitle("Add Account (1/2)");
    const platforms = ["ProjectDiscovery Neo", "Prime Intellect", "io.net"];
    assert.deepEqual(await quickInput.labels(), ["~/.prime/config.json", ...platforms]);
    const rows = (await quickInput.widget.textContent()) ?? "";
    assert.ok(rows.includes("Found on this machine"), rows);
    assert.ok(rows.includes(`Is sent to ${sandbox.primeIntellect.url}`), rows);
    await workbench.screenshot("add-account-found");
    await waitUntilStill(workbench.page);
    assert.equal(sandbox.primeIntellect.log.length, before);
    await quickInput.accept();
    await tree.waitFor("OPENAI_API_KEY");
    await tree.waitFor(userName);
  });

  it("is not offered again once it is connected", async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.runCommand("Agent Secrets: Add Account…");
    await quickInput.waitForTitle("Add Account (1/2)");
    assert.deepEqual(await quickInput.labels(), ["ProjectDiscovery Neo", "Prime Intellect", "io.net"]);
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
  });
});
