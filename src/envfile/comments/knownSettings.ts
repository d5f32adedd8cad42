import { isPlainPath } from "../classify/forms/plainValues.ts";
import { listWords } from "../classify/text/listWords.ts";
import { mentionsCredential } from "./credentialWords.ts";
import { isPlainWord, isTechnical } from "./plainWords.ts";

/** Where a program runs and how much it says, in the languages that most people write comments in. */
const words = new Set(
  listWords(
    "development develop dev testing test staging stage production prod preview local sandbox canary qa uat ci live demo",
    "bcrypt scrypt trace debug verbose info notice warn warning error critical fatal silent quiet none true false yes no on off",
    "entwicklung produktion développement recette préproduction desarrollo pruebas producción desenvolvimento teste homologação",
    "produção sviluppo collaudo produzione ontwikkeling acceptatie productie utveckling produktion udvikling utvikling",
    "produksjon kehitys tuotanto rozwój testy produkcja vývoj produkce fejlesztés éles разработка тест тестирование продакшн бой",
    "geliştirme üretim canlı 开发 测试 生产 開発 テスト 本番 개발 테스트 운영",
  ),
);

/** https://www.iana.org/time-zones */
const TIME_ZONE =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)(?:\/[A-Z][A-Za-z]+(?:[_-][A-Za-z]+)*){1,2}$/;

/** Of Amazon, Google and Azure: `eu-central-1`, `europe-west3`, `westeurope`. */
const REGION =
  /^(?:(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov)?-(?:north|south|east|west|central){1,2}-\d|(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:north|south|east|west|central){1,2}\d{1,2}|(?:north|south|east|west|central|us|uk|europe|asia|japan|france|germany|canada|brazil|australia|india|norway|sweden|korea|uae|switzerland|poland|italy){2,3}\d?)$/;

/** On one's own machine, or in the domains of RFC 2606. */
const HOST = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal|(?:[a-z-]+\.)*example\.(?:com|org|net))`;
const OWN_ADDRESS = new RegExp(`^(?:[a-z][a-z+.-]*://)?${HOST}(?::\\d{2,5})?(?:/[a-z/_-]*)?$`);

/** `0 3 * * *`, `@daily`: a star tells it from a row of numbers. */
const SCHEDULE = /^(?=.*\*)(?:[\d*,/?-]+|[A-Z]{3})(?: (?:[\d*,/?LW#-]+|[A-Z]{3}(?:-[A-Z]{3})?)){4,5}$/;

/**
 * Whether a value is one that many projects share and that no one takes for a password: a comment may repeat it and tells
 * nothing. What only looks harmless is not meant: a plain word may be a password.
 */
export function isKnownSetting(value: string): boolean {
  if (words.has(value.toLowerCase()) || SCHEDULE.test(value)) return true;
  if (TIME_ZONE.test(value) || REGION.test(value) || isTechnical(value)) return true;
  if (/^[~.]{0,2}\//.test(value)) return isPlainPath(value) && isPlainWord(value);
  return value.split(",").every((address) => OWN_ADDRESS.test(address.trim()));
}

/** `desenvolvimento ou produção`, `HS256, HS384`: nothing but such values, with a sign or a word between them. */
export function listsSettings(text: string): boolean {
  const items = text.split(
    /\s*[,|、]\s*|\s*\/\s+|\s+(?:and|or|und|oder|et|ou|e|o|y|u|en|of|och|eller|og|i|lub|albo|и|или)\s+/iu,
  );
  return (
    items.length > 1 && items.every((item) => isKnownSetting(item.trim().replace(/[.`"']+$|^[`"']+/g, "")))
  );
}

/** What begins a list of choices in a comment. */
const CHOICES =
  /^[\s#;/]*(?:(?:the )?(?:allowed|possible|valid|supported|accepted|available|permitted)(?: (?:values|options|choices|settings|modes|drivers|levels|names))?(?: are)?|values|options|choices|one of|either|any of|can be|(?:mögliche|erlaubte|gültige) werte|valeurs (?:possibles|permises)|valores (?:posibles|permitidos|possíveis)|valori (?:possibili|ammessi)|mogelijke waarden|dozwolone wartości|допустимые значения|olası değerler|可选值|指定可能な値)\s*[:：]?\s+/iu;

/** Whether a comment lists the choices of a setting. It does not say which one was chosen. */
export function listsChoices(comment: string): boolean {
  const start = CHOICES.exec(comment)?.[0];
  if (start === undefined || mentionsCredential(comment)) return false;
  const items = comment
    .slice(start.length)
    .split(/[\s,|/、]+/)
    .map((item) => item.replace(/^[`"'(]+|[`"').]+$/g, ""));
  return (
    items.length > 1 && items.every((item) => /^(?:[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\d_-]{0,24})?$/u.test(item))
  );
}
