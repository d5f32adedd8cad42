const PLACEHOLDER = "[hidden]";

/**
 * A token or a value. Every accidental way to print it (text, JSON, inspect) gives a placeholder;
 * `reveal` is the one deliberate way out.
 */
export class Sensitive {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The plain text. Call it only where the text is handed to its destination. */
  reveal(): string {
    return this.#text;
  }

  /** Length in Unicode characters, as the platforms' JSON schemas count; safe to show. */
  get length(): number {
    let count = 0;
    for (const _ of this.#text) count++;
    return count;
  }

  equals(other: Sensitive): boolean {
    return this.#text === other.reveal();
  }

  toString(): string {
    return PLACEHOLDER;
  }

  toJSON(): string {
    return PLACEHOLDER;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return PLACEHOLDER;
  }
}
