/** Bounds of one exchange. */
export interface Limits {
  /** Milliseconds until the response headers are there; connecting is part of it. */
  readonly headersMs: number;
  /** Milliseconds until the response body is complete. */
  readonly totalMs: number;
  /** Largest decoded response body. */
  readonly bodyBytes: number;
  /** Largest body of an error response that is looked into. */
  readonly problemBytes: number;
}

/** The times are those of Prime Intellect's own command line client. */
export const defaultLimits: Limits = {
  headersMs: 10_000,
  totalMs: 30_000,
  bodyBytes: 8 * 1024 * 1024,
  problemBytes: 64 * 1024,
};

/** Requests in flight per account. */
export const requestsPerAccount = 4;
