import type { Dispatcher } from "undici";
import { FetchExchange } from "./FetchExchange.ts";
import type { Undici } from "./loadUndici.ts";

/**
 * A dispatcher whose wire is the host's `fetch`. In VS Code that function carries the proxy settings, the proxy
 * log-in and the system certificates, all of which a bundled undici would bypass; a dispatcher handed to the host's
 * `fetch` is dropped silently, so that the two are joined this way round. `getFetch` is asked for every request,
 * because the editor replaces the function after start-up. Redirects are handed over, never followed.
 *
 * The host owns the connections: there is nothing to close.
 */
export function createFetchDispatcher(
  undici: Pick<Undici, "Dispatcher">,
  getFetch: () => typeof fetch,
): Dispatcher {
  class FetchDispatcher extends undici.Dispatcher {
    override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
      void carry(getFetch, options, new FetchExchange(handler));
      return true;
    }
  }
  return new FetchDispatcher();
}

/** Never rejects: whatever goes wrong is told to the handler. */
async function carry(
  getFetch: () => typeof fetch,
  options: Dispatcher.DispatchOptions,
  exchange: FetchExchange,
): Promise<void> {
  try {
    exchange.begin();
    if (exchange.aborted) return;
    const response = await getFetch()(toUrl(options), toInit(options, exchange.signal));
    await exchange.deliver(response);
  } catch (error) {
    exchange.fail(toError(error));
  }
}

/** Joined as text on purpose: resolving a path that begins with `//` would change the host. */
function toUrl({ origin, path }: Dispatcher.DispatchOptions): string {
  if (origin === undefined) throw new TypeError("no origin");
  return `${new URL(origin).origin}${path}`;
}

/** Node's types leave out `cache`, which its `fetch` knows. */
type FetchInit = RequestInit & { readonly cache: "no-store" };

function toInit(options: Dispatcher.DispatchOptions, signal: AbortSignal): FetchInit {
  return {
    method: options.method,
    headers: toHeaderPairs(options.headers),
    body: toBody(options.body),
    signal,
    redirect: "manual",
    // With `http.electronFetch` the host's fetch has a cookie jar and a cache; a token must meet neither.
    credentials: "omit",
    cache: "no-store",
  };
}

function toHeaderPairs(headers: Dispatcher.DispatchOptions["headers"]): [string, string][] {
  if (headers === null || headers === undefined) return [];
  if (Array.isArray(headers)) return toPairs(headers);
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return entries.flatMap(([name, value]) =>
    [value ?? []].flat().map((single): [string, string] => [name, String(single)]),
  );
}

/** Undici also takes headers as one flat list: name, value, name, value. */
function toPairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ""]] : [],
  );
}

function toBody(body: Dispatcher.DispatchOptions["body"]): string | Uint8Array<ArrayBuffer> | null {
  if (body === null || body === undefined || typeof body === "string") return body ?? null;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new TypeError("only text and bytes can be sent");
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error("the host's fetch threw something that is not an error");
}
