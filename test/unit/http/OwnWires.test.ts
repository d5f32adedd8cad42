import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { createServer as createPlainServer, type RequestListener } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo, Server } from "node:net";
import type { TLSSocket } from "node:tls";
import type { OwnConnection } from "../../../src/core/account.ts";
import type { Api } from "../../../src/core/api.ts";
import type { Failure, PlatformError } from "../../../src/core/errors.ts";
import type { NetworkSettings } from "../../../src/core/networkSettings.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { loadAgents } from "../../../src/http/loadUndici.ts";
import { OwnWires } from "../../../src/http/OwnWires.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import { loadUndici, type Undici } from "../../support/loadUndici.ts";
import { type Authority, expired, issue, makeAuthority } from "../../support/network/authority.ts";
import {
  type ConnectProxy,
  type ConnectProxyOptions,
  startConnectProxy,
} from "../../support/network/startConnectProxy.ts";
import { startTlsServer, type TlsServer } from "../../support/network/startTlsServer.ts";
import { makeSession } from "../../support/sessions.ts";
import type { TestClock } from "../../support/TestClock.ts";
import { catchPlatformError, listCall, style } from "./calls.ts";
import { answerJson } from "./loopback.ts";
import { createHttpClock, testLimits } from "./testLimits.ts";

const token = ["key", "quartz", "4711"].join("-");
const password = ["pr0xy", "amber", "0815"].join("-");
const usual: NetworkSettings = { proxy: "", noProxy: [], usesProxy: true, trustsSystem: true };
/** Longer than the part of a name may be (RFC 1035, 2.3.4), so that no name server is asked for it. */
const unresolvable = "x".repeat(64);
const proxyVariables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"];

/** The whole client with an account that has certificates of its own, on real TLS connections. */
describe("an account with an own connection", () => {
  let company: Authority;
  let stranger: Authority;
  let files: Record<string, string>;
  let settings: NetworkSettings;
  let environment: [string, string | undefined][];
  let clock: TestClock;
  let closers: (() => Promise<void> | void)[];

  before(() => {
    company = makeAuthority("Example Corp CA");
    stranger = makeAuthority("Stranger CA");
  });

  beforeEach(() => {
    const { cert, key } = issue(company, "robin");
    files = { "/ca.pem": company.cert, "/robin.crt": cert, "/robin.key": key };
    settings = usual;
    clock = createHttpClock();
    closers = [];
    environment = proxyVariables.map((name) => [name, process.env[name]]);
    for (const name of proxyVariables) delete process.env[name];
  });

  afterEach(async () => {
    for (const [name, value] of environment) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await Promise.all(closers.map((close) => close()));
  });

  const ca: OwnConnection = { caFile: "/ca.pem" };
  const client = { certFile: "/robin.crt", keyFile: "/robin.key" };
  const empty: RequestListener = (_, response) => answerJson(response, 200, []);

  async function serve(
    options: ServerOptions,
    listener: RequestListener = empty,
    address?: string,
  ): Promise<TlsServer> {
    const server = await startTlsServer(options, listener, address);
    closers.push(() => server.close());
    return server;
  }

  async function proxyTo(
    { port }: TlsServer,
    options: Partial<ConnectProxyOptions> = {},
  ): Promise<ConnectProxy> {
    const findPort = (host: string) => (host === "api.corp.test" ? port : undefined);
    const proxy = await startConnectProxy({ findPort, ...options });
    closers.push(() => proxy.close());
    return proxy;
  }

  function open(url: string, connection: OwnConnection = ca): Api {
    const wires = makeWires();
    const wire = async (_: unknown, account: Parameters<OwnWires["open"]>[1]) =>
      wires.open(await loadAgents(), account, connection);
    const openApi = createOpenApi({
      wire,
      clock,
      random: () => 0,
      tokenShapes: () => [],
      limits: testLimits,
    });
    const session = makeSession("acme", token, url);
    return openApi({ ...session, account: { ...session.account, connection } }, style);
  }

  function makeWires(): OwnWires {
    const wires = new OwnWires({ readFile: readTestFile, readSettings: () => settings });
    closers.push(() => wires.dispose());
    return wires;
  }

  async function readTestFile(path: string): Promise<string> {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(`no file ${path}`), { code: "ENOENT" });
    return text;
  }

  async function servePlain(listener: RequestListener, address: string): Promise<number> {
    const plain = createPlainServer(listener);
    await new Promise<void>((resolve) => plain.listen(0, address, resolve));
    closers.push(() => void plain.close());
    return portOf(plain);
  }

  const list = (api: Api) => api.send(listCall, neverAborted());

  /** Nothing of an error may give a token or a password away. */
  async function failureOf(api: Api): Promise<Failure> {
    const error: PlatformError = await catchPlatformError(list(api));
    const told = `${error.stack} ${JSON.stringify(error)}`;
    assert.ok(![token, password].some((secret) => told.includes(secret)));
    return error.failure;
  }

  async function faultOf(api: Api): Promise<string> {
    const failure = await failureOf(api);
    assert.equal(failure.kind, "fixConnection", JSON.stringify(failure));
    assert.ok("own" in failure && failure.own === true);
    return `${failure.cause} ${failure.code}`;
  }

  describe("with a CA file", () => {
    it("trusts it, and sends the token and a user agent", async () => {
      const server = await serve(issue(company, "127.0.0.1"));
      assert.deepEqual(await list(open(`https://127.0.0.1:${server.port}`)), []);
      assert.deepEqual(server.seen, ["GET /api/v1/secrets/"]);
      assert.equal(server.headers[0]?.["x-acme-key"], token);
      assert.equal(server.headers[0]?.["user-agent"], "node");
    });

    it("trusts nobody else, and sends nothing then", async () => {
      const servers: readonly (readonly [ServerOptions, string])[] = [
        [issue(stranger, "127.0.0.1"), "certificate UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
        [issue(company, "127.0.0.1", expired()), "certificateDate CERT_HAS_EXPIRED"],
        [issue(company, "api.corp.test"), "certificateHost ERR_TLS_CERT_ALTNAME_INVALID"],
      ];
      for (const [identity, fault] of servers) {
        const server = await serve(identity);
        assert.equal(await faultOf(open(`https://127.0.0.1:${server.port}`)), fault);
        assert.deepEqual(server.seen, []);
      }
    });

    it("reaches a server that listens on ::1 only", async () => {
      const server = await serve(issue(company, "::1"), empty, "::1");
      settings = { ...usual, proxy: "http://127.0.0.1:1" };
      assert.deepEqual(await list(open(`https://[::1]:${server.port}`)), []);
      assert.equal(server.headers[0]?.host, `[::1]:${server.port}`);
    });

    it("keeps to HTTP/1.1 where the server offers HTTP/2", async () => {
      const protocols: unknown[] = [];
      const server = await serve(
        { ...issue(company, "127.0.0.1"), ALPNProtocols: ["h2", "http/1.1"] },
        (request, response) => {
          protocols.push((request.socket as TLSSocket).alpnProtocol);
          answerJson(response, 200, []);
        },
      );
      await list(open(`https://127.0.0.1:${server.port}`));
      assert.deepEqual(protocols, ["http/1.1"]);
    });

    it("takes a renewed file from the next request on", async () => {
      const server = await serve(issue(company, "127.0.0.1"));
      const api = open(`https://127.0.0.1:${server.port}`);
      await list(api);
      files["/ca.pem"] = stranger.cert;
      assert.match(await faultOf(api), /^certificate /);
      files["/ca.pem"] = `${stranger.cert}\n${company.cert}`;
      await list(api);
      assert.equal(server.seen.length, 2);
    });

    it("keeps its wire while files and settings stay as they are, and each account has its own", async () => {
      const undici = await loadUndici();
      const wires = makeWires();
      const { account } = makeSession("acme", token);
      const first = await wires.open(undici, account, ca);
      assert.equal(await wires.open(undici, account, ca), first);
      assert.notEqual(await wires.open(undici, { ...account, id: "account-2" }, ca), first);
      settings = { ...usual, noProxy: ["corp.test"] };
      assert.notEqual(await wires.open(undici, account, ca), first);
    });

    it("follows no redirect", async () => {
      const other = await serve(issue(company, "127.0.0.1"));
      const location = `https://127.0.0.1:${other.port}/api/v1/secrets/`;
      for (const status of [301, 302, 303, 307, 308]) {
        const server = await serve(issue(company, "127.0.0.1"), (_, response) =>
          response.writeHead(status, { location }).end(),
        );
        assert.deepEqual(await failureOf(open(`https://127.0.0.1:${server.port}`)), { kind: "redirected" });
      }
      assert.deepEqual(other.seen, []);
    });

    it("has the same limits of size and time", async () => {
      const large = await serve(issue(company, "127.0.0.1"), (_, response) =>
        answerJson(response, 200, "x".repeat(testLimits.bodyBytes + 1)),
      );
      const failure = await failureOf(open(`https://127.0.0.1:${large.port}`));
      assert.deepEqual(failure, { kind: "report", paths: ["body"] });
      const silent = await serve(issue(company, "127.0.0.1"), () => clock.expire(testLimits.headersMs));
      const late = await failureOf(open(`https://127.0.0.1:${silent.port}`));
      assert.deepEqual(late, { kind: "retry", cause: "timeout", code: "HEADERS_TIMEOUT" });
    });
  });

  describe("with a client certificate", () => {
    const strict = (): ServerOptions => ({
      ...issue(company, "127.0.0.1"),
      requestCert: true,
      rejectUnauthorized: true,
      ca: company.cert,
    });

    it("shows it to a server that asks", async () => {
      const names: unknown[] = [];
      const server = await serve(strict(), (request, response) => {
        names.push((request.socket as TLSSocket).getPeerCertificate().subject.CN);
        answerJson(response, 200, []);
      });
      await list(open(`https://127.0.0.1:${server.port}`, { ...ca, client }));
      files["/both.pem"] = `${files["/robin.crt"]}${files["/robin.key"]}`;
      const both = { certFile: "/both.pem", keyFile: "/both.pem" };
      await list(open(`https://127.0.0.1:${server.port}`, { ...ca, client: both }));
      assert.deepEqual(names, ["robin", "robin"]);
    });

    it("gets nowhere without, and sends nothing", async () => {
      const server = await serve(strict());
      const failure = await failureOf(open(`https://127.0.0.1:${server.port}`));
      assert.ok(failure.kind === "retry" || failure.kind === "fixConnection", failure.kind);
      assert.deepEqual(server.seen, []);
    });

    it("does not show it to a proxy that asks", async () => {
      const { cert, key } = issue(company, "localhost");
      const gate = createServer({
        cert,
        key,
        ca: company.cert,
        requestCert: true,
        rejectUnauthorized: false,
      });
      const shown: boolean[] = [];
      gate.on("connect", (_, socket: TLSSocket) => {
        shown.push(socket.authorized);
        socket.end("HTTP/1.1 403 No\r\n\r\n");
      });
      await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
      closers.push(() => void gate.close());
      settings = { ...usual, proxy: `https://localhost:${portOf(gate)}` };
      const fault = await faultOf(open("https://api.corp.test", { ...ca, client }));
      assert.equal(fault, "proxyRefusal PROXY_STATUS_403");
      assert.deepEqual(shown, [false]);
    });
  });

  describe("whose files are wrong", () => {
    const url = "https://127.0.0.1:1";

    it("names the file that cannot be read", async () => {
      const both = { ...ca, client };
      for (const [path, fault] of [
        ["/ca.pem", "ownFile OWN_CA_UNREADABLE"],
        ["/robin.crt", "ownFile OWN_CERTIFICATE_UNREADABLE"],
        ["/robin.key", "ownFile OWN_KEY_UNREADABLE"],
      ] as const) {
        const { [path]: text = "" } = files;
        delete files[path];
        assert.equal(await faultOf(open(url, both)), fault);
        files[path] = text;
      }
    });

    it("names the file that cannot be used", async () => {
      const key = createPrivateKey(issue(company, "robin").key);
      const locked = key.export({
        type: "pkcs8",
        format: "pem",
        cipher: "aes-256-cbc",
        passphrase: password,
      });
      for (const [path, text, fault] of [
        ["/ca.pem", "", "ownFile OWN_CA_UNUSABLE"],
        ["/ca.pem", files["/robin.key"], "ownFile OWN_CA_UNUSABLE"],
        ["/ca.pem", `${company.cert.slice(0, 200)}\n-----END CERTIFICATE-----`, "ownFile OWN_CA_UNUSABLE"],
        ["/robin.crt", "nothing", "ownFile OWN_CLIENT_UNUSABLE"],
        ["/robin.key", "nothing", "ownFile OWN_CLIENT_UNUSABLE"],
        ["/robin.key", issue(company, "robin").key, "ownFile OWN_CLIENT_UNUSABLE"],
        ["/robin.key", locked.toString(), "ownFile OWN_CLIENT_UNUSABLE"],
      ] as const) {
        const { [path]: good = "" } = files;
        files[path] = text ?? "";
        assert.equal(await faultOf(open(url, { ...ca, client })), fault);
        files[path] = good;
      }
    });
  });

  describe("behind a proxy", () => {
    let server: TlsServer;

    beforeEach(async () => {
      server = await serve(issue(company, "api.corp.test"));
    });

    const addressOf = ({ port }: ConnectProxy, login = ""): string => `http://${login}127.0.0.1:${port}`;
    const api = (): Api => open("https://api.corp.test");

    it("goes through http.proxy", async () => {
      const proxy = await proxyTo(server);
      settings = { ...usual, proxy: addressOf(proxy) };
      assert.deepEqual(await list(api()), []);
      assert.deepEqual(proxy.tunnels, ["api.corp.test:443"]);
    });

    it("logs in with the credentials in http.proxy, and says where to correct them", async () => {
      const proxy = await proxyTo(server, { credentials: `robin:${password}` });
      for (const login of ["", "robin:wrong@", `wrong:${password}@`]) {
        settings = { ...usual, proxy: addressOf(proxy, login) };
        assert.equal(await faultOf(api()), "proxyLogin PROXY_STATUS_407");
      }
      settings = { ...usual, proxy: addressOf(proxy, `robin:${password}@`) };
      await list(api());
      assert.deepEqual([proxy.tunnels.length, proxy.refusals.count, server.seen.length], [1, 3, 1]);
      assert.equal(server.headers[0]?.["proxy-authorization"], undefined);
    });

    it("takes no proxy to what http.noProxy names, nor to this machine", async () => {
      const proxy = await proxyTo(server);
      settings = { ...usual, proxy: addressOf(proxy), noProxy: ["other.test", "corp.test"] };
      const failure = await failureOf(open(`https://${unresolvable}.corp.test`));
      assert.deepEqual(failure, { kind: "retry", cause: "network", code: "ENOTFOUND" });
      const local = await serve(issue(company, "127.0.0.1"));
      settings = { ...usual, proxy: addressOf(proxy) };
      await list(open(`https://127.0.0.1:${local.port}`));
      assert.deepEqual(proxy.tunnels, []);
    });

    it("hands it no token in clear text, whatever names this machine", async () => {
      const seen: string[] = [];
      const record: RequestListener = ({ url }, response) => {
        seen.push(url ?? "");
        answerJson(response, 200, []);
      };
      const proxy = await servePlain(record, "127.0.0.1");
      settings = { ...usual, proxy: `http://127.0.0.1:${proxy}` };
      for (const [listens, host] of [
        ["127.0.0.1", "127.0.0.1"],
        ["127.0.0.1", "localhost"],
        ["::1", "[::1]"],
      ] as const) {
        const port = await servePlain(empty, listens);
        assert.deepEqual(await list(open(`http://${host}:${port}`)), []);
      }
      for (const host of ["127.0.0.2", "127.1.2.3", "127.255.255.254", "[::ffff:127.0.0.1]", "a.localhost"]) {
        assert.equal((await failureOf(open(`http://${host}:8080`))).kind, "invalidInput");
      }
      assert.deepEqual(seen, []);
    });

    it("takes the proxy of the environment when http.proxy is empty", async () => {
      const proxy = await proxyTo(server);
      Object.assign(process.env, { https_proxy: addressOf(proxy) });
      await list(api());
      assert.equal(proxy.tunnels.length, 1);
      Object.assign(process.env, { no_proxy: "corp.test" });
      assert.equal((await failureOf(open(`https://${unresolvable}.corp.test`))).kind, "retry");
      assert.equal(proxy.tunnels.length, 1);
    });

    it("takes none when proxies are switched off", async () => {
      const proxy = await proxyTo(server);
      Object.assign(process.env, { https_proxy: addressOf(proxy) });
      settings = { ...usual, proxy: addressOf(proxy), usesProxy: false };
      assert.equal((await failureOf(open(`https://${unresolvable}`))).kind, "retry");
      assert.deepEqual(proxy.tunnels, []);
    });

    it("takes another proxy from the next request on", async () => {
      const [first, second] = [await proxyTo(server), await proxyTo(server)];
      const one = api();
      for (const proxy of [first, second]) {
        settings = { ...usual, proxy: addressOf(proxy) };
        await list(one);
      }
      assert.deepEqual([first.tunnels.length, second.tunnels.length], [1, 1]);
    });

    it("is read along by one whose CA it trusts, and by no other", async () => {
      const honest = await proxyTo(server, { inspectAs: company });
      settings = { ...usual, proxy: addressOf(honest) };
      await list(api());
      assert.deepEqual(honest.read, ["GET /api/v1/secrets/"]);
      const rogue = await proxyTo(server, { inspectAs: stranger });
      settings = { ...usual, proxy: addressOf(rogue) };
      assert.equal(await faultOf(api()), "certificate UNABLE_TO_VERIFY_LEAF_SIGNATURE");
      assert.deepEqual(rogue.read, []);
    });

    it("tells a proxy that is not there, is no address, or refuses, from a platform that is not there", async () => {
      const proxy = await proxyTo(server);
      for (const [address, url, fault] of [
        ["http://127.0.0.1:1", "https://api.corp.test", "proxy ECONNREFUSED"],
        [`http://${unresolvable}:3128`, "https://api.corp.test", "proxy ENOTFOUND"],
        [`robin:${password}@proxy`, "https://api.corp.test", "proxy PROXY_ADDRESS"],
        [addressOf(proxy), "https://unknown.corp.test", "proxyRefusal PROXY_STATUS_502"],
      ] as const) {
        settings = { ...usual, proxy: address };
        assert.equal(await faultOf(open(url)), fault);
      }
    });
  });

  it("reaches a server that listens on ::1 only over the editor's fetch, too", async () => {
    const port = await servePlain(empty, "::1");
    const wire = (undici: Pick<Undici, "Dispatcher">) => createFetchDispatcher(undici, () => fetch);
    const openApi = createOpenApi({
      wire,
      clock,
      random: () => 0,
      tokenShapes: () => [],
      limits: testLimits,
    });
    const session = makeSession("acme", token, `http://[::1]:${port}`);
    assert.deepEqual(await list(openApi(session, style)), []);
  });
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
