import { UNDERSCORE } from "../../characters.ts";
import { isDigit } from "../text/digits.ts";
import { listWords } from "../text/listWords.ts";
import { createWordFinder } from "../text/wordFinder.ts";
import { createEndTable } from "./endTable.ts";
import { mayEndSo } from "./mayEndSo.ts";
import { keyKinds, type NameVerdict, wordVerdicts } from "./nameLists.ts";

const SMALL_D = 100;

/** Of letters, and no other word can say otherwise, as `api` does before `hash`. */
const settling = [...wordVerdicts].filter(
  ([word, verdict]) =>
    /^(?!hash$)[a-z]+$/.test(word) &&
    (verdict === "password" || verdict === "secret" || verdict === "harmless"),
);
const readEnd = createEndTable<NameVerdict | "trailer" | "key">(new Map([...settling, ["key", "key"]]));

/** Before a `storage`, other words count. */
const secretKinds = [...keyKinds].filter((kind) => kind !== "storage");
const isSecretKind = createEndTable(new Map(secretKinds.map((kind) => [kind, true])));

/** Some part of each name that `isPublicName` can tell. */
const mayBePublic = createWordFinder(
  listWords("pub anon site search measurement app vite gatsby storybook mix parcel"),
);

/**
 * What the last word of a name says, where it settles all that `judgeName` asks: two names in three. Undefined for the others.
 */
export function judgeNameEnd(name: string): NameVerdict | undefined {
  const end = endWithoutNumber(name);
  const said = readEnd(name, end);
  if (said === undefined || mayBeDotenv(name) || isExcepted(name)) return undefined;
  if (said === "password" || said === "harmless") return said;
  const isSecret = said === "secret" || isSecretKind(name, end - "_key".length) === true;
  return isSecret && !mayBePublic(name) ? "secret" : undefined;
}

/** What `judgeName` tells by more than the last word. */
const EXCEPTED = /(?:secret_?id|network_?passphrase)$/i;

function isExcepted(name: string): boolean {
  return mayEndSo(name, "de") && EXCEPTED.test(name);
}

/** Names of dotenv-vault say nothing by their ends. */
function mayBeDotenv(name: string): boolean {
  return (name.charCodeAt(0) | 32) === SMALL_D && /^dotenv/i.test(name);
}

/** Where the name ends but for the number of `API_KEY_2`, which says nothing. */
function endWithoutNumber(name: string): number {
  let end = name.length;
  while (end > 0 && isDigit(name.charCodeAt(end - 1))) end--;
  const isNumbered = end > 0 && end < name.length && name.charCodeAt(end - 1) === UNDERSCORE;
  return isNumbered ? end - 1 : name.length;
}
