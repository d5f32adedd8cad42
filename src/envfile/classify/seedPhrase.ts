import { listWords } from "./listWords.ts";

/** The word counts of https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki */
const wordCounts = new Set([12, 15, 18, 21, 24]);

/** Common in prose and absent from the BIP-39 list. */
const proseWords = new Set(
  listWords(
    "the and for with are was were from our his her its not but has had have been they them their which",
    "would could these those please does did than also some more most into your being",
  ),
);

const NUMBER = /(?:^|\s)(\d{1,2})[.):]?\s+/g;

/** Whether the value is a wallet's recovery phrase: 12 to 24 lower-case words and nothing else, but for their numbers. */
export function isSeedPhrase(text: string): boolean {
  if (text.length < 47 || text.length > 320 || !/^[a-z0-9.):\s]+$/.test(text)) return false;
  const words = withoutNumbers(text).split(" ");
  if (!wordCounts.has(words.length)) return false;
  const isListed = (word: string) => /^[a-z]{3,8}$/.test(word) && !proseWords.has(word);
  return words.every(isListed) && new Set(words).size * 2 > words.length;
}

/** `1. legal 2. winner`, also with a word on each line: as a wallet shows them. The words with one blank between them. */
function withoutNumbers(text: string): string {
  const numbers = Array.from(text.matchAll(NUMBER), ([, digits]) => Number(digits));
  const isCounted = numbers.length > 0 && numbers.every((each, index) => each === index + 1);
  const bare = isCounted ? text.replace(NUMBER, " ") : text;
  return bare.trim().replace(isCounted ? /\s+/g : / +/g, " ");
}
