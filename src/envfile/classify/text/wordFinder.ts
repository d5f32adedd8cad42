import { LETTERS, rankOf, WIDTH } from "./letters.ts";

/** Not a state: some word has been found. */
const FOUND = 0xffff;

/**
 * Whether a text has one of the words somewhere, in any case. One look at each character, however many words there are: a
 * pattern tries each of its alternatives at each place (Aho and Corasick, 1975). The words are in small letters.
 */
export function createWordFinder(words: readonly string[]): (text: string) => boolean {
  const next = buildStates(words);
  return (text) => {
    let state = 0;
    for (let i = 0; i < text.length && state !== FOUND; i++) {
      state = next[state + rankOf(text.charCodeAt(i))] ?? 0;
    }
    return state === FOUND;
  };
}

/** For each state, which is the beginning of some word, and each character the state behind it. */
function buildStates(words: readonly string[]): Uint16Array {
  const next = new Uint16Array((words.join("").length + 1) * WIDTH);
  let count = 1;
  for (const word of words) {
    let state = 0;
    for (let i = 0; i < word.length && state !== FOUND; i++) {
      const at = state + rankOf(word.charCodeAt(i));
      if (i === word.length - 1) next[at] = FOUND;
      else if (next[at] === 0) next[at] = WIDTH * count++;
      state = next[at] ?? 0;
    }
  }
  return joinStates(next);
}

/** Where a beginning does not go on, the longest end of it does that is a beginning too. */
function joinStates(next: Uint16Array): Uint16Array {
  const shorter = new Map([[0, 0]]);
  for (const [state, end] of shorter) {
    for (let rank = 1; rank <= LETTERS; rank++) {
      const behind = next[state + rank] ?? 0;
      const other = state === 0 ? 0 : (next[end + rank] ?? 0);
      if (behind === 0 || other === FOUND) next[state + rank] = other;
      else if (behind !== FOUND) shorter.set(behind, other);
    }
  }
  return next.slice();
}
