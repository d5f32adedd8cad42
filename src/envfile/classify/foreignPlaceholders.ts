/** What a person is told to do, in the languages that most people write `.env` files in, also without accents. */
const TOLD = [
  "bitte.?(?:ä|ae?)ndern|(?:ä|ae)ndere?.?mich|ersetze.?mich|hier.?(?:einf(?:ü|ue)gen|eintragen|einsetzen)",
  "(?:à|^a|a).?remplacer|remplace[rz].?(?:moi|ceci|ici)|change[rz].?(?:moi|ceci|ici)|(?:mettre|mettez|coller).?(?:ici|votre|la|le)",
  "^c(?:á|a)mb(?:ia|ie)(?:r|me|lo|ar)*$|(?:pon(?:er|ga)?|escrib[ae]|inserta[r]?|reemplaza[r]?).?(?:aqu[ií]|esto|tu|la|el)",
  "(?:alter[ae]r?|troque|mude|coloque).?(?:aqui|isto|me|sua|a)|cambiami|inserir[ei].?(?:qui|la|il|chiave|token)|sostituir[ei]",
  "zmie[nń].?(?:mnie|to)|wstaw.?(?:tu|tutaj|klucz|token|has[lł]o)|wijzig.?(?:mij|dit)|vul.?(?:hier.?)?in(?![a-z])",
  "(?:ä|a)ndra.?(?:mig|detta)|zm[eě][nň].?(?:m[eě]|to)|de[gğ]i[sş]tir|buraya",
  "измени|замени|вставь|укажи|请|替换|填写|填入|此处|ここ|変更|入力|여기|입력|변경",
];

/** "Your", and what it is that is yours. */
const YOURS =
  "^(?:la.?)?(?:deine?|ihre?|votre|tu|su|sua|seu|tua|tw[oó]j|twoje|jouw|uw|din|ditt|v[aá][sš]e?|ваша?|ваше)[-_ ](?:[a-z]+[-_ ])*(?:api|key|token|secret|passwor[dt]|schl(?:ü|ue)ssel|cl[eé]|mot|clave|contrase[nñ]a|chave|senha|chiave|klucz|has[lł]o|sleutel|wachtwoord|nyckel|n(?:ø|oe)kkel|kl[ií][cč]|ключ|токен|пароль)|你的|您的|あなたの|당신의";

const FOREIGN = new RegExp([...TOLD, YOURS].join("|"));

/** Whether a text tells in another language than English to put a value there. For texts in small letters. */
export function tellsElsewhere(text: string): boolean {
  return FOREIGN.test(text);
}
