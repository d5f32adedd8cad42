import type { Session } from "../../src/core/account.ts";
import type { Api, ApiStyle, ProviderDependencies } from "../../src/core/api.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { noVault } from "./noVault.ts";

/** One call as it would go over the wire: undefined fields dropped, values revealed. */
export interface SentCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly mayRepeat: boolean;
}

export interface RecordedApi {
  readonly dependencies: ProviderDependencies;
  readonly calls: readonly SentCall[];
  /** The styles that were asked for, one per opened session. */
  readonly styles: readonly ApiStyle[];
}

/** An `Api` that keeps what it was asked to send. `answer` gives the decoded body, or throws. */
export function recordApi(answer: (call: SentCall) => unknown): RecordedApi {
  const calls: SentCall[] = [];
  const styles: ApiStyle[] = [];
  const api: Api = {
    async send(call, signal) {
      signal.throwIfAborted();
      const { method, path, query = {}, body, idempotent = method === "GET" } = call;
      const sent = { method, path, query: toPlain(query), body: toPlain(body), mayRepeat: idempotent };
      calls.push(sent as SentCall);
      return call.parse(answer(sent as SentCall));
    },
  };
  const openApi = (_session: Session, style: ApiStyle) => {
    styles.push(style);
    return api;
  };
  return { dependencies: { openApi, local: noVault }, calls, styles };
}

function toPlain(part: unknown): unknown {
  if (part === undefined) return undefined;
  return JSON.parse(JSON.stringify(revealed(part)));
}

function revealed(part: unknown): unknown {
  if (part instanceof Sensitive) return part.reveal();
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map(revealed);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, revealed(value)]));
}
