import { listWords } from "../text/listWords.ts";
import { createWordFinder } from "../text/wordFinder.ts";
import { isForeignHint, tellingWords } from "./foreignWords.ts";

/** What a person is told to do, in the languages that most people write `.env` files in, also without accents. */
const orders = [
  "bitte.?(?:ä|ae?)ndern|(?:ä|ae)ndere?.?mich|ersetze?.?mich|hier.?(?:einf(?:ü|ue)gen|eintragen|einsetzen)",
  "[àa].?remplacer|remplace[rz].?(?:moi|ceci|ici)|change[rz].?(?:moi|ceci|ici)|(?:mettre|mettez|coller).?(?:ici|votre|la|le)",
  "^c(?:á|a)mb(?:ia|ie)(?:r|me|lo|ar)*$|(?:pon(?:er|ga)?|escrib[ae]|insertar?|reemplazar?).?(?:aqu[ií]|esto|tu|la|el)",
  "(?:alter[ae]r?|troque|mude|coloque).?(?:aqui|isto|me|sua|a)|cambiami|inserire.?(?:qui|la|il|chiave|token)|sostituire",
  "zmie[nń].?(?:mnie|to)|wstaw.?(?:tu|tutaj|klucz|token|has[lł]o)|wijzig.?(?:mij|dit)|vul.?(?:hier.?)?in(?![a-z])",
  "(?:ä|a)ndra.?(?:mig|detta)|zm[eě][nň].?(?:m[eě]|to)|de[gğ]i[sş]tir|buraya",
  "измени|замени|вставь|укажи|请|替换|填写|填入|此处|ここ|変更|入力|여기|입력|변경",
  "введіть|замініть|вкажіть|змініть|άλλαξ|αντικατ|συμπλήρ|εδώ|غيّ?ر|أ?دخل|استبدل|هنا|اینجا|وارد کن|החלף|הכנס|כאן",
  "बदलें|डालें|दर्ज|यहाँ|यहां|কৃপয়া|এখানে|পরিবর্তন|ใส่|เปลี่ยน|กรอก|ที่นี่",
];

/** Some part of each of these, as far as they have letters of ASCII: most texts are turned away so. */
export const mayTellElsewhere = createWordFinder([
  ...tellingWords,
  ...listWords(
    "nder ersetz eintragen einsetzen einf remplac change changez mettre mettez coller cambi pon escrib insert reemplaz alter",
    "troque mude coloque inserir sostituir zmie wstaw wijzig vul ndra zm degi buraya",
  ),
]);
const told = new RegExp(orders.join("|"));

/** `tu-password`, `votre_api_key`: whose it is in one language, what it is in English. */
const YOURS_IN_ENGLISH =
  /^(?:tu|su|mi|ton|ta|votre|sua|seu|tua|tuo|teu|din|ditt|dein|deine?n?|ihre?n?|uw|jouw|twoj|twój|vas|vaš)[-_ ](?:[a-z]{2,10}[-_ ])?(?:api[-_ ]?)?(?:key|token|secret|password|pass)(?:[-_ ](?:aqui|aquí|ici|hier|qui|tutaj))?$/;
const LONGEST_OF_SHORT = 40;
/** `byt_ut_mig` */
const SWEDISH = /^byt[-_ ]ut(?:[-_ ]|$)/;

const SAID_OF_YOURS = /你的|您的|あなたの|당신의/;
/** `小程序secret`: whose secret it is, in signs, and what is to be there, in English. */
const NAMED_IN_SIGNS =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+[_ -]?(?:app_?)?(?:secret|key|token|password|id)$/iu;

/** Whether words of a few letters tell so, which no look at longer ones finds. */
export function tellsInShortWords(lower: string): boolean {
  return lower.length <= LONGEST_OF_SHORT && (YOURS_IN_ENGLISH.test(lower) || SWEDISH.test(lower));
}

/** Whether a text tells in another language than English to put a value there. */
export function tellsElsewhere(text: string, lower: string): boolean {
  return told.test(lower) || SAID_OF_YOURS.test(lower) || NAMED_IN_SIGNS.test(text) || isForeignHint(text);
}
