import assert from "node:assert/strict";
import type { Session } from "../../../src/core/account.ts";
import { deleteSecret } from "../../../src/core/deleteSecret.ts";
import { type Failure, isFailure, isPlatformError, type PlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope, type Scope } from "../../../src/core/scope.ts";
import type { Secret, SecretDraft } from "../../../src/core/secret.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import { type IoNetOptions, startIoNet } from "../../sandbox/ioNet/startIoNet.ts";
import { neoProjectIds } from "../../sandbox/neo/neoData.ts";
import { type NeoOptions, startNeo } from "../../sandbox/neo/startNeo.ts";
import { primeTeamId } from "../../sandbox/primeIntellect/primeData.ts";
import { type PrimeOptions, startPrime } from "../../sandbox/primeIntellect/startPrime.ts";
import type { Fault } from "../../sandbox/server/fault.ts";
import type { SandboxServer } from "../../sandbox/server/startServer.ts";
import { noVault } from "../../support/noVault.ts";
import { makeSession } from "../../support/sessions.ts";
import { createHttpClock, testLimits } from "../http/testLimits.ts";

const signal = neverAborted();

/** A provider over the real HTTP client and the real wire, and the platform it talks to. */
interface Connected<S> {
  readonly server: S;
  readonly provider: Required<Provider>;
  readonly session: Session;
}

type Platform = SandboxServer & { readonly token: string };

const running: SandboxServer[] = [];

function connect<S extends Platform>(id: string, server: S): Connected<S> {
  running.push(server);
  const openApi = createOpenApi({
    wire: (undici) => createFetchDispatcher(undici, () => globalThis.fetch),
    clock: createHttpClock(),
    random: () => 0,
    tokenShapes: () => [],
    limits: testLimits,
  });
  const provider = createProviders({ openApi, local: noVault }).find((each) => each.id === id);
  assert.ok(provider !== undefined);
  // A member that is missing would show itself as a TypeError in the test that uses it.
  return {
    server,
    provider: provider as Required<Provider>,
    session: makeSession(id, server.token, server.url),
  };
}

const connectNeo = async (options?: NeoOptions) => connect("neo", await startNeo(options));
const connectPrime = async (options?: PrimeOptions) => connect("primeIntellect", await startPrime(options));
const connectIoNet = async (options?: IoNetOptions) => connect("ioNet", await startIoNet(options));

async function listNames(
  { provider, session }: Connected<unknown>,
  scope: Scope,
): Promise<readonly string[]> {
  return (await provider.listSecrets(session, scope, signal)).map(({ name }) => name);
}

async function findSecret(
  { provider, session }: Connected<unknown>,
  scope: Scope,
  name: string,
): Promise<Secret> {
  const secrets = await provider.listSecrets(session, scope, signal);
  return secrets.find((each) => each.name === name) ?? assert.fail(`no ${name}`);
}

function draft(name: string, value: string, more: Partial<SecretDraft> = {}): SecretDraft {
  return { name, value: new Sensitive(value), scope: personalScope, ...more };
}

async function catchError(promise: Promise<unknown>, kind: Failure["kind"]): Promise<PlatformError> {
  const error = await promise.catch((reason: unknown) => reason);
  assert.ok(isPlatformError(error) && isFailure(error, kind), String(error));
  return error;
}

function stored(
  server: { readonly secrets: readonly { readonly id: string; readonly value: string }[] },
  id: string,
) {
  return server.secrets.find((each) => each.id === id)?.value;
}

describe("the providers against the sandbox platforms", () => {
  afterEach(async () => {
    const servers = running.splice(0);
    await Promise.all(servers.map((server) => server.close()));
    for (const { log } of servers) {
      assert.ok(log.every(({ authHeaders }) => authHeaders.length === 1));
      const unbent = log.filter(({ fault }) => fault === undefined);
      assert.ok(unbent.every(({ status }) => status !== 307 && status !== 405));
    }
  });

  describe("Neo", () => {
    const webAudit: Scope = { kind: "project", id: neoProjectIds.webAudit, name: "Web audit" };

    it("tells who the token belongs to, and refuses another one", async () => {
      const { provider, session } = await connectNeo();
      assert.deepEqual(await provider.signIn.verifyToken(session, signal), { name: "robin@example.test" });

      const wrong = makeSession("neo", "another token", session.account.baseUrl);
      const error = await catchError(provider.signIn.verifyToken(wrong, signal), "signInAgain");
      assert.notEqual(error.details.reference, undefined);
    });

    it("lists projects, also one that has no name yet", async () => {
      const { provider, session } = await connectNeo();
      const names = (await provider.listScopes(session, signal)).map(({ name }) => name);

      assert.deepEqual(names.slice(0, 2), ["Web audit", "Mobile app"]);
      assert.match(names[2] ?? "", /^Unnamed project [0-9a-f]{8}$/);
    });

    for (const listWrapper of ["secrets", "items", "data", "none"] as const) {
      it(`lists each scope when the list is wrapped in ${listWrapper}`, async () => {
        const neo = await connectNeo({ listWrapper });
        assert.deepEqual(await listNames(neo, personalScope), [
          "GITHUB_TOKEN",
          "SHODAN_API_KEY",
          "JIRA_API_TOKEN",
          "SLACK_BOT_TOKEN",
          "PIN",
        ]);
        assert.deepEqual(await listNames(neo, webAudit), [
          "TARGET_LOGIN_PASSWORD",
          "STAGING_API_KEY",
          "GITHUB_TOKEN",
        ]);
      });
    }

    it("says which permission is missing for a project that was left", async () => {
      const neo = await connectNeo();
      neo.server.leaveProject(webAudit.id);
      await catchError(listNames(neo, webAudit), "askPermission");
    });

    it("creates, toggles and deletes, in a project too", async () => {
      const neo = await connectNeo();
      const { provider, session, server } = neo;
      for (const scope of [personalScope, webAudit]) {
        const name = `NEW_${scope.kind.toUpperCase()}`;
        const created = await provider.createSecret(session, draft(name, "a value", { scope }), signal);
        assert.equal(stored(server, created.id), "a value");
        assert.deepEqual(await findSecret(neo, scope, name), created);

        const on = await provider.setDefault(session, created, true, signal);
        assert.equal(on.isDefault, true);
        assert.equal((await provider.setDefault(session, on, false, signal)).isDefault, false);

        await deleteSecret({ provider, session, secret: created }, signal);
        await deleteSecret({ provider, session, secret: created }, signal);
        assert.equal((await listNames(neo, scope)).includes(name), false);
      }
    });

    it("says that a name is taken, with the platform's reference", async () => {
      const { provider, session } = await connectNeo();
      const creating = provider.createSecret(session, draft("GITHUB_TOKEN", "a value"), signal);
      const { details } = await catchError(creating, "nameTaken");

      assert.match(details.serverMessage ?? "", /already exists/);
      assert.match(details.reference ?? "", /^[0-9a-f-]{36}$/);
    });

    const limits = [
      ["user_spending_cap_reached", "account"],
      ["project_spending_cap_reached", "project"],
      ["insufficient_neo_credits", "credits"],
    ] as const;
    for (const [code, limit] of limits) {
      it(`tells the limit that the code ${code} names, whatever the status`, async () => {
        const { provider, session, server } = await connectNeo();
        for (const status of [403, 402, 429]) {
          server.fault({ kind: "status", status, code, route: "POST /api/v1/secrets" });
          const creating = provider.createSecret(session, draft("NEW_KEY", "a value"), signal);
          const { failure } = await catchError(creating, "limitReached");
          assert.equal("limit" in failure && failure.limit, limit);
        }
      });
    }

    it("says that there is nothing at an address that is not the platform's", async () => {
      const { provider, session } = await connectNeo();
      const account = { ...session.account, baseUrl: `${session.account.baseUrl}/gateway` };
      const elsewhere = { ...session, account };
      await catchError(provider.signIn.verifyToken(elsewhere, signal), "noSuchAddress");
      await catchError(provider.listSecrets(elsewhere, personalScope, signal), "noSuchAddress");
      const creating = provider.createSecret(elsewhere, draft("NEW_KEY", "a value"), signal);
      await catchError(creating, "noSuchAddress");
    });

    it("replaces a value by way of the use case, since it cannot do so in place", async () => {
      const neo = await connectNeo();
      const { provider, session, server } = neo;
      const secret = await findSecret(neo, webAudit, "TARGET_LOGIN_PASSWORD");
      const value = new Sensitive("a newer value");
      const outcome = await replaceValue(
        { provider, session, secret, value, clock: createHttpClock() },
        signal,
      );

      assert.ok(outcome.kind === "replaced");
      const { id, name, scope, isDefault } = outcome.secret;
      assert.deepEqual({ name, scope, isDefault }, { name: secret.name, scope: webAudit, isDefault: true });
      assert.equal(stored(server, id), "a newer value");
      assert.equal(stored(server, secret.id), undefined);
    });
  });

  describe("Prime Intellect", () => {
    const lab: Scope = { kind: "team", id: primeTeamId(0), name: "Evaluation Lab" };
    const crew: Scope = { kind: "team", id: primeTeamId(1), name: "Training Crew" };

    it("tells who the token belongs to and what it may do", async () => {
      const { provider, session } = await connectPrime();

      assert.deepEqual(await provider.signIn.verifyToken(session, signal), {
        name: "robin@example.test",
        userName: "Robin Example",
        permissions: ["secrets: read, write", "teams: read"],
      });
    });

    it("lists teams", async () => {
      const { provider, session } = await connectPrime();
      assert.deepEqual(await provider.listScopes(session, signal), [lab, crew]);
    });

    const teamList: Scope = { kind: "team", id: primeTeamId(0), name: "Evaluation Lab" };
    const pages = "GET /api/v1/secrets/?offset=100";

    it("refuses a list whose second page stays short, and reads on where it was short once", async () => {
      const { provider, session, server } = await connectPrime();
      server.fault({ kind: "rows", keep: 40, route: pages });
      assert.equal((await provider.listSecrets(session, teamList, signal)).length, 250);

      server.fault({ kind: "rows", keep: 0, route: pages, times: "always" });
      const { failure } = await catchError(provider.listSecrets(session, teamList, signal), "report");
      assert.deepEqual(failure, { kind: "report", paths: ["total_count"] });
    });

    it("believes no total that a full page contradicts", async () => {
      const { provider, session, server } = await connectPrime();
      for (const total of [0, 100, 200]) {
        server.clearFaults();
        server.fault({ kind: "rows", keep: 100, total, route: "GET /api/v1/secrets/", times: "always" });
        assert.equal((await provider.listSecrets(session, teamList, signal)).length, 250, `${total}`);
      }
    });

    for (const totalKey of ["total_count", "totalCount"] as const) {
      it(`lists all 250 secrets of a team when the total is called ${totalKey}`, async () => {
        const prime = await connectPrime({ totalKey });
        const names = await listNames(prime, lab);

        assert.equal(new Set(names).size, 250);
        assert.deepEqual(
          prime.server.log.map(({ query }) => new URLSearchParams(query).get("offset")).sort(),
          ["0", "100", "200"],
        );
      });
    }

    it("lists personal secrets with description and file", async () => {
      const { provider, session } = await connectPrime();
      const secrets = await provider.listSecrets(session, personalScope, signal);

      assert.deepEqual(
        secrets.map(({ name, description, isFile }) => [name, description, isFile]),
        [
          ["OPENAI_API_KEY", "Personal experiments", false],
          ["ANTHROPIC_API_KEY", undefined, false],
          ["SERVICE_ACCOUNT_JSON", undefined, true],
        ],
      );
    });

    it("creates, replaces, renames, describes and deletes, in a team too", async () => {
      const prime = await connectPrime();
      const { provider, session, server } = prime;
      for (const scope of [personalScope, crew]) {
        const request = draft("NEW_KEY", "a value", { scope, description: "First words" });
        const created = await provider.createSecret(session, request, signal);
        assert.deepEqual(await findSecret(prime, scope, "NEW_KEY"), created);
        assert.equal(created.description, "First words");

        await provider.replaceValue(session, created, new Sensitive("a newer value"), signal);
        assert.equal(stored(server, created.id), "a newer value");
        assert.equal((await provider.rename(session, created, "OTHER_KEY", signal)).name, "OTHER_KEY");
        assert.equal((await provider.describe(session, created, "More", signal)).description, "More");
        assert.equal("description" in (await provider.describe(session, created, "", signal)), false);

        await provider.deleteSecret(session, created, signal);
        assert.equal((await listNames(prime, scope)).includes("OTHER_KEY"), false);
      }
    });

    it("creates a file", async () => {
      const { provider, session, server } = await connectPrime();
      const content = Buffer.from("content of a file").toString("base64");
      const created = await provider.createSecret(session, draft("CERT", content, { isFile: true }), signal);

      assert.equal(created.isFile, true);
      assert.equal(stored(server, created.id), content);
    });

    for (const errorShape of ["errors", "detail"] as const) {
      it(`names the field that is wrong when the 422 has ${errorShape}`, async () => {
        const { provider, session } = await connectPrime({ errorShape });
        const creating = provider.createSecret(session, draft("wrong name", "a value"), signal);
        const { failure, details } = await catchError(creating, "invalidInput");

        assert.equal("field" in failure && failure.field, "name");
        assert.notEqual(details.serverMessage, undefined);
      });
    }
  });

  describe("io.net", () => {
    it("verifies a token, and refuses another one", async () => {
      const { provider, session } = await connectIoNet();
      assert.deepEqual(await provider.signIn.verifyToken(session, signal), {});

      const wrong = makeSession("ioNet", "another token", session.account.baseUrl);
      await catchError(provider.signIn.verifyToken(wrong, signal), "signInAgain");
    });

    it("lists with bindings, and hides a value that is shown whole", async () => {
      const ioNet = await connectIoNet();
      const linear = await findSecret(ioNet, personalScope, "linear-token");
      assert.deepEqual(linear.binding, { tool: "agno__linear__*", argument: "api_token" });
      assert.match(linear.mask ?? "", /^\*{8}.{4}$/);

      assert.equal("mask" in (await findSecret(ioNet, personalScope, "door code")), false);
      assert.equal("mask" in (await findSecret(ioNet, personalScope, "no mask")), false);
    });

    it("says that listing is not offered rather than that there is nothing", async () => {
      const ioNet = await connectIoNet();
      ioNet.server.fault({ kind: "status", status: 404, route: "GET /api/v1/secrets/" });
      await catchError(listNames(ioNet, personalScope), "listingNotOffered");
    });

    it("creates, replaces, renames, toggles, binds and deletes", async () => {
      const ioNet = await connectIoNet();
      const { provider, session, server } = ioNet;
      const binding = { tool: "agno__github__*", argument: "access_token" };
      const request = draft("new secret", "a value", { binding, isDefault: true });
      const created = await provider.createSecret(session, request, signal);
      assert.deepEqual(await findSecret(ioNet, personalScope, "new secret"), created);
      assert.deepEqual(
        { binding: created.binding, isDefault: created.isDefault },
        { binding, isDefault: true },
      );

      await provider.replaceValue(session, created, new Sensitive("a newer value"), signal);
      assert.equal(stored(server, created.id), "a newer value");
      assert.equal((await provider.rename(session, created, "other name", signal)).name, "other name");
      assert.equal((await provider.setDefault(session, created, false, signal)).isDefault, false);
      const bound = await provider.bind(session, created, { tool: "agno__linear__*" }, signal);
      assert.deepEqual(bound.binding, { tool: "agno__linear__*" });
      assert.equal("binding" in (await provider.bind(session, bound, undefined, signal)), false);

      await provider.deleteSecret(session, created, signal);
      assert.equal((await listNames(ioNet, personalScope)).includes("other name"), false);
    });

    it("takes any success of a change for one, since its body is not described", async () => {
      const ioNet = await connectIoNet();
      const secret = await findSecret(ioNet, personalScope, "workflow only");
      const route = "PATCH /api/v1/secrets/{id}";
      ioNet.server.fault({ kind: "body", body: "changed", contentType: "text/plain", route });

      assert.equal((await ioNet.provider.rename(ioNet.session, secret, "new", signal)).name, "new");
    });

    it("says so when the platform answers a change with yes and does nothing", async () => {
      const { provider, session, server } = await connectIoNet();
      const secret = await provider.createSecret(session, draft("mine", "a value"), signal);
      const lie = () => server.fault({ kind: "noEffect", route: "PATCH /api/v1/secrets/{id}" });

      lie();
      await catchError(
        provider.replaceValue(session, secret, new Sensitive("a newer value"), signal),
        "unclear",
      );
      lie();
      await catchError(provider.rename(session, secret, "new", signal), "unclear");
      lie();
      await catchError(provider.setDefault(session, secret, true, signal), "unclear");
    });

    it("says so when the platform leaves a binding as it was", async () => {
      const ioNet = await connectIoNet({ nullOnPatch: "ignored" });
      const secret = await findSecret(ioNet, personalScope, "linear-token");
      const unbinding = ioNet.provider.bind(ioNet.session, secret, undefined, signal);

      const { failure } = await catchError(unbinding, "bindingKept");
      assert.equal("part" in failure && failure.part, "tool");
    });

    const itemRead = "GET /api/v1/secrets/{id}";
    const failedReads: readonly (readonly [what: string, fault: Fault])[] = [
      ...[401, 403, 404, 400, 422, 405, 500, 503].map(
        (status) => [`${status}`, { kind: "status", status, route: itemRead, times: "always" }] as const,
      ),
      [
        "429 for an hour",
        { kind: "status", status: 429, headers: { "retry-after": "3600" }, route: itemRead, times: "always" },
      ],
      ["a redirect", { kind: "redirect", status: 302, location: "/log-in", route: itemRead }],
      ["a web page", { kind: "body", body: "<html></html>", contentType: "text/html", route: itemRead }],
      ["a missing field", { kind: "body", body: '{"secret_id":"x"}', route: itemRead }],
      ["no answer", { kind: "reset", when: "afterBody", route: itemRead, times: "always" }],
    ];
    for (const [what, fault] of failedReads) {
      it(`takes a change for made when the look at it gets ${what}`, async () => {
        const { provider, session, server } = await connectIoNet();
        const secret = await provider.createSecret(session, draft("mine", "a value"), signal);
        server.fault(fault);

        const replaced = await provider.replaceValue(session, secret, new Sensitive("a newer value"), signal);
        assert.equal(stored(server, secret.id), "a newer value");
        assert.deepEqual(
          [replaced.name, "mask" in replaced, "updatedAt" in replaced],
          ["mine", false, false],
        );
        server.fault(fault);
        const renamed = await provider.rename(session, secret, "new", signal);
        assert.deepEqual([renamed.name, renamed.mask], ["new", secret.mask]);
        server.fault(fault);
        const bound = await provider.bind(session, secret, { tool: "agno__linear__*" }, signal);
        assert.deepEqual(bound.binding, { tool: "agno__linear__*" });
        server.fault(fault);
        assert.equal((await provider.setDefault(session, secret, true, signal)).isDefault, true);
      });
    }

    it("leaves open whether a binding was removed when that cannot be seen", async () => {
      const { provider, session, server } = await connectIoNet({ nullOnPatch: "ignored" });
      const secret = await findSecret({ server, provider, session }, personalScope, "linear-token");
      server.fault({ kind: "status", status: 403, route: itemRead });

      const error = await catchError(provider.bind(session, secret, undefined, signal), "unclear");
      assert.deepEqual(error.failure, { kind: "unclear", cause: { kind: "askPermission", payment: false } });
      assert.equal(error.details.write, "change");
    });

    it("sees a value that was changed in the same second as the flag, where times are whole seconds", async () => {
      const second = Date.UTC(2026, 5, 1, 12);
      const { provider, session, server } = await connectIoNet({ now: () => second });
      const secret = await provider.createSecret(session, draft("mine", "a value"), signal);
      const flagged = await provider.setDefault(session, secret, true, signal);
      const replaced = await provider.replaceValue(session, flagged, new Sensitive("a newer text"), signal);
      assert.equal(replaced.updatedAt, second);

      server.fault({ kind: "noEffect", route: "PATCH /api/v1/secrets/{id}" });
      const lied = provider.replaceValue(session, replaced, new Sensitive("a third one"), signal);
      await catchError(lied, "unclear");
      assert.equal(stored(server, secret.id), "a newer text");
    });

    it("names the field that is wrong, and tells what is too large", async () => {
      const { provider, session } = await connectIoNet({ quota: 300 });
      const short = provider.createSecret(session, draft("short", "abc"), signal);
      const { failure } = await catchError(short, "invalidInput");
      assert.equal("field" in failure && failure.field, "value");

      const large = provider.createSecret(session, draft("large", "a".repeat(300)), signal);
      await catchError(large, "tooLarge");
    });
  });
});
