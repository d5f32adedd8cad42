import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import {
  createBackslashDecoder,
  createPercentDecoder,
  createQuotedDecoder,
  type Decoder,
} from "../../../src/leftovers/decoders.ts";
import { createEntityDecoder } from "../../../src/leftovers/entityDecoder.ts";
import { Gaps } from "../../../src/leftovers/Gaps.ts";
import { createRowJoiner } from "../../../src/leftovers/rowJoiner.ts";
import { prepareValues } from "../../../src/leftovers/searchValues.ts";
import { canary } from "../../support/leftovers.ts";

const value = `${canary("encoded")} "a" <b>-é@x.y:1`;
const inRegistry = `"K"=hex(2):${(Buffer.from(value, "utf16le").toString("hex").match(/../g) ?? []).join(",").replace(/(?:..,){20}/g, "$&\\\r\n  ")},00,00\r\n`;
const lines = `${canary("first")}\n${canary("second <&>")}`;

function find(sought: string, written: string | Buffer, chunk = 7): unknown[] {
  const scan = prepareValues([{ label: "K", value: new Sensitive(sought) }], new Gaps())();
  const bytes = Buffer.from(written);
  for (let at = 0; at < bytes.length; at += chunk) scan.push(bytes.subarray(at, at + chunk));
  return scan.end().map(({ count, forms }) => [count, ...forms]);
}

/** Each character that `pattern` finds, as `write` has it. */
function encode(text: string, pattern: RegExp, write: (code: number, character: string) => string): string {
  return text.replace(pattern, (character) => write(character.codePointAt(0) ?? 0, character));
}

const NAMES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};
const inXml = (text: string, pattern: RegExp): string =>
  encode(text, pattern, (code, c) => `&${NAMES[c] ?? `#${code}`};`);
/** Each too short to be told alone. */
const rows = "first-canary-17\nover-28x\ntango-9";
const hex = (code: number): string => code.toString(16).padStart(4, "0");

const percent = (text: string, pattern: RegExp): string =>
  encode(text, pattern, (_, c) => encodeURIComponent(c));
/** Of what may be encoded, `encodeURIComponent` leaves these. */
const percentAll = (text: string): string =>
  encode(text, /[^\w.-]/gu, (_, c) => Buffer.from(c).toString("hex").replace(/../g, "%$&"));

const wrap = (text: string, width: number, lineEnd: string): string =>
  (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(lineEnd);
const long = `other lines before\nK=${canary("base64").repeat(5)}\nand behind it`;
const inLong = canary("base64").repeat(5);

type Written = readonly [name: string, value: string, written: string];

/** Formats that double some signs and put others before more, several at once. */
const combined: readonly Written[] = [
  ["a unit of systemd", 'the%canary"over\\here', String.raw`Environment="K=the%%canary\"over\\here"`],
  [
    "a command of a unit of systemd",
    "the%canary$over-here",
    "ExecStart=/bin/app --key=the%%canary$$over-here",
  ],
  ["a pipeline of GitLab", "the$canary'over-here", "K: 'the$$canary''over-here'"],
  ["a makefile", "the$canary#over-here", String.raw`K := the$$canary\#over-here`],
  ["a batch file with carets and percent signs", "the%canary&over^here", "set K=the%%canary^&over^^here"],
  [
    "JSON in single quotes of a shell",
    `the"canary'over-here`,
    String.raw`-d '{"k":"the\"canary'\''over-here"}'`,
  ],
  ["an indented text of Nix", "the''canary$over-here", "K = ''the'''canary''$over-here'';"],
  [
    "PowerShell in a batch file",
    "the$canary%over-here",
    'powershell -c "$env:K=\\"the`$canary%%over-here\\""',
  ],
  ["bytes of C", 'thé"canary-over', String.raw`key[] = "th\303\251\042canary-over";`],
  ["a name that git quotes", "thé-canary-over", String.raw`"th\303\251-canary-over"`],
  ["bytes of Lua", "thé-canary-over", String.raw`key = 'th\195\169-canary-over'`],
  ["YAML with a byte of Latin-1", "thé-canary-over", String.raw`key: "th\xE9-canary-over"`],
  ["two sections of XML", "the]]>canary-over", "<k><![CDATA[the]]]]><![CDATA[>canary-over]]></k>"],
  ["HTML with the names of signs", "the$canary@over!", "the&dollar;canary&commat;over&excl;"],
  ["HTML with brackets by name", "the[canary]{over}", "the&lsqb;canary&rsqb;&lcub;over&rcub;"],
];

/** Where a format goes on in the next row. */
const continued: readonly Written[] = [
  ["folded YAML", "the canary-17 over here", "k: >-\n    the canary-17\n    over here\n"],
  ["a comment that was wrapped", "the canary 17 over here", "# the canary 17\n# over here"],
];

/** Where a format goes on in the next row behind a sign, within a word too: none of the first four is told by a digit. */
const brokenOff: readonly (readonly [...Written, form: string])[] = [
  ["a command over two rows", "the-canary-over", "run --key=the-can\\\nary-over \\\n  shop\n", "escaped"],
  ["a command over two rows of Windows", "the-canary-over", "the-can\\\r\nary-over", "escaped"],
  ["a string of Rust over two rows", "the-canary-over", '"the-canary-\\\n        over";', "escaped"],
  ["TOML over two rows", "the canary over", 'k = """\\\n  the canary \\\n  over"""', "escaped"],
  [
    "YAML with an escaped line end",
    "the=canary-17=over-here",
    'k: "the=canary-17=\\\n    over-here"',
    "escaped",
  ],
  ["properties over two rows", "the=canary#17=over-here", "k=the\\=canary\\#17=\\\n    over-here", "escaped"],
  ["properties with a percent sign", "a://b:c%40-canary@over", "a\\://b\\:c%40-can\\\n\tary@over", "escaped"],
  ["properties far to the right", "b:c%40-canary@over", `b\\:c%40-can\\\n${" ".repeat(40)}ary@over`, "row"],
  ["letters and digits in a command", "thecanary17over", "run --key=thecan\\\nary17over", "row"],
  ["a short value in a command", "canary-9over", "run --key=can\\\nary-9over", "escaped"],
  ["PowerShell over two rows", "the-canary-7-over", "run -Key the-can`\r\nary-7-over", "row"],
  ["a batch file over two rows", "the-canary-7-over", "set K=the-can^\r\nary-7-over", "row"],
];

/** Texts that a language makes one of. */
const inPieces: readonly Written[] = [
  ["JavaScript", "'the-' +\n  'canary-' +\n  '63-over'"],
  ["JavaScript with operators in front", "'the-'\n  + 'canary-'\n  + '63-over'"],
  ["small JavaScript", `"the-"+'canary-'+\`63-over\``],
  ["JavaScript in JSON", JSON.stringify("'the-' +\n  'canary-' +\n  '63-over'")],
  ["Python and C", '"the-"\n  "canary-" "63-over"'],
  ["Python with prefixes", `(f"the-"\n  rb'canary-' u"63-over")`],
  ["PHP and Perl", "'the-' . 'canary-'\n  .\n  '63-over'"],
  ["Lua", "'the-' .. 'canary-' ..\n '63-over'"],
  ["Visual Basic", '"the-" & _\r\n  "canary-" & "63-over"'],
  ["older Visual Basic", '"the-" + _\r\n  "canary-63-over"'],
  ["SQL", "'the-' || 'canary-' ||\n '63-over'"],
  ["C++", 'out << "the-" << "canary-"\n  << u8"63-over";'],
  ["Haskell and Elixir", '"the-" ++ "canary-" <> "63-over"'],
  ["C#", '@"the-" + @"canary-" +\n $@"63-over"'],
  ["pieces of one sign and of one letter", "'the' + '-' + 'c' + 'anary-' + '63' + '-' + 'over'"],
  ["a list to be joined", "['the-', 'canary-',\n '63-over'].join('')"],
].map(([name = "", written = ""]) => [name, "the-canary-63-over", written]);

const dollar = "$";
const quoted = `${dollar}{'${dollar}'}`;

/** Braces that are doubled, and a dollar that is put in. */
const braces: readonly Written[] = [
  ["an f-string of Python", 'the{canary}\\"over', String.raw`f"the{{canary}}\\\"over"`],
  ["a string of C# with braces", `the${dollar}{canary}over`, `$"the${dollar}{{canary}}over"`],
  ["a format of Rust", "the{0}canary-over", 'format!("the{{0}}canary-over")'],
  ["a raw string of Kotlin", "the$canary$over-here", `"""the${quoted}canary${quoted}over-here"""`],
  ["a raw string of Kotlin with braces", `the${dollar}{canary}over`, `"""the${quoted}{canary}over"""`],
  ["a string of Scala with braces", `the${dollar}{canary}over`, `s"the$${dollar}{canary}over"`],
];

const foreign = "Größe-Żółw-canary-猫-over-😀";
const units = (pattern: RegExp, write: (code: number) => string): string => encode(foreign, pattern, write);
const asAscii = (code: number): string =>
  code > 0xffff ? `\\U000${code.toString(16)}` : code > 0xff ? `\\u${hex(code)}` : `\\x${code.toString(16)}`;

const bytesOf = (text: string): readonly number[] => [...Buffer.from(text)];
const inBytes = (code: number, start: string, radix: number): string =>
  bytesOf(String.fromCodePoint(code))
    .map((byte) => start + byte.toString(radix))
    .join("");

/** Characters by number or name, some of them as they are. */
const characters: readonly Written[] = [
  ["what `ascii()` of Python gives", foreign, units(/[^\0-\x7f]/gu, asAscii)],
  ["YAML with some numbers", foreign, units(/[öŻ]/gu, asAscii)],
  [
    "JavaScript with large digits",
    foreign,
    units(/[öó]/gu, (code) => `\\x${code.toString(16).toUpperCase()}`),
  ],
  ["Latin-1 before a number", "thé»¿-canary-over", String.raw`"th\xe9\xbb\xbf-canary-over"`],
  ["bytes of a log", foreign, units(/[^\0-\x7f]/gu, (code) => inBytes(code, "\\x", 16))],
  ["bytes in octal", foreign, units(/[^\0-\x7f]/gu, (code) => inBytes(code, "\\", 8))],
  ["octal code points", "thé-canary-over", String.raw`'th\351-canary-over'`],
  ["a string of Perl", foreign, units(/[^\0-\x7f]/gu, (code) => `\\x{${code.toString(16)}}`)],
  [
    "a string of Perl with zeros",
    foreign,
    units(/[^\0-\x7f]/gu, (code) => `\\x{${hex(code).padStart(8, "0")}}`),
  ],
  ["a string of Swift or Ruby", foreign, units(/[^\0-\x7f]/gu, (code) => `\\u{${code.toString(16)}}`)],
  ["HTML with names", foreign, "Gr&ouml;&szlig;e-&Zdot;&oacute;&lstrok;w-canary-猫-over-&#x1f600;"],
  ["HTML with some names", foreign, foreign.replace("ö", "&ouml;")],
  [
    "HTML with names of the East",
    "ČšőąğİŪŕ-canary-over",
    "&Ccaron;&scaron;&odblac;&aogon;&gbreve;&Idot;&Umacr;&racute;-canary-over",
  ],
  [
    "HTML with names of the West",
    "ÅçÑêÀÆøŒ-canary-over",
    "&Aring;&ccedil;&Ntilde;&ecirc;&Agrave;&AElig;&oslash;&OElig;-canary-over",
  ],
  ["HTML with names of signs", "£¿§µ°-canary-€over", "&pound;&iquest;&sect;&micro;&deg;-canary-&euro;over"],
];

const list = (write: (byte: number) => string): string =>
  wrap(bytesOf("thé-canary-over\n17").map(write).join(", "), 60, "\n  ");
const two = (byte: number): string => byte.toString(16).padStart(2, "0");
const large = (byte: number): string => two(byte).toUpperCase();

/** A value as a list of its bytes. */
const listed: readonly Written[] = [
  ["C", `char k[] = { ${list((byte) => `0x${two(byte)}`)} };`],
  ["C in capitals", list((byte) => `0x${large(byte)}`)],
  ["capitals of `xxd`", list((byte) => `0X${large(byte)}`)],
  ["Go", `[]byte{${list((byte) => `0x${byte.toString(16)}`)}}`],
  ["Go, JavaScript and Python", `bytes([${list(String)}])`],
  ["a buffer in JSON", JSON.stringify(Buffer.from("thé-canary-over\n17"))],
  ["a buffer in JSON in JSON", JSON.stringify(JSON.stringify(Buffer.from("thé-canary-over\n17"), null, 2))],
  ["Java", list((byte) => `${byte > 127 ? byte - 256 : byte}`)],
  ["Java with casts", list((byte) => `(byte)0x${two(byte)}`)],
  ["Java with casts in capitals", list((byte) => `(byte) 0x${large(byte)}`)],
  ["Java with the casts it requires", list((byte) => `${byte > 127 ? "(byte) " : ""}0x${two(byte)}`)],
  [
    "Java in capitals with the casts it requires",
    list((byte) => `${byte > 127 ? "(byte) " : ""}0x${large(byte)}`),
  ],
  ["Visual Basic", list((byte) => `&H${large(byte)}`)],
  ["Pascal", list((byte) => `$${large(byte)}`)],
].map(([name = "", written = ""]) => [`a list of bytes of ${name}`, "thé-canary-over\n17", written]);

/** Without a sign that encoders have to write in another way. */
const dotted = "Winter-Sun_over.42";
const signs = (write: (code: number) => string): string => encode(dotted, /[-_.]/g, write);

/** What some write as a number that is no more than a hyphen. */
const numbered: readonly Written[] = [
  ["a string of Java", dotted, `"${signs((code) => `\\u${hex(code).toUpperCase()}`)}"`],
  ["a string of JavaScript", dotted, `"${signs((code) => `\\u{${code.toString(16)}}`)}"`],
  ["a string of Python", dotted, `"${signs((code) => `\\U${hex(code).padStart(8, "0")}`)}"`],
  ["a string of fish", dotted, signs((code) => `\\x${hex(code).slice(2)}`)],
  ["a shell that escapes all signs", dotted, signs((code) => `\\${String.fromCharCode(code)}`)],
  ["a page that has numbers for signs", dotted, signs((code) => `&#${code};`)],
  ["a URL that encodes all signs", dotted, signs((code) => `%${hex(code).slice(2)}`)],
  ["a string of Rust with other signs", value, encode(value, /[^\w .-]/gu, (code) => `\\u{${hex(code)}}`)],
];

const inMail = (text: string): string =>
  encode(text, /[^\w .@:-]/gu, (_, c) => Buffer.from(c).toString("hex").toUpperCase().replace(/../g, "=$&"));

/** Encodings within others, and with something between the bytes. */
const nested: readonly (readonly [...Written, form: string])[] = [
  ["JSON in a link", value, `https://x/#${encodeURIComponent(JSON.stringify({ k: value }))}`, "escaped"],
  [
    "JSON in JSON in a link",
    value,
    encodeURIComponent(JSON.stringify({ k: JSON.stringify({ k: value }) })),
    "escaped",
  ],
  [
    "JSON of several rows in base64",
    lines,
    Buffer.from(JSON.stringify({ lines })).toString("base64"),
    "base64",
  ],
  [
    "a URL in base64",
    value,
    Buffer.from(`a://b:${encodeURIComponent(value)}@c`).toString("base64"),
    "base64",
  ],
  [
    "a URL in rows of base64",
    value,
    wrap(Buffer.from(`a://b:${encodeURIComponent(value)}@c`).toString("base64"), 20, "\n"),
    "base64",
  ],
  ["a mail", value, `K=3D${inMail(value)}`, "escaped"],
  ["a mail with rows that go on", value, `K=3D${inMail(value).replace(/ |over/g, "$&=\r\n")}`, "escaped"],
  ["a mail that was saved on Linux", dotted, dotted.replace("over", "ov=\ner"), "escaped"],
  [
    "hex with colons",
    value,
    Buffer.from(value)
      .toString("hex")
      .replace(/..(?=.)/g, "$&:"),
    "escaped",
  ],
  [
    "large hex with colons",
    value,
    Buffer.from(value)
      .toString("hex")
      .toUpperCase()
      .replace(/..(?=.)/g, "$&:"),
    "escaped",
  ],
  ["hex with blanks", value, Buffer.from(value).toString("hex").replace(/../g, "$& "), "escaped"],
  ["rows of hex", value, wrap(Buffer.from(value).toString("hex"), 30, "\n"), "escaped"],
];

const ascii = value.replace("é", "e");
const backticks = 'the`canary"over$here';

/** As Windows' tools write files; none of these begins with a mark. */
const wide: readonly Written[] = [
  ["rows of Windows", lines, lines.replaceAll("\n", "\r\n")],
  ["rows of Windows beyond ASCII", `${lines}\nж`, `${lines}\nж`.replaceAll("\n", "\r\n")],
  ["rows in JSON", lines, JSON.stringify({ lines })],
  ["XML", ascii, inXml(ascii, /[&<>"]/g)],
  ["XML with numbers", ascii, encode(ascii, /[&<>"'=/]/g, (code) => `&#${code};`)],
  ["JSON as .NET writes it", ascii, encode(JSON.stringify(ascii), /[&<>+']/g, (code) => `\\u${hex(code)}`)],
  ["a URL", ascii, percentAll(ascii)],
  ["a string of PowerShell", backticks, backticks.replace(/[`"$]/g, "`$&")],
  ["base64", ascii, Buffer.from(`kim:${ascii}`).toString("base64")],
  ["base64 in rows", inLong, wrap(Buffer.from(long).toString("base64"), 64, "\r\n")],
];

const ways: readonly (readonly [name: string, value: string, written: string | Buffer, form: string])[] = [
  ["XML as JetBrains writes it", value, `<env name="K" value="${inXml(value, /[&<>"]/g)}" />`, "escaped"],
  ["XML with all five escapes", value, inXml(value, /[&<>"']/g), "escaped"],
  ["XML as text", value, inXml(value, /[&<>]/g), "escaped"],
  ["HTML with numbers", value, encode(value, /[&<>"'=/]/g, (code) => `&#${code};`), "escaped"],
  [
    "XML with hex numbers",
    value,
    encode(value, /[&<>"'é]/g, (code) => `&#x${code.toString(16)};`),
    "escaped",
  ],
  ["XML with line ends", lines, inXml(lines, /[&<>\n]/g), "escaped"],
  [
    "JSON as Gson writes it",
    value,
    encode(JSON.stringify(value), /[&<>='](?!$)/g, (code) => `\\u${hex(code)}`),
    "escaped",
  ],
  [
    "JSON as .NET writes it",
    value,
    encode(JSON.stringify(value), /[&<>+'é]/g, (code) => `\\u${hex(code).toUpperCase()}`),
    "escaped",
  ],
  [
    "JSON with one escape",
    value,
    value.replace("=", "\\u003d").replaceAll('"', '\\"').replace("\\\\", "\\"),
    "escaped",
  ],
  ["a compose file", value, `environment:\n  K: ${value.replaceAll("$", "$$$$")}\n`, "escaped"],
  ["a compose file in double quotes", value, JSON.stringify(value.replaceAll("$", "$$$$")), "escaped"],
  ["a URL with `@` encoded only", value, percent(value, /@/g), "url"],
  ["a URL with `/` encoded only", value, percent(value, /\//g), "url"],
  ["a URL as `encodeURI` leaves it", value, encodeURI(value), "url"],
  ["a URL with its delimiters encoded", value, percent(value, /[@:/?#]/g), "url"],
  ["a form with `@` left as it is", value, percent(value, /[^\w@ ]/gu).replaceAll(" ", "+"), "url"],
  ["a URL with all of it encoded", value, percentAll(value), "url"],
  ["base64 as GNU wraps it", inLong, wrap(Buffer.from(long).toString("base64"), 76, "\n"), "base64"],
  ["base64 as OpenSSL wraps it", inLong, wrap(Buffer.from(long).toString("base64"), 64, "\n"), "base64"],
  [
    "base64 in narrow rows of Windows",
    inLong,
    wrap(Buffer.from(long).toString("base64"), 13, "\r\n"),
    "base64",
  ],
  [
    "base64 indented in YAML",
    inLong,
    `k: |\n    ${wrap(Buffer.from(long).toString("base64"), 60, "\n    ")}\n`,
    "base64",
  ],
  [
    "base64 in rows within JSON",
    inLong,
    JSON.stringify(wrap(Buffer.from(long).toString("base64"), 76, "\n")),
    "base64",
  ],
  ...Object.entries({
    "in a comment": ["# ", "\n# "],
    "in a comment of a comment": ["## # ", "\n## # "],
    "in a quoted mail": ["> ", "\r\n> "],
    "in a mail that was quoted twice": [">> ", "\n>> "],
    "in a block comment": [" * ", "\n * "],
    "in a list of strings": ['"', '",\n"'],
    "joined by backslashes": ["", "\\\n"],
  }).map(
    ([place, [start = "", between = ""]]) =>
      [
        `base64 in rows ${place}`,
        inLong,
        `${start}${wrap(Buffer.from(long).toString("base64"), 64, between)}\n`,
        "base64",
      ] as const,
  ),
  ["JSON in XML", value, inXml(JSON.stringify(value), /[&<>"]/g), "escaped"],
  ["XML in JSON", value, JSON.stringify(inXml(value, /[&<>"]/g)), "escaped"],
  ["XML in XML", value, inXml(inXml(value, /[&<>"]/g), /[&<>"]/g), "escaped"],
  ["XML in JSON in XML", value, inXml(JSON.stringify(inXml(value, /[&<>"]/g)), /[&<>"]/g), "escaped"],
  ["a URL in a URL", value, percentAll(percentAll(value)), "escaped"],
  ["a URL in XML in part", value, inXml(percent(value, /@/g), /[&<>"]/g), "escaped"],
  ["a shell, each character escaped", value, encode(value, /[^\w.é-]/gu, (_, c) => `\\${c}`), "escaped"],
  [
    "a shell in single quotes by double ones",
    "it's the-canary-over-here",
    `'it'"'"'s the-canary-over-here'`,
    "escaped",
  ],
  ["CSV", value, `"${value.replaceAll('"', '""')}"`, "escaped"],
  ["PowerShell", "a`b-the-canary-over$here", '"a``b-the-canary-over`$here"', "escaped"],
  ["a batch file", "the-canary-over%here", "set K=the-canary-over%%here", "escaped"],
  ["a properties file", "a =b:the-canary-over", "K=a\\ \\=b\\:the-canary-over", "escaped"],
  ["a dump of a database", value, `'\\x${Buffer.from(value).toString("hex")}'`, "escaped"],
  ["accents apart", value, value.normalize("NFD"), "plain"],
  ["base64 in a URL", inLong, encodeURIComponent(Buffer.from(`??>>${long}`).toString("base64")), "base64"],
  [
    "base64 in base64",
    value,
    Buffer.from(`{"auth":"${Buffer.from(`kim:${value}`).toString("base64")}"}`).toString("base64"),
    "base64",
  ],
  [
    "a command of PowerShell in base64",
    value,
    Buffer.from(`$env:K='${value}'`, "utf16le").toString("base64"),
    "base64",
  ],
  ["UTF-16, the low byte first", value, Buffer.from(`K=${value}\n`, "utf16le"), "utf16"],
  ["UTF-16, the high byte first", value, Buffer.from(`K=${value}\n`, "utf16le").swap16(), "utf16"],
  [
    "UTF-16 beyond Latin, the high byte first",
    `${value}ж`,
    Buffer.from(`K=${value}ж\n`, "utf16le").swap16(),
    "utf16",
  ],
  [
    "JSON in JSON in JSON, as in a transcript of an assistant",
    value,
    JSON.stringify({ v: JSON.stringify({ text: JSON.stringify({ k: value }) }) }),
    "escaped",
  ],
  [
    "a log of nginx",
    value,
    encode(value, /["\\]/g, (code) => `\\x${hex(code).slice(2).toUpperCase()}`),
    "escaped",
  ],
  [
    "bytes as Python shows them",
    value,
    `b'${Buffer.from(value)
      .toString("latin1")
      .replace(/[\x80-\xff]/g, (c) => `\\x${hex(c.charCodeAt(0)).slice(2)}`)}'`,
    "escaped",
  ],
  [
    "variables of fish",
    "a b-the-canary-over=here",
    "SETUVAR --export K:a\\x20b\\x2dthe\\x2dcanary\\x2dover\\x3dhere",
    "escaped",
  ],
  ["PowerShell with a line end", rows, `"${rows.replaceAll("\n", "`n")}"`, "escaped"],
  ["a batch file with carets", value, `set K=${value.replace(/[&<>|^]/g, "^$&")}`, "escaped"],
  ["Latin-1", value, Buffer.from(`K=${value}\n`, "latin1"), "plain"],
  ["a text of several parts in a .reg file", value, inRegistry, "escaped"],
  [
    "a text of several parts in a .reg file, as Windows exports it",
    value,
    Buffer.from(`\ufeff${inRegistry}`, "utf16le"),
    "utf16",
  ],
  ["a .reg file", value, Buffer.from(`"K"="${value.replace(/[\\"]/g, "\\$&")}"\r\n`, "utf16le"), "utf16"],
  [
    "PowerShell in UTF-16",
    "it's the-canary-over-here",
    Buffer.from("$env:K = 'it''s the-canary-over-here'\r\n", "utf16le"),
    "utf16",
  ],
  ...Object.entries({
    "a block of YAML": "    ",
    "a comment": "# ",
    "a quoted mail": "> ",
    "a comment of C": "  // ",
    "a comment of Rust's documents": "//! ",
    "a block comment of C": " * ",
    "a comment of SQL": "-- ",
    "a diff that adds them": "+",
    "a diff that removes them": "-",
    "a diff that leaves them": " ",
    "an old diff that changes them": "! ",
    "a diff in a mail": "> +",
    "a diff of a merge": "++",
    "a comment of C in a diff": "+  // ",
    "a comment of C that a diff removes": "-// ",
    "a comment of TeX": "% ",
    "a comment of a batch file": ":: ",
    "an old comment of a batch file": "REM ",
  }).map(
    ([place, sign]) =>
      [`several rows in ${place}`, rows, `${sign}${rows.replaceAll("\n", `\n${sign}`)}\n`, "row"] as const,
  ),
  ...combined.map(([name, sought, written]) => [name, sought, written, "escaped"] as const),
  ...continued.map(([name, sought, written]) => [name, sought, written, "row"] as const),
  ...inPieces.map(([name, sought, written]) => [`pieces of ${name}`, sought, written, "row"] as const),
  ...[...braces, ...characters, ...listed].map(
    ([name, sought, written]) => [name, sought, written, "escaped"] as const,
  ),
  ...brokenOff,
  ...numbered.map(([name, sought, written]) => [name, sought, written, "escaped"] as const),
  ...nested,
  ...wide.flatMap(([name, sought, written]) => {
    const low = Buffer.from(written, "utf16le");
    return [
      [`${name} in UTF-16`, sought, low, "utf16"] as const,
      [`${name} in UTF-16, the high byte first`, sought, Buffer.from(low).swap16(), "utf16"] as const,
    ];
  }),
  ["base64 for URLs in rows", inLong, wrap(Buffer.from(long).toString("base64url"), 50, "\n"), "base64"],
];

describe("values in the escapes of other formats", () => {
  for (const [name, sought, written, form] of ways) {
    it(`are found in ${name}`, () => {
      for (const chunk of [1, 7, 1000]) assert.deepEqual(find(sought, written, chunk), [[1, form]]);
      const other = sought.replace("over", "0ver");
      assert.deepEqual(find(other, written), []);
    });
  }

  it("are found with any part of a URL encoded, once each", () => {
    const part = fc.func(fc.boolean());
    const property = fc.property(part, fc.integer({ min: 1, max: 40 }), (isEncoded, chunk) => {
      const written = encode(value, /[^\w.-]/gu, (code, c) => (isEncoded(code) ? percentAll(c) : c));
      assert.deepEqual(find(value, `a%20${written}%`, chunk), [[1, written === value ? "plain" : "url"]]);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("count once as what they are where nothing is encoded", () => {
    assert.deepEqual(find(value, `%41 \\u0041 &amp; ${value} \\ % &`), [[1, "plain"]]);
    assert.deepEqual(find(value, `${value}\n${percent(value, /@/g)}`), [[2, "plain", "url"]]);
  });

  it("count once beside zeros, however they are written", () => {
    for (const written of [value, percent(value, /@/g), inXml(value, /[&<>"]/g)]) {
      assert.deepEqual(find(value, `\0\0${written}\0`), find(value, written));
      assert.equal(find(value, written).length, 1);
    }
  });

  it("are found where they hold an escape themselves", () => {
    for (const own of ["pass%40word", "pass\\u0041word", "pass&amp;word", "pass$$word"]) {
      assert.deepEqual(find(own, `K=${own}\n`), [[1, "plain"]]);
      assert.deepEqual(find(own, `K=${percentAll(own)}\n`), [[1, "url"]]);
    }
  });
});

describe("values beside others that look like them", () => {
  it("are not found where a letter or a sign differs that no format adds", () => {
    for (const [, sought, written] of [...combined, ...continued, ...brokenOff, ...inPieces, ...braces]) {
      for (const other of [sought.replace("canary", "canery"), sought.replace("over", "+over")]) {
        assert.deepEqual(find(other, written), []);
      }
    }
  });

  it("are not found where only a sign between quotes makes them differ that is a text itself", () => {
    for (const written of [
      "'the' + '.' + 'canary-63-over'",
      "'the.' + 'canary-63-over'",
      "'the', '+', 'canary-63-over'",
    ]) {
      assert.deepEqual(find("thecanary-63-over", written), []);
    }
  });

  it("are not found across rows where they are words alone", () => {
    assert.deepEqual(find("production-the-canary-over", "production-the-\n  canary-over"), []);
  });

  it("count as often as they are there where nothing is escaped", () => {
    const own = "the$canary'17-over";
    assert.deepEqual(find(own, `${own}\n${own}`), [[2, "plain"]]);
    assert.deepEqual(find(own, `${own}\nthe$$canary''17-over`), [[1, "plain"]]);
  });
});

describe("decoders", () => {
  const decoders: Readonly<Record<string, () => Decoder>> = {
    percent: createPercentDecoder,
    backslash: createBackslashDecoder,
    entities: createEntityDecoder,
    quoted: createQuotedDecoder,
    rows: createRowJoiner,
  };
  const pieces = [
    "%4",
    "%41",
    "%",
    "\\u0041",
    "\\ud83d",
    "\\ude00",
    "\\",
    "\\n",
    "&#6",
    "5;",
    "&amp;",
    "&",
    ";",
    "\\303\\251",
    "\\195",
    "\\40",
    "&dollar;",
    "u",
    "é",
    "x",
    "=4",
    "=41",
    "=\n",
    "=\r\n",
    "\\u{4",
    "1}",
    "\\U0000004",
    "\\xf6",
    "\\xc3",
    "\\xb6",
    "\\xf0\\x9f\\x98",
    "\\x{17",
    "\\\n",
    "\\\r\n",
    "      ",
    "&Zdot;",
    "&frac",
    '"',
    "'",
    "+",
    " & _\n",
    "..",
    "f",
  ];
  for (const [name, create] of Object.entries(decoders)) {
    it(`give the same however a stream is cut, and hold back a few bytes only: ${name}`, () => {
      const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join(""));
      fc.assert(
        fc.property(text, fc.integer({ min: 1, max: 9 }), (written, size) => {
          const whole = decode(create(), Buffer.from(written), written.length * 4 + 1);
          assert.equal(decode(create(), Buffer.from(written), size), whole);
        }),
        { numRuns: 1_000 },
      );
      const [plain, ends] = ["x".repeat(10_000), ["%", "\\", "&", "=", '"+', '" & _ f', "'+++++++"]];
      for (const end of ends) {
        const decoder = create();
        const whole = decode(create(), Buffer.from(plain + end), 20_000).length;
        const shown = decoder.push(Buffer.from(plain + end)).length;
        assert.ok(shown >= 10_000 - 16 && shown + decoder.end().length === whole);
      }
    });
  }
});

function decode(decoder: Decoder, bytes: Buffer, size: number): string {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    parts.push(Buffer.from(decoder.push(bytes.subarray(at, at + size))));
  }
  return Buffer.concat([...parts, decoder.end()]).toString("latin1");
}
