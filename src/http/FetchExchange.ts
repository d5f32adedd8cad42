import type { Dispatcher } from "undici";

type ResponseHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

/**
 * One request on its way through the host's `fetch`: what undici's handlers know as the controller. It tells the
 * handler everything in order, and the end of it, be that success, failure or an abort, exactly once.
 */
export class FetchExchange implements Dispatcher.DispatchController {
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #abortion = new AbortController();
  #paused = false;
  #isOver = false;
  #wake: (() => void) | undefined;

  constructor(handler: Dispatcher.DispatchHandler) {
    this.#handler = handler;
  }

  /** Aborts the `fetch` together with the exchange. */
  get signal(): AbortSignal {
    return this.#abortion.signal;
  }

  get aborted(): boolean {
    return this.#abortion.signal.aborted;
  }

  get reason(): Error | null {
    return this.aborted ? this.#abortion.signal.reason : null;
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wake?.();
  }

  /** Undici calls it without a reason when a body is dropped. Does not wait for the `fetch` to obey. */
  abort(reason: Error = new DOMException("the exchange was aborted", "AbortError")): void {
    if (this.#isOver) return;
    this.#abortion.abort(reason);
    this.fail(reason);
    this.#wake?.();
  }

  begin(): void {
    this.#handler.onRequestStart?.(this, {});
  }

  fail(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handler.onResponseError?.(this, error);
  }

  async deliver(response: Response): Promise<void> {
    if (!this.#isOver) {
      this.#handler.onResponseStart?.(this, readStatus(response), readHeaders(response), response.statusText);
    }
    await this.#deliverBody(response.body);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handler.onResponseEnd?.(this, {});
  }

  async #deliverBody(body: Response["body"]): Promise<void> {
    if (body === null) return;
    const reader = body.getReader();
    while (!this.#isOver) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!this.#isOver) this.#handler.onResponseData?.(this, Buffer.from(value));
      await this.#untilResumed();
    }
    // An aborted `fetch` has errored its body already, and says so once more here.
    await reader.cancel().catch(() => undefined);
  }

  #untilResumed(): Promise<void> | undefined {
    if (!this.#paused || this.#isOver) return undefined;
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Browsers and Electron hide the status of a redirect that was not followed; any 3xx says the same. */
function readStatus(response: Response): number {
  return response.type === "opaqueredirect" ? 302 : response.status;
}

/** `fetch` has decoded the body already, so that its encoding and its length on the wire no longer hold. */
function readHeaders({ headers }: Response): ResponseHeaders {
  if (!headers.has("content-encoding")) return Object.fromEntries(headers);
  return Object.fromEntries(
    [...headers].filter(([name]) => name !== "content-encoding" && name !== "content-length"),
  );
}
