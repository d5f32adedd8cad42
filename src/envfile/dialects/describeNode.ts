import type { RawValue } from "../statements/rawValue.ts";
import type { DialectReason, DialectRule } from "./dialectNote.ts";
import { readAsNode } from "./readAsNode.ts";

/** Node's own parser, and Vite, which reads with it. */
export const describeNode: DialectRule = (value) => {
  const { text, entry } = value;
  if (entry.key === "__proto__") return undefined;
  const read = readAsNode(text, entry);
  if (read === entry.value) return undefined;
  return {
    readers: ["Node", "Vite"],
    reason: read === undefined ? "the key is not found there" : explain(value),
  };
};

function explain({ text, entry, opening, isClosed, inner }: RawValue): DialectReason {
  if (entry.value === "") return "the next line is read as the value there";
  if (/[\r\n]/.test(text.slice(entry.separator, entry.valueStart))) {
    return "the value must begin on the same line there";
  }
  if (opening === undefined) return "some spaces around the value are part of it there";
  if (isClosed && !inner.includes(opening)) {
    return inner.includes("\\r") ? "`\\r` is not decoded there" : "a lone carriage return is dropped there";
  }
  const isClosedLater = text.includes(opening, entry.valueStart + 1);
  if (isClosedLater) return "the next quote mark of this kind ends the value there";
  return "the quote is never closed, so the whole line is the value there";
}
