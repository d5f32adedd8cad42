import { rankOf } from "./letters.ts";
import { listWords } from "./listWords.ts";
import { createWordFinder } from "./wordFinder.ts";

/** What a person is told to do, in the languages that most people write `.env` files in, also without accents. */
const orders = [
  "bitte.?(?:ä|ae?)ndern|(?:ä|ae)ndere?.?mich|ersetze.?mich|hier.?(?:einf(?:ü|ue)gen|eintragen|einsetzen)",
  "[àa].?remplacer|remplace[rz].?(?:moi|ceci|ici)|change[rz].?(?:moi|ceci|ici)|(?:mettre|mettez|coller).?(?:ici|votre|la|le)",
  "^c(?:á|a)mb(?:ia|ie)(?:r|me|lo|ar)*$|(?:pon(?:er|ga)?|escrib[ae]|insertar?|reemplazar?).?(?:aqu[ií]|esto|tu|la|el)",
  "(?:alter[ae]r?|troque|mude|coloque).?(?:aqui|isto|me|sua|a)|cambiami|inserire.?(?:qui|la|il|chiave|token)|sostituire",
  "zmie[nń].?(?:mnie|to)|wstaw.?(?:tu|tutaj|klucz|token|has[lł]o)|wijzig.?(?:mij|dit)|vul.?(?:hier.?)?in(?![a-z])",
  "(?:ä|a)ndra.?(?:mig|detta)|zm[eě][nň].?(?:m[eě]|to)|de[gğ]i[sş]tir|buraya",
  "измени|замени|вставь|укажи|请|替换|填写|填入|此处|ここ|変更|入力|여기|입력|변경",
];

/** Some part of each of these, as far as they have letters of ASCII: most texts are turned away so. */
const mayTell = createWordFinder(
  listWords(
    "nder ersetze eintragen einsetzen einf remplac change changez mettre mettez coller cambi pon escrib insert reemplaz alter",
    "troque mude coloque inserir sostituir zmie wstaw wijzig vul ndra zm degi buraya",
  ),
);
const BEYOND_ASCII = /[^\0-\x7f]/;
const told = new RegExp(orders.join("|"));

/** "Your", in letters of ASCII and beyond. */
const yours = listWords("dein deine ihr ihre votre tu su sua seu tua twoj twoje jouw uw din ditt vas vase");
const yoursElsewhere = listWords("twój vaš vaše vás váse váš váše ваш ваша ваше");
/** `la tua chiave` */
const firstWords = new Set([...yours, "la"]);
const LONGEST_FIRST = 5;

/** What may be yours. */
const OWNED =
  "api|key|token|secret|passwor[dt]|schl(?:ü|ue)ssel|cl[eé]|mot|clave|contrase[nñ]a|chave|senha|chiave|klucz|has[lł]o|sleutel|wachtwoord|nyckel|n(?:ø|oe)kkel|kl[ií][cč]|ключ|токен|пароль";
const saidOfYours = new RegExp(
  `^(?:la.?)?(?:${[...yours, ...yoursElsewhere].join("|")})[-_ ](?:[a-z]+[-_ ])*(?:${OWNED})|你的|您的|あなたの|당신의`,
);

/** Whether a text tells in another language than English to put a value there. For texts in small letters. */
export function tellsElsewhere(text: string): boolean {
  if (BEYOND_ASCII.test(text)) return saidOfYours.test(text) || told.test(text);
  return (beginsWithYour(text) && saidOfYours.test(text)) || (mayTell(text) && told.test(text));
}

function beginsWithYour(text: string): boolean {
  let end = 0;
  while (end < text.length && end <= LONGEST_FIRST && rankOf(text.charCodeAt(end)) > 0) end++;
  return end < text.length && end > 1 && end <= LONGEST_FIRST && firstWords.has(text.slice(0, end));
}
