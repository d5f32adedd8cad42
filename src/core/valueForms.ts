import { hexForms, joinedTexts, leaveOut, listForms } from "./joinedForms.ts";
import type { Sensitive } from "./Sensitive.ts";

/** How a value was written down. */
export type FormKind =
  | "plain"
  /** UTF-16, as Windows tools write files. */
  | "utf16"
  /** In any of the three ways in which bytes around a value shift its base64 text. */
  | "base64"
  | "url"
  /** With the escapes of JSON, of XML, of a shell, of a compose file or of a quoted `.env` value. */
  | "escaped"
  /** One long row of a value of several rows, or all of them with something before each. */
  | "row";

/**
 * A reading of a stream in which a form is searched for: as it is, with one kind of escapes decoded, with escapes inside
 * escapes decoded (JSON in XML, a URL in a URL), as a mail quotes it, without the signs that formats double or put before
 * others, or without blanks and line ends; and the same for UTF-16, whose escapes are as wide as all else. Encoders differ in what they encode, so that no list of forms has them all.
 */
export const views = [
  ...(["asItIs", "percent", "backslash", "entities", "nested", "quoted", "bare", "joined"] as const),
  ...(["wide", "wideBare", "wideJoined"] as const),
];
export type View = (typeof views)[number];

/** One way in which a value may be written down, as bytes. */
export interface ValueForm {
  readonly kind: FormKind;
  readonly view: View;
  readonly bytes: Buffer;
  /** Counts only where no letter, digit or underscore stands right before or after. */
  readonly isWholeWord: boolean;
}

/** Shorter values, in UTF-16 code units, are found everywhere by chance when parts of words count. */
const SHORTEST_IN_WORDS = 8;
/** Shorter values are not searched for at all. */
const SHORTEST = 4;
/** What is left of a value without what the view leaves out. */
const SHORTEST_BARE = 8;

/**
 * What a format doubles (`$$` in make and compose, `%%` in systemd and cmd, `''` in YAML and Nix) or puts before a sign (`\`,
 * `^` in cmd, a backtick in PowerShell, `'"'"'` in a shell, `${'$'}` in Kotlin): many do several of these at once. Texts with
 * braces for what is put in (f-strings of Python, C#, Rust's `format!`) double those.
 */
export const ESCAPE_SIGNS = "\\$%^`'\"{}";
/** A row of a longer value that is worth finding alone. */
const SHORTEST_ROW = 32;

export type Reach = "everywhere" | "wholeWords" | "nowhere";

/** How far a value can be told from its surroundings. Blanks around it do not count. */
export function valueReach(value: Sensitive): Reach {
  const { length } = value.reveal().trim();
  if (length < SHORTEST) return "nowhere";
  return length < SHORTEST_IN_WORDS ? "wholeWords" : "everywhere";
}

/** The forms in which a value is searched for, each text once. None for a value that is too short. */
export function valueForms(value: Sensitive): readonly ValueForm[] {
  const decoded = valueReach(value) === "everywhere" ? decodedForms(value.reveal().trim()) : [];
  return [...writtenForms(value), ...decoded];
}

/** Those that are found in a stream as it is. */
export function writtenForms(value: Sensitive): readonly ValueForm[] {
  const text = value.reveal().trim();
  const reach = valueReach(value);
  if (reach === "nowhere") return [];
  if (reach === "wholeWords") {
    return [{ kind: "plain", view: "asItIs", bytes: Buffer.from(text), isWholeWord: true }];
  }
  const forms: readonly (readonly [FormKind, readonly string[]])[] = [
    ["plain", lineEndForms(text)],
    ["url", urlForms(text)],
    ["escaped", escapedForms(text)],
    ["base64", lineEndForms(text).flatMap(base64Forms)],
    ["row", longestRow(text)],
  ];
  const seen = new Set<string>();
  const unique = forms.flatMap(([kind, texts]) =>
    texts
      .filter((form) => !seen.has(form) && seen.add(form))
      .map((form) => ({ kind, bytes: Buffer.from(form) })),
  );
  return [...unique, ...wideForms(text), ...narrowForms(text)].map((form) => ({
    ...form,
    view: "asItIs" as const,
    isWholeWord: false,
  }));
}

/** UTF-16 in both orders of its bytes; also as .reg files and PowerShell quote it, which are often written so. */
function wideForms(text: string): readonly Pick<ValueForm, "kind" | "bytes">[] {
  const forms = [...lineEndForms(text), inJson(text), text.replaceAll("'", "''")];
  return [...new Set(forms)].flatMap(inBothOrders);
}

/** Latin-1, as editors of Windows save what they call ANSI. */
function narrowForms(text: string): readonly Pick<ValueForm, "kind" | "bytes">[] {
  const isOther = /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text);
  return isOther ? [{ kind: "plain", bytes: Buffer.from(text, "latin1") }] : [];
}

function inBothOrders(text: string): readonly Pick<ValueForm, "kind" | "bytes">[] {
  const wide = Buffer.from(text, "utf16le");
  // Both orders have the same bytes but for the zero before the first character, or behind the last.
  const isNarrow = !/[^\0-\xff]/.test(text);
  const orders = isNarrow ? [wide.subarray(0, -1)] : [wide, Buffer.from(wide).swap16()];
  return orders.map((bytes) => ({ kind: "utf16", bytes }));
}

/** What no encoder has a reason to write in another way. */
const NEVER_ENCODED = /^[A-Za-z0-9]*$/;
/** What few encoders write in another way: to find it in one reading, with all escapes decoded, is enough. */
export const SELDOM_ENCODED = /^[\w.-]*$/;

/** The value itself, to be found where a part of it is encoded, and its base64 text, to be found across lines. */
function decodedForms(text: string): readonly ValueForm[] {
  const all = [...new Set(lineEndForms(text))];
  const plain = SELDOM_ENCODED.test(text) ? [] : all;
  const wrapped = wrappedForms(text);
  const bytes = [...hexForms(text), ...listForms(text)];
  const forms: readonly (readonly [FormKind, View, Iterable<string>])[] = [
    ["url", "percent", new Set(plain.flatMap((form) => [form, form.replaceAll(" ", "+")]))],
    ["escaped", "backslash", plain],
    ["escaped", "bare", bareText(text)],
    ["escaped", "entities", plain],
    ["escaped", "nested", NEVER_ENCODED.test(text) ? [] : all],
    ["escaped", "quoted", all],
    ["base64", "joined", wrapped],
    ["escaped", "joined", bytes],
    ["row", "joined", joinedTexts(text)],
    ["utf16", "wide", all],
    ["utf16", "wideBare", bareText(text)],
    // What Windows exports of its registry is in UTF-16, and has texts with variables in hex.
    ["utf16", "wideJoined", [...wrapped, ...bytes]],
  ];
  const found = forms.flatMap(([kind, view, texts]) =>
    [...texts].map((form) => ({ kind, view, bytes: Buffer.from(form), isWholeWord: false })),
  );
  // A file in Latin-1 may have quotes and backslashes behind others.
  const narrow = narrowForms(text).map(({ bytes }) => ({ bytes, isWholeWord: false }));
  return [...found, ...narrow.map((form) => ({ ...form, kind: "escaped", view: "backslash" }) as const)];
}

/** Its base64 text, alone or in what else is put into one piece so. */
function wrappedForms(text: string): ReadonlySet<string> {
  return new Set([
    ...lineEndForms(text).flatMap(base64Forms),
    // JSON or a link within: a service account, a connection string.
    ...[inJson(text), encodeURIComponent(text.toWellFormed())].flatMap(base64Forms),
    // A registry's log-in within a Kubernetes secret.
    ...base64Forms(text).flatMap(base64Forms),
    // What PowerShell takes for a command.
    ...base64Forms(Buffer.from(text, "utf16le")),
  ]);
}

/** Where a format doubles signs or puts others before them. Without any, nothing would be escaped. */
function bareText(text: string): readonly string[] {
  const bare = leaveOut(text, ESCAPE_SIGNS);
  return SELDOM_ENCODED.test(text) || bare.length < SHORTEST_BARE ? [] : [bare];
}

function lineEndForms(text: string): readonly string[] {
  const unix = text.replace(/\r\n?/g, "\n");
  // macOS writes file names, and what is copied from them, with accents apart.
  return [text, unix, unix.replaceAll("\n", "\r\n"), text.normalize("NFC"), text.normalize("NFD")];
}

/** `encodeURIComponent`, RFC 3986 to the letter, forms (`+` for a blank), each with large and small hex digits. */
function urlForms(text: string): readonly string[] {
  const component = encodeURIComponent(text.toWellFormed());
  const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const forms = [component, strict, strict.replaceAll("%20", "+")];
  return [...forms, ...forms.map((form) => form.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()))];
}

function escapedForms(text: string): readonly string[] {
  const json = inJson(text);
  return [
    json,
    // JSON inside JSON, as logs and API traces hold it.
    inJson(json),
    // What Go, Python, and PHP escape besides.
    json.replace(/[&<>]/g, toCodePoint),
    json.replace(/[^\0-\x7f]/g, toCodePoint),
    json.replaceAll("/", "\\/"),
    json.replaceAll("/", "\\/").replace(/[^\0-\x7f]/g, toCodePoint),
    // Quoted for a shell, for YAML in single quotes, and for a double-quoted `.env` value.
    text.replaceAll("'", "'\\''"),
    text.replaceAll("'", `'"'"'`),
    text.replaceAll("'", "''"),
    // CSV and SQL; PowerShell; cmd and systemd.
    text.replaceAll('"', '""'),
    text.replace(/[`"$]/g, "`$&"),
    text.replace(/[`"$]/g, "`$&").replace(/\r?\n/g, "`n").replaceAll("\t", "`t"),
    text.replace(/[&<>|^]/g, "^$&"),
    text.replaceAll("%", "%%"),
    // Two sections of XML, since this would end one.
    text.replaceAll("]]>", "]]]]><![CDATA[>"),
    // The bytes of a database's dump.
    ...hexForms(text),
    ...hexForms(text).map((hex) => hex.replace(/..(?=.)/g, "$&:")),
    text.replace(/["\\$`]/g, "\\$&"),
    text.replace(/["\\$`]/g, "\\$&").replace(/\r?\n/g, "\\n"),
    text.replace(/\r?\n/g, "\\n"),
    // Compose files have `$$` for one that starts no variable: https://docs.docker.com/reference/compose-file/interpolation/
    text.replaceAll("$", "$$$$"),
    inJson(text.replaceAll("$", "$$$$")),
  ];
}

function toCodePoint(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * The characters that depend on the value alone, for each number of bytes before it modulo three. Six bits make a
 * character, so the first and the last may hold bits of a neighbour.
 */
function base64Forms(text: string | Buffer): readonly string[] {
  const value = Buffer.from(text);
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), value]).toString("base64");
    const first = Math.ceil((shift * 8) / 6);
    const end = Math.floor(((shift + value.length) * 8) / 6);
    const own = encoded.slice(first, end);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/**
 * A key in PEM form stays recognisable by a row when it was indented or pasted in parts; also one whose line ends are written as
 * `\n`, alone or within JSON, which dotenv keeps outside of double quotes.
 */
function longestRow(text: string): readonly string[] {
  const rows = text.split(/[\r\n]+/).map((row) => row.trim());
  const own = rows.filter((row) => row.length >= SHORTEST_ROW && !row.startsWith("-----"));
  const longest = own.reduce((best, row) => (row.length > best.length ? row : best), "");
  const [escaped = ""] = text.split(/(?:\\r)?\\n/).filter((row) => KEY_ROW.test(row));
  return [rows.length < 2 ? "" : longest, escaped].filter((row) => row !== "");
}

/** Nothing but base64. */
const KEY_ROW = /^[A-Za-z0-9+/]{32,}={0,2}$/;
