/** What people and programs put between or before the rows of a value, with what cmd and PowerShell end a row. None is in base64. */
export const ROW_SIGNS = " \t\r\n#>*|\"'`^,;\\";
/** What is left of a value without them. */
const SHORTEST_JOINED = 12;

/**
 * What diffs and comments put before each row: signs that base64 and values have as well, so that they are not left out everywhere.
 * A diff of a merge has two signs, and a comment may be in a diff.
 */
const rowStarts = ["", ..."+ - ! ++ -- // +// -// /// //! % :: REM".split(" ")];

/**
 * A value of several rows, each of which is indented or has a sign before it, or of one that a format goes on with in the next
 * row. Words alone may meet at the end of a row. The reading decodes what a percent sign begins: of a value that has those it shows
 * what they stand for.
 */
export function joinedTexts(text: string): readonly string[] {
  if (!/[\r\n\d]/.test(text)) return [];
  const rows = text.split(/[\r\n]+/);
  const readings = [rows, rows.map(decodePercent)].map((all) => all.map(leaveOutRowSigns));
  const joined = rowStarts.flatMap((start) => readings.map((all) => all.join(start)));
  return [...new Set(joined)].filter(({ length }) => length >= SHORTEST_JOINED);
}

function leaveOutRowSigns(row: string): string {
  return leaveOut(row, ROW_SIGNS);
}

export function leaveOut(text: string, signs: string): string {
  return Array.from(text)
    .filter((character) => !signs.includes(character))
    .join("");
}

function decodePercent(text: string): string {
  return text.replace(/(?:%[\dA-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll("%", ""), "hex").toString(),
  );
}

/** In UTF-16, too, as registry files of Windows write a text of several parts: `hex(2):6f,00,74,00`. */
export function hexForms(text: string): readonly string[] {
  const all = [Buffer.from(text), Buffer.from(text, "utf16le")].map((bytes) => bytes.toString("hex"));
  return all.flatMap((hex) => [hex, hex.toUpperCase()]);
}

/** Before a byte in hex: C and most others; `xxd -u`; Java, also where it requires a cast only; Visual Basic; Pascal. */
const hexStarts: readonly ((byte: number) => string)[] = [
  ...["0x", "0X", "(byte)0x", "&H", "$"].map((start) => () => start),
  (byte) => (byte > 0x7f ? "(byte)0x" : "0x"),
];

/** A value as a list of its bytes. The view leaves out what is between them. */
export function listForms(text: string): readonly string[] {
  const bytes = [...Buffer.from(text)];
  const list = (write: (byte: number) => string): string => bytes.map(write).join("");
  const hex = hexStarts.flatMap((start) => [
    list((byte) => start(byte) + toHex(byte)),
    list((byte) => start(byte) + toHex(byte).toUpperCase()),
  ]);
  // Java's bytes have signs, and Go leaves out zeros.
  return [
    ...new Set([
      ...hex,
      bytes.join(""),
      new Int8Array(bytes).join(""),
      list((byte) => `0x${byte.toString(16)}`),
    ]),
  ];
}

function toHex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
