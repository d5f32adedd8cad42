import type { RouteTarget } from "./matchRoute.ts";

const authHeaders = ["authorization", "x-api-key", "token"];

/** One request, without the value of any header and without its body. */
export interface LogEntry {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Lower case, sorted. */
  readonly headerNames: readonly string[];
  /** The names of the headers that may carry a token. */
  readonly authHeaders: readonly string[];
  /** How many requests were being served when this one came, itself included. */
  readonly inFlight: number;
  /** The top-level field names of a JSON body, in the order sent. */
  bodyFields: readonly string[];
  /** Absent until the answer's head was sent, for good when there was none. */
  status?: number;
  /** The kind of fault that was applied. */
  fault?: string;
}

export interface RequestLog {
  readonly entries: LogEntry[];
  open(target: RouteTarget, headerNames: Iterable<string>): LogEntry;
  /** The request is over, answered or not. */
  close(): void;
}

export function createRequestLog(): RequestLog {
  const entries: LogEntry[] = [];
  let inFlight = 0;
  return {
    entries,
    open({ method, path, query }, names) {
      inFlight += 1;
      const headerNames = [...names].sort();
      const auth = headerNames.filter((name) => authHeaders.includes(name));
      const entry: LogEntry = {
        method,
        path,
        query: query.toString(),
        headerNames,
        inFlight,
        authHeaders: auth,
        bodyFields: [],
      };
      entries.push(entry);
      return entry;
    },
    close() {
      inFlight -= 1;
    },
  };
}

/** The names, never the contents, of a JSON object's fields. */
export function bodyFieldNames(body: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
