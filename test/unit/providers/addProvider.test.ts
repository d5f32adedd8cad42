import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProviderDependencies } from "../../../src/core/api.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { isConnectable, type Provider } from "../../../src/core/provider.ts";
import { noVault } from "../../support/noVault.ts";
import { makeSession } from "../../support/sessions.ts";
import { catchPlatformError } from "../http/calls.ts";
import { createHttpClock, testLimits } from "../http/testLimits.ts";

const root = join(import.meta.dirname, "../../..");
const TOKEN = ["acme", "0123456789abcdef"].join("_");

/** All that a new platform needs, as CONTRIBUTING.md has it: one folder. */
const ACME = `
const style = {
  providerId: "acme",
  baseUrl: "https://api.acme.example",
  authorize: (token) => ["X-Acme-Key", token.reveal()],
  readProblem: (body) => ({ message: String(body?.error) }),
};
const call = { operation: "list secrets", method: "GET", path: "/secrets", parse: () => [] };
export function createAcme({ openApi }) {
  return {
    id: style.providerId,
    name: "Acme",
    rules: {},
    signIn: {
      baseUrl: style.baseUrl, consoleUrl: style.baseUrl, tokenUrl: style.baseUrl,
      tokenSources: [], tokenShape: /acme_[a-z0-9]+/,
      verifyToken: async () => ({}),
    },
    listSecrets: (session, _scope, signal) => openApi(session, style).send(call, signal),
  };
}`;

/** The real modules, of the copy: what the app is made of, the editor apart. */
interface Copy {
  readonly registry: { createProviders(dependencies: ProviderDependencies): readonly Provider[] };
  readonly hiding: typeof import("../../../src/core/hideTokens.ts");
  readonly http: typeof import("../../../src/http/openApi.ts");
  readonly fetching: typeof import("../../../src/http/fetchDispatcher.ts");
  readonly scopes: typeof import("../../../src/core/scope.ts");
}

describe("adding a provider is one folder and one line", () => {
  let folder: string;
  let copy: Copy;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "add-provider-"));
    cpSync(join(root, "src"), join(folder, "src"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    mkdirSync(join(folder, "src/providers/acme"));
    writeFileSync(join(folder, "src/providers/acme/index.ts"), ACME);
    addLine(join(folder, "src/providers/registry.ts"));
    const load = (path: string) => import(pathToFileURL(join(folder, "src", path)).href);
    copy = {
      registry: await load("providers/registry.ts"),
      hiding: await load("core/hideTokens.ts"),
      http: await load("http/openApi.ts"),
      fetching: await load("http/fetchDispatcher.ts"),
      scopes: await load("core/scope.ts"),
    };
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function open(answer: () => Response) {
    const lines: string[] = [];
    const keep = (line: string) => void lines.push(line);
    const tokenShapes = (): readonly RegExp[] => copy.hiding.listTokenShapes(providers);
    const log = copy.hiding.hidingLog({ info: keep, warn: keep, error: keep, debug: keep }, tokenShapes);
    const openApi = copy.http.createOpenApi({
      wire: (undici) => copy.fetching.createFetchDispatcher(undici, () => async () => answer()),
      clock: createHttpClock(),
      random: () => 0,
      limits: testLimits,
      log,
      tokenShapes,
    });
    const providers = copy.registry.createProviders({ openApi, local: noVault });
    return { providers, log, lines };
  }

  it("is offered with the others", () => {
    const { providers } = open(() => Response.json([]));
    const names = providers.filter(isConnectable).map(({ name }) => name);
    assert.equal(names.filter((name) => name === "Acme").length, 1);
    assert.ok(names.length > 1);
  });

  it("is reached over the real HTTP client", async () => {
    const acme = findProvider(open(() => Response.json([])).providers, "acme");
    const session = makeSession("acme", "any token of it");
    assert.deepEqual(await acme.listSecrets(session, copy.scopes.personalScope, neverAborted()), []);
  });

  it("has its tokens hidden in the log", () => {
    const { log, lines } = open(() => Response.json([]));
    log.warn(`refused ${TOKEN}`);
    assert.deepEqual(lines, ["refused [hidden]"]);
  });

  it("has its tokens hidden in what any platform says, others' accounts included", async () => {
    const { providers } = open(() =>
      Response.json({ error: `no ${TOKEN}`, message: `no ${TOKEN}` }, { status: 403 }),
    );
    for (const id of ["acme", "neo"]) {
      const session = makeSession(id, "another token altogether");
      const call = findProvider(providers, id).listSecrets(
        session,
        copy.scopes.personalScope,
        neverAborted(),
      );
      assert.equal((await catchPlatformError(call)).details.serverMessage, "no [hidden]", id);
    }
  });
});

/** The line of the registry, and the import that it needs. */
function addLine(registry: string): void {
  const before = readFileSync(registry, "utf8");
  const after = before.replace("createLocal] as const", "createLocal, createAcme] as const");
  assert.notEqual(after, before);
  writeFileSync(registry, `import { createAcme } from "./acme/index.ts";\n${after}`);
}

function findProvider(providers: readonly Provider[], id: string): Provider {
  const found = providers.find((provider) => provider.id === id);
  assert.ok(found !== undefined);
  return found;
}
