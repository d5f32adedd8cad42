/** The letters of ASCII in either case, from 1 on; 0 is any other character. */
const ranks = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = code | 32;
  return code >= 65 && letter >= 97 && letter <= 122 ? letter - 96 : 0;
});

/** How many letters there are. */
export const LETTERS = 26;
/** Tables of states have so many places for each, a power of two: a state and the rank of a letter make one number. */
export const WIDTH = 32;

/** Which letter a character is, in either case, from 1 on; 0 when it is none of ASCII's. */
export function rankOf(code: number): number {
  return code < 128 ? (ranks[code] ?? 0) : 0;
}
