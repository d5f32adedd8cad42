import fc from "fast-check";

/** What lines of real files begin, hold and end with: starts of JSON, brackets, quotes, addresses, options, keys. */
const STARTS = [
  ...[
    "{",
    "[",
    '{"a":',
    '[{"b":"c"',
    '{\\"a\\":',
    "{{",
    "${",
    "${A:-",
    "$(",
    "`",
    '"',
    "'",
    '"""',
    "#",
    "<",
    "%",
  ],
  ...[
    "https://",
    "postgres://u:",
    "jdbc:oracle:thin:",
    "https://hooks.x.io/",
    "data:",
    "-----BEGIN ",
    "LS0tLS1CRUdJTi",
  ],
  ...[
    "-D",
    "--password ",
    "-u a:",
    "/p:X=",
    "machine a login ",
    "//r.io/:_authToken=",
    "[s]\\n",
    "<a>",
    "eyJ",
    "M",
  ],
];
const MIDDLES = [
  ..."{}[]()<>\"'`:;,=&|#@%$\\/ -_.?!*\u200b\u201c\u2028".split(""),
  ...[
    "a",
    "A1",
    "9",
    "\\n",
    "\\\\",
    '\\"',
    "://",
    "@tcp(",
    "password=",
    "key: ",
    "${",
    "}}",
    " --token ",
    "x=1,",
    "a:b,",
  ],
  ...[
    "your",
    "change",
    "set ",
    "1234567890",
    "example",
    "Bearer ",
    "Basic%20",
    "PRIVATE KEY-----",
    "hook/",
    "0x",
  ],
];
const ENDS = [
  "",
  "}",
  "]",
  '"',
  "'",
  "`",
  ";",
  "\\",
  "#x",
  " # x",
  "}}",
  ")",
  "=",
  "==",
  "%>",
  "-----",
  "@h/d",
];
const KEYS = [
  "K",
  "DB_PASSWORD",
  "API_KEY",
  "OTEL_HEADERS",
  "export T",
  "JAVA_OPTS",
  "_".repeat(40),
  "A_".repeat(60),
];
const SEPARATORS = ["=", ": ", "= ", ' = "', "='"];

const line = fc
  .record({
    key: fc.constantFrom(...KEYS),
    separator: fc.constantFrom(...SEPARATORS),
    start: fc.constantFrom(...STARTS),
    middles: fc.array(
      fc.record({ piece: fc.constantFrom(...MIDDLES), times: fc.constantFrom(1, 1, 1, 3, 200) }),
      {
        maxLength: 6,
      },
    ),
    end: fc.constantFrom(...ENDS),
  })
  .map(({ key, separator, start, middles, end }) => {
    const middle = middles.map(({ piece, times }) => piece.repeat(times)).join("");
    return `${key}${separator}${start}${middle}${end}\n`;
  });

/** A few lines that a file is made of, again and again. */
export const arbitraryStructuredLines: fc.Arbitrary<string> = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join(""));
