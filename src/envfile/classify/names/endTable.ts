import { UNDERSCORE } from "../../characters.ts";
import { rankOf, WIDTH } from "../text/letters.ts";

const CAPITAL = 1;
const SMALL = 2;

/**
 * What is said of the word that a name, or its part before `end`, has behind its last underscore. Undefined for words that are
 * not among `said`, and for those not written in capitals or in small letters alone. A name is read from its end, letter by
 * letter: dividing it makes a text of each word, which alone takes twice as long.
 */
export function createEndTable<T>(
  said: ReadonlyMap<string, T>,
): (name: string, end?: number) => T | undefined {
  const { next, ends } = buildStates(said);
  return (name, end = name.length) => {
    let state = 0;
    let cases = 0;
    for (let i = end - 1; i >= 0; i--) {
      const code = name.charCodeAt(i);
      if (code === UNDERSCORE) break;
      const rank = rankOf(code);
      state = rank === 0 ? 0 : (next[state + rank] ?? 0);
      if (state === 0) return undefined;
      cases |= code < 97 ? CAPITAL : SMALL;
    }
    return cases === (CAPITAL | SMALL) ? undefined : ends[state / WIDTH];
  };
}

/** For each state, which is an end of some word, and each letter the state before it; and what is said of whole words. */
function buildStates<T>(said: ReadonlyMap<string, T>) {
  const next = new Uint16Array((Array.from(said.keys()).join("").length + 1) * WIDTH);
  const ends: (T | undefined)[] = [undefined];
  for (const [word, value] of said) {
    let state = 0;
    for (let i = word.length - 1; i >= 0; i--) {
      const at = state + rankOf(word.charCodeAt(i));
      if (next[at] === 0) next[at] = WIDTH * (ends.push(undefined) - 1);
      state = next[at] ?? 0;
    }
    ends[state / WIDTH] = value;
  }
  return { next: next.slice(0, ends.length * WIDTH), ends };
}
