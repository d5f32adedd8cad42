import type { Clock } from "../../core/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { Turns } from "../../core/Turns.ts";
import { isSameOnClipboard } from "./isSameOnClipboard.ts";

interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** What is on the clipboard for a while: one of several where a later write failed, and may have happened all the same. */
interface Held {
  readonly values: Sensitive[];
  readonly timer: AbortController;
}

/** Puts values on the clipboard and clears them again, unless something else was copied in the meantime. */
export class ClipboardGuard {
  readonly #clipboard: Clipboard;
  readonly #clock: Pick<Clock, "sleep">;
  /** Writes come one after the other; a look does not hold them up, since a browser may ask the person about it. */
  readonly #writes = new Turns();
  #current: Held | undefined;
  /** What could not be reached when its time was up. */
  #late: Held | undefined;

  constructor(clipboard: Clipboard, clock: Pick<Clock, "sleep">) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /**
   * `seconds`: how long the value stays; 0 means until something else is copied. Resolves when it is there. Where it
   * rejects, the value before it is still cleared in time.
   */
  async put(value: Sensitive, seconds: number): Promise<void> {
    await this.#writes.run(async () => {
      try {
        await this.#clipboard.writeText(value.reveal());
        this.#current?.timer.abort();
        this.#current = seconds === 0 ? undefined : this.#hold(value, seconds);
      } catch (error) {
        this.#doubt(value, seconds);
        throw error;
      }
    });
  }

  /** Clears the value at once, for instance because the window closes. Rejects when the clipboard cannot be reached. */
  async clear(): Promise<void> {
    // Also one that is only just being put there.
    const current = await this.#writes.run(async () => this.#current);
    if (current === undefined) return;
    try {
      const found = await this.#clipboard.readText();
      const isThere = current.values.some((value) => isSameOnClipboard(found, value.reveal()));
      await this.#writes.run(() => this.#remove(current, isThere));
    } catch (error) {
      // A browser gives it to a window in front only: see `retry`.
      this.#late = current;
      throw error;
    }
  }

  /** Clears what could not be reached when its time was up: for a window that comes to the front. */
  async retry(): Promise<void> {
    if (this.#late !== undefined && this.#late === this.#current) await this.close();
  }

  /** Clears for a window that is closing: who waits for it need not know how it went. */
  async close(): Promise<void> {
    await this.clear().catch(() => undefined);
  }

  #hold(value: Sensitive, seconds: number): Held {
    const timer = new AbortController();
    // Rejects when another value took its place, or when the clipboard cannot be reached: nothing is left to do.
    void this.#clock
      .sleep(seconds * 1_000, timer.signal)
      .then(() => this.clear())
      .catch(() => undefined);
    return { values: [value], timer };
  }

  /** It may be there, with the time of the one before it, or that one still is. */
  #doubt(value: Sensitive, seconds: number): void {
    if (this.#current !== undefined) this.#current.values.push(value);
    else if (seconds > 0) this.#current = this.#hold(value, seconds);
  }

  /** Unless another one was put there since the look. */
  async #remove(held: Held, isThere: boolean): Promise<void> {
    if (this.#current !== held) return;
    if (isThere) await this.#clipboard.writeText("");
    held.timer.abort();
    this.#current = undefined;
  }
}
