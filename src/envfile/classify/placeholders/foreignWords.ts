import { splitName } from "../names/splitName.ts";
import { listWords } from "../text/listWords.ts";

/*
 * Of the languages that most people write `.env` files in, without accents: "ä" is `a` or `ae` here.
 */

/** "Your", "here". */
const marks = wordSet(
  "bitte dein deine deinen ihr ihre ihren hier votre vos ton ta ici tu su tus aqui aca sua seu tua suo qui twoj twoja twoje tutaj",
  "tu jouw uw ditt din deres swoj swoja swoje cua ban vas vase zde her har sem ide anda aici disini sini tvoj vasa ovdje ваш ваша ваше свой здесь сюда",
);

/** What is to be put there. */
const nouns = wordSet(
  "passwort kennwort schluessel schlussel geheimnis motdepasse passe cle clef jeton contrasena clave senha chave segredo",
  "parola chiave haslo klucz wachtwoord sleutel losenord nyckel passord nokkel noekkel adgangskode heslo klic sifre anahtar",
  "parolaniz parolanizi sifreniz sifrenizi anahtariniz anahtarinizi jelszo kulcs salasana avain sandi kata kunci khau mat jelszot sekret lozinka sifra geslo cheie mot password chaine cadena cadeia token secret secreto segreto key api пароль ключ токен секрет シークレットキー apiキー パスワード 密钥 密码 비밀키 비밀번호",
);

/** What a person is told to do. */
const verbs = wordSet(
  "eintragen eintrage einfuegen einfugen einsetzen setzen aendern andern ersetzen hinterlegen eingeben mettre remplacer changer",
  "inserer saisir renseigner definir cambiar poner introducir insertar reemplazar alterar trocar inserir colocar cambiare",
  "inserisci metti cambia sostituisci introduce ingresa pon reemplaza insira digite troque coloque inserez mettez remplacez",
  "saisissez entrez collez trage fuege fuge setze ersetze aendere andere vervang zet voer podaj klistra",
  "inserire sostituire zmien wstaw wpisz wijzigen wijzig invullen vul vervangen andra byt byta ange fyll satt sett bytt endre skriv",
  "gere gera gerar genera generar genere generer generez generiere ganti masukkan isikan ubah nhap thay schimba schimbati inlocuiti introduceti vaihda aseta syota promijeni promeni unesi upisi",
  "verander zmenit cambie cambia napiste indsaet ird csereld irja canvia zadejte zadej vlozte zmente doplnte degistir girin измени измените замени замените вставь вставьте укажи укажите введите",
);

/** What is said about it. */
const neutral = wordSet(
  "mindestens zeichen lang langer langes zufaellig zufallig geheimer geheimes geheime geheim sicheres sicherer starkes neues neuer",
  "ein eine einen das der die den und fort forte secrete long longue longs aleatoire nouvelle nouveau caracteres minimum au",
  "moins un une la le les de des du pour en production fuerte secreta larga largo aleatoria nueva minimo produccion para el",
  "por com sem longa nova producao sicura sicuro lunga casuale produzione silne silny tajny dlugi nowy znaki znakow sterk sterke veilig geheime tekens",
  "minimaal een het hemlig stark starkt langt minst tecken hemmelig tegn ut mig tajny silne dlouhy znaku min adet app admin db prod",
  "api questa questo dit detta isso uma um string segura e outro otro otra outra diferente este esto esta refresh a largo aleatorio",
  "super root seguro menos pelo jakis bardzo trudne trudny trudna do zgadniecia tajne meg mij",
  "секретный длинный минимум символов символа новый для от",
);

/** English words, too, which say nothing of a language. */
const common = new Set(["token", "secret", "password", "andere", "introduce"]);

/** Some word of each text that may tell: most texts are turned away by one look at each character. */
export const tellingWords = [
  ...[...marks, ...nouns, ...verbs].filter((word) => /^[a-z]{4,}$/.test(word) && !common.has(word)),
  ...[...neutral].filter((word) => /^[a-z]{8,}$/.test(word)),
];

/** Of Latin letters what stands above or through them. */
const throughLetters: Readonly<Record<string, string>> = { ß: "ss", ł: "l", ø: "o", æ: "ae", ı: "i" };

/** Whether the words of a text belong to an order, or describe what is wanted: `hier-passwort-eintragen`, `mot_de_passe_fort`. */
export function isForeignHint(text: string): boolean {
  const words = splitName(text).map(plain);
  const count = (set: ReadonlySet<string>): number => words.filter((word) => set.has(word)).length;
  const [own, named, told, said] = [count(marks), count(nouns), count(verbs), count(neutral)];
  const foreign = words.length - own - named - told - said - words.filter(isLength).length;
  // `Dein_Portainer_API_Key`
  if (own > 0 && named > 0) return foreign <= own + named;
  if (words.length === 1) return isNoun(words[0] ?? "") || isOrder(words[0] ?? "");
  if (foreign > 0) return foreign === 1 && told > 0 && named > 0 && words.length > 3;
  return own + told > 0 || (named > 0 && said > 0);
}

/** `«пароль»`, `suasenha` */
function isNoun(word: string): boolean {
  if (!/^[a-z]/.test(word)) return nouns.has(word);
  return [...marks].some((mark) => word.startsWith(mark) && nouns.has(word.slice(mark.length)));
}

/** `ersetzen`, `reemplazar`: short ones and those that English has may be anything. */
function isOrder(word: string): boolean {
  return word.length >= SHORTEST_ORDER && verbs.has(word) && !common.has(word);
}

const SHORTEST_ORDER = 7;

/** In small letters of ASCII, or of another script; a number at the end says nothing. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/[ßłøæı]/g, (letter) => throughLetters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/(\D)\d{1,4}$/, "$1");
}

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(listWords(...lines).map(plain));
}

function isLength(word: string): boolean {
  return /^\d{1,3}$/.test(word);
}
