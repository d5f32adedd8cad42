import { hasScheme } from "../forms/schemeCredential.ts";
import { MAX_MEMBERS, type Member } from "./member.ts";
import { readPair } from "./readLines.ts";

/** What divides the parts of a list; the first one that the text has counts. */
const separators = [";", "&", ",", "|", " "];
/** A password may well have the others. */
const userSeparators = [";", ",", "|", " "];

/** The parts of `a;b`, `a,b`, `name=value,name=value`, `name:value,name:value` and of a single `name=value`. */
export function readList(text: string, isOfUsers = false): Member[] {
  const separator = (isOfUsers ? userSeparators : separators).find((each) => text.includes(each)) ?? ";";
  // A blank on one side only divides: in `a=…= b=…=` it ends base64.
  const parts = (separator === " " ? text.replaceAll(" = ", "=") : text).split(separator, MAX_MEMBERS);
  const members = parts.map(readPart);
  // `Proxy-Authorization: Basic …`: the blank behind the scheme divides nothing.
  const header = separator === " " ? readPair(text) : undefined;
  return header !== undefined && (hasScheme(header.value) || isMixedWord(header.value))
    ? [header, ...members]
    : members;
}

/** `x-admin-secret: …`, `password: …`: one line of a header, or of YAML. */
function isMixedWord(value: string): boolean {
  return value.length >= SHORTEST_MIXED && /^(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])\S+$/.test(value);
}

const SHORTEST_MIXED = 6;

/** A bot's token has its number before a colon, as if that were a name: https://core.telegram.org/bots/api */
const NUMBERED = /^\s*\d{6,12}:[\w-]{30,}/;

function readPart(part: string): Member {
  if (NUMBERED.test(part)) return { name: "", value: part.trim() };
  const pair = part.includes("=") || part.includes(": ") ? readPair(part) : undefined;
  if (pair !== undefined) return pair;
  const colon = part.indexOf(":");
  const isPair = colon > 0 && part.charAt(colon + 1) !== "/";
  return {
    name: isPair ? part.slice(0, colon).trim() : "",
    value: part.slice(isPair ? colon + 1 : 0).trim(),
  };
}
