import { createHash } from "node:crypto";
import { createSecureContext, getCACertificates } from "node:tls";
import type { Dispatcher } from "undici";
import type { Account, OwnConnection } from "../core/account.ts";
import type { NetworkSettings } from "../core/networkSettings.ts";
import type { Undici } from "./loadUndici.ts";
import { type OwnFiles, type ReadFile, readOwnFiles } from "./readOwnFiles.ts";

interface Dependencies {
  readonly readFile: ReadFile;
  readonly readSettings: () => NetworkSettings;
}

type Agents = Pick<Undici, "EnvHttpProxyAgent">;

interface KeptWire {
  readonly fingerprint: string;
  readonly agent: Dispatcher;
  readonly dispatcher: Dispatcher;
}

/** `http.proxy`, or a variable of the environment, is not an address. */
class ProxyAddressError extends Error {
  override readonly name = "ProxyAddressError";
  readonly code = "PROXY_ADDRESS";
}

/** VS Code takes no proxy to these, whatever is set. */
const local = ["localhost", "127.0.0.1", "::1"];

/**
 * The wires of accounts that connect with certificates of their own: the editor's `fetch` can take neither. Each has
 * its own connections, over the proxy that the settings or the environment name, and is made again when its files or
 * those settings change.
 */
export class OwnWires {
  readonly #readFile: ReadFile;
  readonly #readSettings: () => NetworkSettings;
  readonly #kept = new Map<string, KeptWire>();
  #systemAuthorities: readonly string[] | undefined;

  constructor({ readFile, readSettings }: Dependencies) {
    this.#readFile = readFile;
    this.#readSettings = readSettings;
  }

  /** @throws {OwnFileError} when a file cannot be read or used. */
  async open(undici: Agents, { id }: Account, connection: OwnConnection): Promise<Dispatcher> {
    const files = await readOwnFiles(connection, this.#readFile);
    const settings = this.#readSettings();
    const fingerprint = createHash("sha256")
      .update(JSON.stringify([files, settings]))
      .digest("hex");
    const kept = this.#kept.get(id);
    if (kept?.fingerprint === fingerprint) return kept.dispatcher;
    void kept?.agent.close();
    const agent = openAgent(undici, settings, this.#listAuthorities(settings), files);
    const dispatcher = agent.compose(nameUs);
    this.#kept.set(id, { fingerprint, agent, dispatcher });
    return dispatcher;
  }

  dispose(): void {
    for (const { agent } of this.#kept.values()) void agent.destroy();
    this.#kept.clear();
  }

  /** Those of the system are read once: on macOS that takes seconds. */
  #listAuthorities({ trustsSystem }: NetworkSettings): readonly string[] {
    const usual = getCACertificates("default");
    if (!trustsSystem) return usual;
    this.#systemAuthorities ??= getCACertificates("system");
    return [...usual, ...this.#systemAuthorities];
  }
}

function openAgent(
  undici: Agents,
  settings: NetworkSettings,
  authorities: readonly string[],
  { ca = [], ...client }: OwnFiles,
): Dispatcher {
  // Naming any authority makes Node forget the others. Reading them all costs more than a connection: once, not each time.
  const trust = { ca: [...new Set([...authorities, ...ca])] };
  const platform = { secureContext: createSecureContext({ ...trust, ...client }) };
  const options = {
    ...readProxies(settings),
    // What VS Code's fetch speaks; HTTP/2 was never tried.
    allowH2: false,
    connect: platform,
    requestTls: platform,
    // Not our certificate: the proxy is someone else.
    proxyTls: client.cert === undefined ? platform : { secureContext: createSecureContext(trust) },
  };
  try {
    return new undici.EnvHttpProxyAgent(options);
  } catch {
    // The error would quote the address, and with it a password.
    throw new ProxyAddressError("not an address");
  }
}

type ProxyOptions = NonNullable<ConstructorParameters<Undici["EnvHttpProxyAgent"]>[0]>;

/** In the order of VS Code's own resolver (`@vscode/proxy-agent`). */
function readProxies({ proxy, noProxy, usesProxy }: NetworkSettings): ProxyOptions {
  if (!usesProxy) return { noProxy: "*" };
  const { no_proxy: lower, NO_PROXY: upper } = process.env;
  const exempt = noProxy.length > 0 ? noProxy : [lower ?? upper ?? ""];
  return {
    ...(proxy !== "" && { httpProxy: proxy, httpsProxy: proxy }),
    noProxy: [...local, ...exempt].join(","),
  };
}

/** Some gateways turn away who gives no name; this one is that of the editor's `fetch`. */
function nameUs(dispatch: Dispatcher["dispatch"]): Dispatcher["dispatch"] {
  return (options, handler) => {
    const headers = { "user-agent": "node", ...options.headers };
    return dispatch({ ...options, headers }, handler);
  };
}
