import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { request as send } from "node:http";
import type { ServerOptions } from "node:https";
import type { OwnConnection } from "../../src/core/account.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { issue, makeAuthority } from "../support/network/authority.ts";
import {
  type ConnectProxy,
  type ConnectProxyOptions,
  startConnectProxy,
} from "../support/network/startConnectProxy.ts";
import { startTlsServer, type TlsServer } from "../support/network/startTlsServer.ts";
import { disconnectAll } from "./support/accounts.ts";
import { changeSettings } from "./support/changeSettings.ts";
import { listenToLog } from "./support/listenToLog.ts";
import { platformControl, resetPlatforms } from "./support/platformControl.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";
import { testRun } from "./support/testRun.ts";
import { findRow, readTree } from "./support/treeRows.ts";
import { useWorkFolder } from "./support/workFolder.ts";

const { authority: company, environmentProxyPort } = testRun().network;
const stranger = makeAuthority("Stranger CA");
const password = ["pr0xy", "amber", "0815"].join("-");

/** A part longer than a name may have (RFC 1035, 2.3.4): the proxies here know it, and no name server is asked. */
const host = `${"x".repeat(64)}.corp.test`;
const settings = ["proxy", "noProxy", "proxyStrictSSL", "systemCertificates"].map((name) => `http.${name}`);

/**
 * The extension in a company's network, with the editor's own settings only. Node takes the system's authorities from
 * SSL_CERT_FILE on Linux; elsewhere there is none that a test could set up.
 */
(process.platform === "linux" ? describe : describe.skip)("in a company's network", () => {
  const folder = useWorkFolder();
  let app: RunningApp;
  let platform: TlsServer;
  let log: ReturnType<typeof listenToLog>;
  const closers: (() => Promise<void>)[] = [];

  before(async () => {
    app = await runningApp();
  });

  beforeEach(async () => {
    log = listenToLog(app);
    platform = await serveNeo(issue(company, host));
  });

  afterEach(async () => {
    log.stop();
    await changeSettings(Object.fromEntries(settings.map((name) => [name, undefined])));
    await disconnectAll(app);
    await resetPlatforms();
    for (const close of closers.splice(0)) await close();
  });

  /** The sandbox's Neo, over TLS. */
  async function serveNeo(options: ServerOptions, address?: string): Promise<TlsServer> {
    const { port } = new URL(platformControl("neo").url);
    const server = await startTlsServer(
      options,
      ({ method, url, headers }, response) => {
        const forward = send({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        });
        forward.end();
      },
      address,
    );
    closers.push(() => server.close());
    return server;
  }

  async function startProxy(
    options: Partial<ConnectProxyOptions> = {},
    port?: number,
  ): Promise<ConnectProxy & { readonly url: string }> {
    const findPort = (name: string) => (name === host ? platform.port : undefined);
    const proxy = await startConnectProxy({ findPort, ...options }, port);
    closers.push(() => proxy.close());
    return { ...proxy, url: `http://127.0.0.1:${proxy.port}` };
  }

  /** What the account's row shows: a secret of the platform, or the button and the sentence in its place. */
  async function see(
    baseUrl: string = `https://${host}`,
    connection?: OwnConnection,
  ): Promise<{ readonly button: string; readonly sentence: string; readonly command?: string | undefined }> {
    await disconnectAll(app);
    const account = { id: randomUUID(), providerId: "neo", label: "Neo", baseUrl };
    const { token } = platformControl("neo");
    const own = connection === undefined ? account : { ...account, connection };
    await app.accounts.save(own, new Sensitive(token));
    await app.inventory.readAccounts();
    const [first] = findRow(await readTree(app), "Neo").below;
    const { label = "", description = "", item } = first ?? {};
    // The row itself has room for a short reason only.
    const sentence = item?.accessibilityInformation?.label ?? "";
    const told = [label, description, sentence, ...log.lines].join("\n");
    assert.ok(![token, password].some((secret) => told.includes(secret)));
    return { button: label, sentence, command: item?.command?.command };
  }

  async function tooltip(): Promise<string> {
    const rows = (await app.tree.children()).map((row) => ({ row, item: app.tree.item(row) }));
    const found = rows.find(({ item }) => item.label === "Neo");
    if (found === undefined) throw new Error("No row Neo");
    return String(app.tree.resolve(found.item, found.row).tooltip);
  }

  const works = async (...args: Parameters<typeof see>): Promise<void> => {
    assert.equal((await see(...args)).button, "Personal");
  };

  /** The sentence, below a button that opens the proxy's settings. */
  async function refusal(...args: Parameters<typeof see>): Promise<string> {
    const { button, sentence, command } = await see(...args);
    assert.deepEqual([button, command], ["Open Proxy Settings", "agentSecrets.openProxySettings"], sentence);
    return sentence;
  }

  it("takes the environment's proxy, and http.proxy before it", async () => {
    const environment = await startProxy({}, environmentProxyPort);
    await works();
    assert.ok(environment.tunnels.length > 0);
    const before = environment.tunnels.length;
    const proxy = await startProxy();
    await changeSettings({ "http.proxy": proxy.url });
    await works();
    assert.equal(environment.tunnels.length, before);
    assert.deepEqual(new Set(proxy.tunnels), new Set([`${host}:443`]));
  });

  it("names https_proxy when the environment's proxy is not there", async () => {
    assert.match(await refusal(), /cannot be reached \(ECONNREFUSED\).*http\.proxy.*https_proxy/);
  });

  it("logs in to the proxy with what http.proxy holds, and names it when that is wrong", async () => {
    const proxy = await startProxy({ credentials: `robin:${password}` });
    for (const login of ["", "robin:wrong@", `wrong:${password}@`]) {
      await changeSettings({ "http.proxy": `http://${login}127.0.0.1:${proxy.port}` });
      assert.match(await refusal(), /requires a login.*user and password.*http\.proxy/);
    }
    assert.deepEqual([proxy.tunnels, platform.seen], [[], []]);
    await changeSettings({ "http.proxy": `http://robin:${password}@127.0.0.1:${proxy.port}` });
    await works();
    assert.ok(platform.headers.every((headers) => headers["proxy-authorization"] === undefined));
  });

  it("names http.proxy when that is not there, has no address, or lets nothing through", async () => {
    for (const [proxy, sentence] of [
      ["http://127.0.0.1:1", /cannot be reached \(ECONNREFUSED\).*http\.proxy/],
      [`http://${"y".repeat(64)}:3128`, /cannot be reached \(ENOTFOUND\).*http\.proxy/],
      [(await startProxy({ findPort: () => undefined })).url, /PROXY_STATUS_502.*http\.proxy.*http\.noProxy/],
    ] as const) {
      await changeSettings({ "http.proxy": proxy });
      assert.match(await refusal(), sentence);
    }
  });

  it("takes no proxy to what http.noProxy names, and names it when that was wrong", async () => {
    const proxy = await startProxy({ findPort: () => undefined });
    // Of this machine's addresses only localhost, 127.0.0.1 and ::1 never go over a proxy.
    const near = await serveNeo(issue(company, "127.0.0.2"), "127.0.0.2");
    await changeSettings({ "http.proxy": proxy.url });
    await refusal(`https://127.0.0.2:${near.port}`);
    await changeSettings({ "http.noProxy": ["127.0.0.2", "corp.test"] });
    await works(`https://127.0.0.2:${near.port}`);
    const { button, sentence } = await see();
    assert.equal(button, "Try Again");
    assert.match(sentence, /could not be reached.*http\.proxy and http\.noProxy/);
  });

  it("reaches what listens on ::1 only, without the proxy", async () => {
    const near = await serveNeo(issue(company, "::1"), "::1");
    await changeSettings({ "http.proxy": "http://127.0.0.1:1" });
    await works(`https://[::1]:${near.port}`);
  });

  it("works over a proxy that reads along, if the system trusts its CA", async () => {
    const proxy = await startProxy({ inspectAs: company });
    await changeSettings({ "http.proxy": proxy.url });
    await works();
    assert.ok(proxy.read.length > 0 && proxy.read.length === platform.seen.length);
  });

  it("gives nothing to a proxy that reads along with another CA, whatever http.proxyStrictSSL says", async () => {
    const proxy = await startProxy({ inspectAs: stranger });
    for (const strict of [true, false]) {
      await changeSettings({ "http.proxy": proxy.url, "http.proxyStrictSSL": strict });
      assert.match(await refusal(), /not trusted here.*http\.systemCertificates.*Change Connection\./);
    }
    assert.ok(proxy.tunnels.length > 0);
    assert.deepEqual(proxy.read, []);
  });

  it("names http.systemCertificates when that is off", async () => {
    const proxy = await startProxy();
    await changeSettings({ "http.proxy": proxy.url, "http.systemCertificates": false });
    assert.match(await refusal(), /not trusted here.*http\.systemCertificates/);
    assert.deepEqual(platform.seen, []);
  });

  describe("with an account that has certificates of its own", () => {
    it("goes over http.proxy, which only this account lets read along", async () => {
      const proxy = await startProxy({ inspectAs: stranger });
      await changeSettings({ "http.proxy": proxy.url });
      const connection = { caFile: folder().write("ca.pem", stranger.cert).fsPath };
      await works(`https://${host}`, connection);
      assert.ok(proxy.read.length > 0 && proxy.read.length === platform.seen.length);
      assert.match(await tooltip(), /Connects with its own CA: .*ca\.pem/);
      await refusal();
    });

    it("shows its certificate to a server that wants to see one", async () => {
      const strict = { requestCert: true, rejectUnauthorized: true, ca: company.cert };
      const near = await serveNeo({ ...issue(company, "127.0.0.1"), ...strict });
      const { cert, key } = issue(company, "robin");
      const certFile = folder().write("robin.pem", `${cert}${key}`).fsPath;
      await works(`https://127.0.0.1:${near.port}`, { client: { certFile, keyFile: certFile } });
      const before = near.seen.length;
      assert.notEqual((await see(`https://127.0.0.1:${near.port}`)).button, "Personal");
      assert.equal(near.seen.length, before);
      await changeSettings({ "http.systemCertificates": false });
      const { sentence } = await see(`https://127.0.0.1:${near.port}`, {
        client: { certFile, keyFile: certFile },
      });
      assert.match(sentence, /^Neither the system nor the CA file of this account trusts/);
    });

    it("says which file is missing, and offers to choose it again", async () => {
      const { button, sentence, command } = await see(`https://${host}`, { caFile: "/nowhere/ca.pem" });
      assert.deepEqual([button, command], ["Change Connection", "agentSecrets.changeConnection"]);
      assert.match(sentence, /^The CA file of this ProjectDiscovery Neo account cannot be read/);
    });
  });
});
