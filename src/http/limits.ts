/** Bounds of one exchange. */
export interface ExchangeLimits {
  /** Milliseconds until the response headers are there; connecting is part of it. */
  readonly headersMs: number;
  /** Milliseconds until the response body is complete. */
  readonly totalMs: number;
  /** Milliseconds for all attempts of one call, without the pauses between them. Default: two attempts of `totalMs`. */
  readonly callMs?: number;
  /** Milliseconds for the body of an error response: the status says most. Default: no other than `totalMs`. */
  readonly problemMs?: number;
  /** Largest decoded response body. */
  readonly bodyBytes: number;
  /** Largest body of an error response that is looked into. */
  readonly problemBytes: number;
}

/** A write and the look after it stay below a minute, unless a server asks for a pause. */
export const defaultLimits: ExchangeLimits = {
  headersMs: 10_000,
  totalMs: 15_000,
  callMs: 30_000,
  problemMs: 3_000,
  bodyBytes: 8 * 1024 * 1024,
  problemBytes: 64 * 1024,
};

/** Requests in flight per account. */
export const REQUESTS_PER_ACCOUNT = 4;
