import { MAX_MEMBERS, type Member } from "./member.ts";

/**
 * Behind blanks, a string, with its quotes; a bare word or number; or a mark of the structure. `=` is one where a string or more
 * follows: elsewhere it pads base64.
 */
const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"?|'((?:[^'\\]|\\.)*)'?|([{[])|([}\]])|([:,]|=(?=\s*["'{[]))|((?:[^\s,:{}[\]"'=]|=(?!\s*["'{[]))+))/gsy;

/**
 * The strings and numbers in JSON, with the names they have. It also reads what looks like JSON: a Python dict, a
 * JavaScript object, an object of HCL (`name = "value"`), JSON with its quotes escaped or its end missing. One pass, and
 * nothing is thrown: `JSON.parse` on a line that is not JSON costs an exception (6 s for a file of 1 MB).
 */
export function readJson(text: string): Member[] {
  const reader = new JsonReader();
  const source = /^[{[\s]*\\"/.test(text) ? text.replaceAll('\\"', '"') : text;
  for (let at = 0; at < source.length && !reader.isFull; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null) break;
    reader.take(match);
    at = TOKEN.lastIndex;
  }
  return reader.members;
}

/** Keeps the name that the next value has. In an array that is the array's own name. */
class JsonReader {
  readonly members: Member[] = [];
  readonly #outer: string[] = [];
  #name = "";
  /** The last text, which a colon makes a name and anything else a value. */
  #text: string | undefined;

  get isFull(): boolean {
    return this.members.length >= MAX_MEMBERS;
  }

  take([, double, single, open, close, mark, bare]: RegExpExecArray): void {
    if (open !== undefined) this.#open();
    else if (close !== undefined) this.#close();
    else if (mark === ",") this.#endValue();
    else if (mark !== undefined) this.#takeName();
    else this.#takeText(decode(double ?? single ?? bare ?? ""));
  }

  #open(): void {
    this.#outer.push(this.#name);
  }

  #close(): void {
    this.#endValue();
    this.#outer.pop();
    this.#name = this.#outer.at(-1) ?? "";
  }

  /** HCL has no comma between two of its pairs. */
  #takeText(text: string): void {
    if (this.#text !== undefined) this.#endValue();
    this.#text = text;
  }

  #takeName(): void {
    this.#name = this.#text ?? this.#name;
    this.#text = undefined;
  }

  #endValue(): void {
    if (this.#text !== undefined) this.members.push({ name: this.#name, value: this.#text });
    this.#text = undefined;
    this.#name = this.#outer.at(-1) ?? "";
  }
}

function decode(text: string): string {
  if (!text.includes("\\")) return text;
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("\\n", "\n")
    .replace(/\\(["'\\/])/g, "$1");
}
