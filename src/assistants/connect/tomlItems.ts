/** A heading of a table, or a key with its value, with the lines that it takes. */
export interface TomlItem {
  readonly kind: "table" | "key";
  /** From the root of the file. */
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

const KEY = /[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/.source;
const PATH = `(?:${KEY})(?:[ \\t]*\\.[ \\t]*(?:${KEY}))*`;
const TABLE = new RegExp(
  `[ \\t]*\\[\\[?[ \\t]*(${PATH})[ \\t]*\\]\\]?[ \\t]*(?:#[^\\n]*)?\\r?(?:\\n|$)`,
  "y",
);
const PAIR = new RegExp(`[ \\t]*(${PATH})[ \\t]*=`, "y");
/** Texts may hold anything; several quotes at the end of one in triple quotes belong to it. */
const tokens = [
  /#[^\n]*/y,
  /"""(?:[^\\]|\\[\s\S])*?"""(?:"{0,2})/y,
  /'''[\s\S]*?'''(?:'{0,2})/y,
  /"(?:[^"\\\n]|\\.)*"/y,
  /'[^'\n]*'/y,
  /[^#"'[\]{}\n]+/y,
];

/** What is in a TOML file, in its order, as far as it decides where something ends. Undefined when that cannot be told. */
export function readTomlItems(text: string): readonly TomlItem[] | undefined {
  const items: TomlItem[] = [];
  let table: readonly string[] = [];
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; ) {
    const heading = matchAt(TABLE, text, at);
    const pair = heading === undefined ? matchAt(PAIR, text, at) : undefined;
    const end = heading === undefined ? endOfLine(text, at) : at + heading.whole.length;
    if (end === undefined) return undefined;
    if (heading !== undefined) {
      table = heading.path;
      items.push({ kind: "table", path: table, start: at, end });
    }
    if (pair !== undefined) items.push({ kind: "key", path: [...table, ...pair.path], start: at, end });
    at = end;
  }
  return items;
}

interface Match {
  readonly whole: string;
  readonly path: readonly string[];
}

function matchAt(pattern: RegExp, text: string, at: number): Match | undefined {
  pattern.lastIndex = at;
  const [whole, path = ""] = pattern.exec(text) ?? [];
  return whole === undefined ? undefined : { whole, path: splitPath(path) };
}

function splitPath(path: string): readonly string[] {
  return (path.match(new RegExp(KEY, "g")) ?? []).map((key) => (/^["']/.test(key) ? key.slice(1, -1) : key));
}

/** After the line break that ends what begins here: a list or a text may go over several lines. */
function endOfLine(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const character = text.charAt(at);
    if (character === "\n" && depth === 0) return at + 1;
    if (/[[\]{}\n]/.test(character)) {
      depth += "[{".includes(character) ? 1 : "]}".includes(character) ? -1 : 0;
      if (depth < 0) return undefined;
      at++;
      continue;
    }
    const length = lengthOfToken(text, at);
    if (length === 0) return undefined;
    at += length;
  }
  return depth === 0 ? text.length : undefined;
}

function lengthOfToken(text: string, at: number): number {
  for (const token of tokens) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match !== null) return match[0].length;
  }
  return 0;
}
