import type { Clock } from "../../core/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";

interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** Puts values on the clipboard and clears them again, unless something else was copied in the meantime. */
export class ClipboardGuard {
  readonly #clipboard: Clipboard;
  readonly #clock: Pick<Clock, "sleep">;
  #current: { readonly value: Sensitive; readonly timer: AbortController } | undefined;
  /** Whether its time was up already. */
  #isLate = false;

  constructor(clipboard: Clipboard, clock: Pick<Clock, "sleep">) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /** `seconds`: how long the value stays; 0 means until something else is copied. Resolves when it is there. */
  async put(value: Sensitive, seconds: number): Promise<void> {
    this.#current?.timer.abort();
    const timer = new AbortController();
    this.#isLate = false;
    // Known before it is there: the window may close in between.
    this.#current = seconds === 0 ? undefined : { value, timer };
    await this.#clipboard.writeText(value.reveal());
    if (seconds === 0) return;
    // Rejects when another value took its place, or when the clipboard cannot be reached: nothing is left to do.
    void this.#clock
      .sleep(seconds * 1_000, timer.signal)
      .then(() => this.clear())
      .catch(() => undefined);
  }

  /** Clears the value at once, for instance because the window closes. Rejects when the clipboard cannot be reached. */
  async clear(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined) return;
    current.timer.abort();
    try {
      if ((await this.#clipboard.readText()) === current.value.reveal()) await this.#clipboard.writeText("");
    } catch (error) {
      // A browser gives it to a window in front only: see `retry`.
      this.#current ??= current;
      this.#isLate = this.#current === current;
      throw error;
    }
  }

  /** Clears what could not be reached when its time was up: for a window that comes to the front. */
  async retry(): Promise<void> {
    if (this.#isLate) await this.close();
  }

  /** Clears for a window that is closing: who waits for it need not know how it went. */
  async close(): Promise<void> {
    await this.clear().catch(() => undefined);
  }
}
