import { listWords } from "../text/listWords.ts";

/** The word counts of https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki */
const wordCounts = new Set([12, 15, 18, 21, 24]);

/** Common in prose and absent from the BIP-39 list. */
const proseWords = new Set(
  listWords(
    "the and for with are was were from our his her its not but has had have been they them their which",
    "would could these those please does did than also some more most into your being",
  ),
);

const FIRST_FOREIGN = 0x1100;
/** The lists of Japanese, Chinese and Korean: words of Hiragana, single characters, words of Hangul. */
const FOREIGN_SEED =
  /^(?:[\u3041-\u3096\u3099\u309a]{2,9}(?:[ \u3000][\u3041-\u3096\u3099\u309a]{2,9}){11,23}|[\u4e00-\u9fff](?: [\u4e00-\u9fff]){11,23}|[\u1100-\u11ff\uac00-\ud7a3]{2,12}(?: [\u1100-\u11ff\uac00-\ud7a3]{2,12}){11,23})$/;

const NUMBER = /(?:^|\s)(\d{1,2})[.):]?\s+/g;

/** Whether the value is a wallet's recovery phrase: 12 to 24 lower-case words and nothing else, but for their numbers. */
export function isSeedPhrase(text: string): boolean {
  if (text.charCodeAt(0) >= FIRST_FOREIGN) return isForeignSeed(text);
  if (text.length < 47 || text.length > 320) return false;
  const words = (/^[a-z ]+$/.test(text) ? text : withoutNumbers(text))
    .split(" ")
    .filter((word) => word !== "");
  if (!wordCounts.has(words.length)) return false;
  const isListed = (word: string) => word.length >= 3 && word.length <= 8 && !proseWords.has(word);
  return words.every(isListed) && new Set(words).size * 2 > words.length;
}

function isForeignSeed(text: string): boolean {
  return FOREIGN_SEED.test(text) && wordCounts.has(text.split(/[ \u3000]/).length);
}

/** The secret of one-time passwords, as accounts show it: `jbsw y3dp ehpk 3pxp`. */
export function isGroupedSeed(text: string): boolean {
  if (text.charAt(4) !== " ") return false;
  return /^(?:[a-z2-7]{4} ){3,15}[a-z2-7]{4}$/i.test(text) && (text.match(/[2-7]/g)?.length ?? 0) > 2;
}

/** `1. legal 2. winner`, also with a word on each line: as a wallet shows them. Empty when it is not that. */
function withoutNumbers(text: string): string {
  if (!/^1[.):]?\s[a-z0-9.):\s]+$/.test(text)) return "";
  const numbers = Array.from(text.matchAll(NUMBER), ([, digits]) => Number(digits));
  const bare = text.replace(NUMBER, " ").trim().replace(/\s+/g, " ");
  return numbers.every((each, index) => each === index + 1) && /^[a-z ]+$/.test(bare) ? bare : "";
}
