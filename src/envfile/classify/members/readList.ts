import { MAX_MEMBERS, type Member } from "./member.ts";
import { readPair } from "./readLines.ts";

/** What divides the parts of a list; the first one that the text has counts. */
const separators = [";", "&", ",", "|", " "];

/** The parts of `a;b`, `a,b`, `name=value,name=value` and of a single `name=value`. */
export function readList(text: string): Member[] {
  const separator = separators.find((each) => text.includes(each)) ?? ";";
  const parts = text.split(separator, MAX_MEMBERS);
  const hasNames = text.includes("=") || text.includes(": ");
  return parts.map((part) => (hasNames ? readPair(part) : undefined) ?? { name: "", value: part.trim() });
}
