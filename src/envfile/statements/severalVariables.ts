import { skipToLineEnd } from "../characters.ts";
import type { EnvEntry } from "../envEntry.ts";

/** As much of a line as is read. */
const MAX_LINE = 8192;

/** The first word of a shell, with its quotes and commands. A single `&` or `|` belongs to an address or a password more often. */
const WORD =
  /^(?:"(?:\\.|[^"\\])*"|'[^']*'|`[^`]*`|\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\$\{[^{}]*\}|\\.|&(?!&)|\|(?!\|)|[^\s;&|"'`\\]+)*/;

/** The next assignment of a shell: what is before it, the command that makes it, and its name. */
const NEXT =
  /^([ \t]*(?:;|&&|\|\|)[ \t]*|[ \t]+)((?:export|readonly|declare|typeset|local)[ \t]+(?:-\w+[ \t]+)*)?([A-Za-z_]\w*)\+?=/;

/** `FOO=1 BAR=2`, `host=db user=app`, `DRIVER={…};SERVER=…`: the value itself is a list of pairs. */
const PAIRS = /^["']?[A-Za-z_][\w.-]*=(?!=*$)/;

/**
 * Whether shells set more variables in the line of an entry than dotenv reads: `export A_TOKEN=… B_TOKEN=…`. What dotenv
 * takes for a comment right behind other characters is not a comment there. Only where it is hardly a part of the value.
 */
export function setsSeveralVariables(text: string, { exported, keyEnd, separator }: EnvEntry): boolean {
  if (separator !== keyEnd || text[separator] !== "=") return false;
  const end = Math.min(skipToLineEnd(text, separator), separator + MAX_LINE);
  const line = text.slice(separator + 1, end);
  const word = WORD.exec(line)?.[0] ?? "";
  const [, between = "", command = "", name = ""] = NEXT.exec(line.slice(word.length)) ?? [];
  if (name === "") return false;
  if (command !== "") return true;
  if (/^[;&|]/.test(between) && /^\S+$/.test(between) && /[:/]/.test(word)) return false;
  return isEnvName(name)
    ? exported || !(PAIRS.test(word) || word.startsWith("-"))
    : exported && !PAIRS.test(word);
}

function isEnvName(name: string): boolean {
  return /^[A-Z_][A-Z\d_]*$/.test(name);
}
