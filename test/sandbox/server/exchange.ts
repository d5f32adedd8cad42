/** One request as a platform sees it. Paths are kept exactly as sent: a slash more or less matters here. */
export interface SandboxRequest {
  readonly method: string;
  /** Raw, percent-encoding included, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names; a header sent twice has two values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent means no content at all, which is not the same as the JSON text `null`. */
  readonly body?: string;
}

export function jsonReply(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

export function emptyReply(status: number, headers: Record<string, string> = {}): Reply {
  return { status, headers };
}

/** Every value sent under a header's name, in order. */
export function headerValues(request: SandboxRequest, name: string): readonly string[] {
  return request.headers.get(name) ?? [];
}
