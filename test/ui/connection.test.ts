import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { request as send } from "node:http";
import { dirname, join } from "node:path";
import { type Authority, issue, makeAuthority } from "../support/network/authority.ts";
import { startTlsServer, type TlsServer } from "../support/network/startTlsServer.ts";
import { openTokenBox, typeToken } from "./support/addAccount.ts";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { readTooltip } from "./support/readTooltip.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";

const label = "ProjectDiscovery Neo";
const userName = "Robin Example";

describe("accounts that are connected in a way of their own", () => {
  const primeIntellect = { ...smallSeeds.primeIntellect, userName };
  const stage = useStage({ sandbox: { ...smallSeeds, primeIntellect } });

  describe("import a token with an address of its own", () => {
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
      assert.ok((await openList()).includes(`Will be sent to ${url}`));
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
      assert.ok(rows.includes(`Will be sent to ${sandbox.primeIntellect.url}`), rows);
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

  /** A gateway of a company: its own CA, and nobody gets in without a client certificate. */
  describe("an account with certificates of its own", () => {
    const company: Authority = makeAuthority("Example Corp CA");
    const robin = issue(company, "robin");
    let gateway: TlsServer;

    before(async () => {
      const { port } = new URL(stage().sandbox.neo.url);
      const strict = { requestCert: true, rejectUnauthorized: true, ca: company.cert };
      gateway = await startTlsServer(
        { ...issue(company, "127.0.0.1"), ...strict },
        ({ method, url, headers }, response) => {
          const forward = send({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(response);
          });
          forward.end();
        },
      );
      const files = { "ca.pem": company.cert, "robin.crt": robin.cert, "robin.key": robin.key };
      for (const [name, text] of Object.entries(files)) writeFileSync(fileNamed(name), text);
    });
    after(() => gateway.close());

    const fileNamed = (name: string): string => join(stage().workbench.folder, name);

    /** Answers the editor's own dialog for a file, a list of the workspace's files where these are on a server. */
    async function chooseFile(title: string, name: string): Promise<void> {
      const { quickInput } = stage().workbench;
      await quickInput.waitForTitle(title);
      await quickInput.choose(name);
    }

    it("is connected from the box for its token, where the gateway's refusal is shown", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      const url = `https://127.0.0.1:${gateway.port}`;
      await openTokenBox(workbench, { name: label, url });
      await quickInput.type(sandbox.neo.token);
      await quickInput.accept();
      await quickInput.waitForMessage(
        /comes from an authority that is not trusted here.*http\.systemCertificates/,
      );
      await workbench.screenshot("connection-refused");
      await quickInput.press("Change Connection: a CA file or a client certificate");
      await quickInput.waitForPlaceholder("How does this account connect?");
      await workbench.screenshot("connection-choices");
      await quickInput.choose("With a CA file and a client certificate…");
      await chooseFile("CA file (PEM)", "ca.pem");
      await workbench.screenshot("connection-file");
      await chooseFile("Client certificate (PEM)", "robin.crt");
      await chooseFile("Its key (PEM)", "robin.key");
      assert.deepEqual(gateway.seen, []);
      await typeToken(workbench, sandbox.neo.token);
      await tree.waitFor("GITHUB_TOKEN");
      await waitUntilStill(workbench.page);
      const tooltip = await readTooltip(stage(), label);
      assert.match(tooltip, /Connects with its own CA: .*ca\.pem/);
      assert.match(tooltip, /Connects with its own client certificate: .*robin\.crt/);
    });

    it("stays connected over a reload of the window", async () => {
      const { workbench, tree } = stage();
      await workbench.reload();
      await tree.waitFor("GITHUB_TOKEN");
    });

    it("keeps its connection when another does not work, and says why", async () => {
      const { workbench, tree } = stage();
      await chooseFromRow(stage(), label, "Change Connection…");
      await workbench.quickInput.waitForTitle(`Change Connection of ${label}`);
      await workbench.quickInput.choose("With a CA file…");
      await chooseFile("CA file (PEM)", "robin.key");
      await workbench.notifications.waitFor(
        /The CA file of this ProjectDiscovery Neo account contains no PEM certificate/,
      );
      await workbench.screenshot("connection-wrong-file");
      const before = gateway.seen.length;
      await tree.pressTitle("Refresh");
      await eventually(async () => assert.ok(gateway.seen.length > before));
    });

    it("goes back to the editor's connection, whose settings the failure opens", async () => {
      const { workbench, tree } = stage();
      await chooseFromRow(stage(), label, "Change Connection…");
      await workbench.quickInput.choose("VS Code's connection");
      await tree.waitFor("Open Proxy Settings");
      assert.equal(await tree.description("Open Proxy Settings"), "Certificate not trusted.");
      const spoken = (await tree.row("Open Proxy Settings").getAttribute("aria-label")) ?? "";
      assert.match(spoken, /http\.systemCertificates.*Change Connection\./);
      await tree.row("Open Proxy Settings").click();
      const names = workbench.page.locator(".settings-editor .setting-item-label");
      await eventually(async () =>
        assert.deepEqual((await names.allInnerTexts()).sort(), ["No Proxy", "Proxy", "System Certificates"]),
      );
      await workbench.screenshot("proxy-settings");
    });

    it("leaves no key and no token behind", async () => {
      const { workbench, sandbox } = stage();
      const [, key = ""] = robin.key.split("\n");
      assert.deepEqual(await findLeaks(workbench, [sandbox.neo.token, key]), []);
    });
  });
});
