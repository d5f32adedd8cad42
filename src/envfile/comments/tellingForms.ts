import { isSeedPhrase } from "../classify/keyMaterial/seedPhrase.ts";
import { isPlaceholder } from "../classify/placeholders/placeholders.ts";

/**
 * Secrets that are known by their form among the words of a comment, or by a form and a word for it: what people note
 * down who have no better place for it.
 */
export function hasTellingForm(comment: string): boolean {
  const text = comment.normalize("NFC");
  return hasCard(text) || hasSerialNumber(text) || hasCode(text) || hasSeedPhrase(text);
}

/** Digits as they are in groups on a card, or in one row. */
const CARD =
  /(?<![\p{L}\p{N}+.])(?:3[47]\d\d[ \u00a0.·–-]?\d{6}[ \u00a0.·–-]?\d{5}|3[068]\d\d[ \u00a0.·–-]?\d{6}[ \u00a0.·–-]?\d{4}|[2-6]\d{3}(?:[ \u00a0.·–-]{0,2}\d{4}){3}(?:[ \u00a0.·–-]?\d{3})?)(?![\p{L}\p{N}])/gu;

/** The number on the back of a card. `123` shows the form. */
const CARD_CHECK =
  /(?<!\p{L})(?:cvc|cvv|cvc2|cvv2|csc|prüf(?:ziffer|nummer)|kartenprüfnummer|cryptogramme)[^\p{L}\p{N}]{0,4}(?:(?:is|ist|est|es|è|é) )?(?!123|000|111|999)\d{3,4}(?!\d)/iu;

function hasCard(text: string): boolean {
  const numbers = Array.from(text.matchAll(CARD), ([number]) => number.replace(/\D/g, ""));
  return numbers.some((digits) => isChecked(digits) && !isTestCard(digits)) || CARD_CHECK.test(text);
}

/** By the formula of Luhn, ISO/IEC 7812-1. */
function isChecked(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits.at(-1 - place));
    const twice = place % 2 === 0 ? digit : digit * 2;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** Cards for tests have few different digits, or one most of the time. Of a thousand real cards less than one is so. */
function isTestCard(digits: string): boolean {
  const different = [...new Set(digits)];
  const most = Math.max(...different.map((digit) => digits.split(digit).length - 1));
  return different.length <= 4 || most * 2 >= digits.length;
}

const SERIAL =
  /(?<![\p{L}\p{N}_-])(?:[A-Z0-9]{4,8}(?:[-–][A-Z0-9]{4,8}){2,9}|[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){2,9}|[A-Z0-9]{5,8}(?: [A-Z0-9]{5,8}){3,9})(?![\p{L}\p{N}_-])/gu;

/**
 * `XSYYZ-3UUNY-JFF9W`: groups of one length, some of which mix letters and digits: in capitals one, in small letters, as
 * machines are called, half of them. Names of algorithms, tickets and models have parts of many lengths, dates have
 * digits alone.
 */
function hasSerialNumber(text: string): boolean {
  return Array.from(text.matchAll(SERIAL), ([found]) => found).some((found) => {
    const groups = found.split(/[ –-]/);
    const mixed = groups.filter((group) => /\d/.test(group) && /[A-Za-z]/.test(group)).length;
    const isEven = groups.every((group) => group.length === groups[0]?.length);
    const isMixed = /[a-z]/.test(found) ? mixed * 2 >= groups.length : mixed > 0;
    return isEven && isMixed && !isPlaceholder(found);
  });
}

/** Codes that everyone may know: of programs, places, moneys. */
const PUBLIC_CODE =
  /(?:(?<!\p{L})(?:iso|ean)|status|exit|error|return|response|reply|result|reason|close|zip|post(?:al)?|area|country|dial(?:l?ing)?|language|currency|bank|sort|http|colou?r|source|event|region|product|bar|op|uni|airport|fehler|rückgabe|postaux|erreur|postale?s?|de erro|de error|di errore|d['’]erreur|błędu|pocztowy|ошибки)$/iu;

const CODE =
  /(?<!\p{L})(?<word>\p{L}{0,20}?(?:codes?|códigos?|codici|codice|kody?|kodu|kodą?|kode[nr]?|koden|kód|kódu|koodi|код|коду|combination|kombination|combinaison|combinación|combinação|combinazione)|geheimzahl)(?!\p{L})(?<after>(?:[\p{L}\s'’(),./-]|\d{1,3}(?!\d)){0,60}?)(?:[:=：→]|->|(?<!\p{L})(?:is|are|was|now|ist|lautet|est|es|é|è|är|er|jest|to|je|on)(?!\p{L})|[—–-])?\s*["'“«(]?(?:\d{4,12}(?![-.:/]?[\p{L}\d])|\d{1,2}(?:[ -]\d{1,2}){2,4}(?![\p{L}\d]))/giu;

const CODE_EAST = /(?:コード|代码|门禁码|密码|验证码|코드|번호)[^\p{N}]{0,6}\d{4,12}(?!\d)/u;

/** `the code of the alarm is 453602` */
function hasCode(text: string): boolean {
  if (CODE_EAST.test(text)) return true;
  return Array.from(text.matchAll(CODE)).some(({ index, groups: { word = "", after = "" } = {} }) => {
    const before = text.slice(Math.max(0, index - LONGEST_KIND), index).replace(/[ -]$/, "");
    const bare = word.replace(/(?:codes?|codici|codice)$/i, "");
    const [next = ""] = /^\s+(?:d['’]|de |di )?\p{L}+/u.exec(after) ?? [];
    return ![before, bare, next].some((part) => PUBLIC_CODE.test(part.trim()));
  });
}

const LONGEST_KIND = 20;

/** What people call the words of a wallet. */
const SEED =
  /(?<!\p{L})(?:seed[ -]?(?:phrase|words?|frase|fraza)|seed\s*[:=]|mnemonic|mnemonik|mnémonique|mnemotéc|(?:recovery|backup|secret|wallet)[ -](?:phrase|words?|seed)|wiederherstellungsphrase|phrase (?:de récupération|secrète|mnémonique)|frase (?:semilla|de recuperaci[oó]n|de recuperação|semente|seme|di recupero|mnemonica)|herstelzin|fraza|återställningsfras|сид|мнемони)|助记词|助記詞|シード|リカバリーフレーズ|ニーモニック|시드|니모닉/iu;

const FEWEST_WORDS = 12;

/** No word of a wallet's lists, and in any sentence. */
const SENTENCE_WORD =
  /^(?:the|and|for|with|are|was|were|from|our|your|his|her|its|not|but|has|had|have|that|they|this|them|which|would|could|these|please|does|did|than|also|some|more|most|into|being|der|die|das|und|von|les|des|pour|que|los|las|con|para|как|для|что)$/iu;

/** `seed phrase: velvet orbit …`: twelve words in a row that no sentence has without one of its own between them. */
function hasSeedPhrase(text: string): boolean {
  const tail = text.slice(Math.max(text.lastIndexOf(":"), text.lastIndexOf("=")) + 1);
  if (isSeedPhrase(seedWords(tail).join(" "))) return true;
  if (!announcesSeed(text)) return false;
  let row = 0;
  return seedWords(text).some((word) => {
    row = isSeedWord(word) ? row + 1 : 0;
    return row >= FEWEST_WORDS;
  });
}

/** Whether a comment speaks of the words of a wallet. */
export function announcesSeed(text: string): boolean {
  return SEED.test(text.normalize("NFC"));
}

/** Whether a line may be a part of such words: nothing but words that are in no sentence. */
export function isSeedRow(text: string): boolean {
  const words = seedWords(text.normalize("NFC"));
  return words.length > 0 && words.every((word) => isSeedWord(word) && !/\p{Lu}/u.test(word));
}

/** Without numbers and marks between them. */
function seedWords(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "");
}

function isSeedWord(word: string): boolean {
  return /^(?:\p{L}\p{M}*){3,9}$|^\p{Lo}{1,9}$/u.test(word) && !SENTENCE_WORD.test(word);
}
