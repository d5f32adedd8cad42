import { addStoredList, type KeptList, type WrittenList } from "./addStoredList.ts";
import { ByteSink } from "./ByteSink.ts";
import { StoredList } from "./StoredList.ts";

/** Room for what became longer since the last time. */
const SPARE_BYTES = 64 * 1024;

/**
 * The bytes of `JSON.stringify`, written piece by piece: a list of thousands of secrets as one text, and that one copied to bytes,
 * takes twice as long. Most secrets are the same from one time to the next: of the last `StoredList` it keeps what it wrote.
 */
export class JsonEncoder {
  #kept: KeptList | undefined;

  encode(value: unknown): Uint8Array {
    const sink = new ByteSink((this.#kept?.bytes.length ?? 0) + SPARE_BYTES);
    let written: WrittenList | undefined;
    const add: AddPart = (before, part) => {
      if (!(part instanceof StoredList)) return addPlain(sink, before, part, add);
      sink.addText(before);
      written = addStoredList(sink, part, this.#kept);
      return true;
    };
    if (!add("", value)) sink.addText("null");
    const bytes = sink.take();
    this.#kept = written && { ...written, bytes };
    return bytes;
  }
}

/** False for what JSON has no text for: it is left out of an object, and `null` in a list. */
type AddPart = (before: string, part: unknown) => boolean;

function addPlain(sink: ByteSink, before: string, value: unknown, add: AddPart): boolean {
  if (Array.isArray(value)) addList(sink, before, value);
  else if (isPlain(value)) addObject(sink, before, value, add);
  else {
    const text = JSON.stringify(value);
    if (text === undefined) return false;
    sink.addText(before + text);
  }
  return true;
}

function addList(sink: ByteSink, before: string, list: readonly unknown[]): void {
  sink.addText(`${before}[`);
  list.forEach((element, index) => {
    sink.addText((index === 0 ? "" : ",") + (JSON.stringify(element) ?? "null"));
  });
  sink.addText("]");
}

function addObject(sink: ByteSink, before: string, object: object, add: AddPart): void {
  sink.addText(`${before}{`);
  let comma = "";
  for (const [name, member] of Object.entries(object)) {
    if (add(`${comma}${JSON.stringify(name)}:`, member)) comma = ",";
  }
  sink.addText("}");
}

/** Neither a list nor of a class, which may have a text of its own. */
function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
