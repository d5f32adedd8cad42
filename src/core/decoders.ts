/** Shorter runs of letters are words. */
const SHORTEST_RUN = 8;

const BASE64 = new RegExp(`[A-Za-z0-9+/_-]{${SHORTEST_RUN},}`, "g");
const BASE32 = new RegExp(`[A-Za-z2-7]{${SHORTEST_RUN},}`, "g");
const BASE32_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX = new RegExp(`[0-9A-Fa-f]{${SHORTEST_RUN},}`, "g");

/** A run may begin before the encoded text does: one reading for each place at which a group of characters can begin. */
export function readBase64(text: string): readonly string[] {
  return readRuns(text, BASE64, 4, (run) => Buffer.from(run, "base64"));
}

export function readBase32(text: string): readonly string[] {
  return readRuns(text, BASE32, 8, fromBase32);
}

export function readHex(text: string): readonly string[] {
  return readRuns(text, HEX, 2, (run) => Buffer.from(run, "hex"));
}

/** Letters turned by 13. */
export function turnLetters(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
}

/** `chr(90)+chr(120)`, `char(90)char(120)`, `&#90 ;`, three digits for each (`090120`), and eight bits (`0101101001111000`). */
export function readCodes(text: string): readonly string[] {
  const called = text.match(/(?:0x)?[0-9a-f]{1,3}\b(?:[^\d]{1,16}?(?:0x)?[0-9a-f]{2,3}\b){3,}/gi) ?? [];
  const codes = called.map((list) => (list.match(/\b(?:0x[0-9a-f]{2}|\d{2,3})\b/gi) ?? []).map(Number));
  const glued = (text.match(/\d{12,}/g) ?? []).map((run) => (run.match(/\d{3}/g) ?? []).map(Number));
  const bits = (text.match(/(?:[01]{8}){4,}/g) ?? []).map((run) =>
    (run.match(/.{8}/g) ?? []).map((bits) => Number.parseInt(bits, 2)),
  );
  return [...codes, ...glued, ...bits].map((list) => list.map((code) => String.fromCharCode(code)).join(""));
}

function readRuns(
  text: string,
  pattern: RegExp,
  group: number,
  decode: (run: string) => Uint8Array,
): readonly string[] {
  const runs: readonly string[] = text.match(pattern) ?? [];
  if (runs.length === 0) return [];
  return Array.from({ length: group }, (_, start) =>
    runs.map((run) => Buffer.from(decode(run.slice(start))).toString("utf8")).join(" "),
  );
}

function fromBase32(run: string): Uint8Array {
  const bytes: number[] = [];
  let [bits, width] = [0, 0];
  for (const digit of run.toUpperCase()) {
    bits = (bits << 5) | BASE32_DIGITS.indexOf(digit);
    width += 5;
    if (width < 8) continue;
    width -= 8;
    bytes.push((bits >> width) & 0xff);
    bits &= (1 << width) - 1;
  }
  return Uint8Array.from(bytes);
}
