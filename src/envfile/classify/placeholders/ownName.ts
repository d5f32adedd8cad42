import { splitName } from "../names/splitName.ts";
import { listWords } from "../text/listWords.ts";
import { sign } from "../text/signs.ts";

/** `some-` and separators where the key has none. */
const LONGEST_FILLER = 10;
/** A service before the name, and what kind of key it is. */
const LONGEST_ADDITION = 20;
const fillers = new Set(["my", "your", "the", "a", "an", "new", "some"]);
/** `LANGCHAIN_API_KEY_VALUE` */
const ENDER = /[-_. ](?:value|here|string|text|placeholder)$/i;
/** `ClientSecretHere` */
const JOINED_ENDER = /(?<=[a-z])(?:Value|Here|String|Text|Placeholder)$/;
const LETTERS_OF_FILLER = 4;

/**
 * Whether a value only says the name of its key again, in any case style: `JWT_SECRET=jwt-secret`. Two of the key's
 * words in a row are enough (`SHOP_JWT_SECRET=jwt_secret`), one is not: `ADMIN_PASSWORD=admin` is a password. `signs` are those
 * of this very text.
 */
export function repeatsName(key: string, text: string, signs: number): boolean {
  if (text.length > key.length + LONGEST_ADDITION) return false;
  // Most values have a digit or a sign that no name has: a glance settles them.
  const isOfLetters = (signs & sign.digit) === 0 && /^[A-Za-z\s_.-]+$/.test(text);
  if (isOfLetters && namesTheSame(key, text)) return true;
  if (text.length > key.length + LONGEST_FILLER) return false;
  if (!isOfLetters && !(/\d/.test(key) && /^[\w\s.-]+$/.test(text))) return false;
  const name = text.replace(ENDER, "").replace(JOINED_ENDER, "");
  if (hasOwnLetters(key, name)) return false;
  const words = splitName(name);
  const said = words.slice(fillers.has(words[0] ?? "") ? 1 : 0).join("");
  const own = splitName(key);
  if (said === own.join("")) return said !== "";
  return own.some((_, start) => repeatsFrom(own, start, said));
}

/** What keys are called by, beside their service. */
const kinds = new Set(
  listWords(
    "api key token secret access private personal bot app application client project auth user admin webhook signing service",
  ),
);

/**
 * `OPENAI_API_KEY=openai-key`, `GITHUB_TOKEN=github-personal-access-token`, `CLIENT_SECRET=google-client-secret`: the name
 * of the same thing with words left out, with more words of its kind, or with its service before it.
 */
function namesTheSame(key: string, text: string): boolean {
  // A glance, before both are divided
  const last = key.slice(key.lastIndexOf("_") + 1).toLowerCase();
  if (key === key.toUpperCase() && !text.toLowerCase().includes(last)) return false;
  const own = splitName(key);
  const said = splitName(text);
  // A shorter name of one word may be a password.
  if (said.length < 2 || own.length < 2 || !said.includes(own.at(-1) ?? "")) return false;
  if (said.every((word) => own.includes(word))) return said[0] === own[0] && said.at(-1) === own.at(-1);
  const isAll = own.every((word) => said.includes(word) || (word === "app" && said.includes("application")));
  const added = said.filter(
    (word, index) => !own.includes(word) && !kinds.has(word) && !(index === 0 && word.length > 2),
  );
  return isAll && added.length === 0 && !PRAISED.test(text);
}

/** Who praises a secret uses it: `jwt-super-secret`. */
const PRAISED = /super|very|strong|secure|safe|top|ultra/i;

/** A letter or digit behind the filler that the key does not have: nearly every value has one among its first. */
function hasOwnLetters(key: string, text: string): boolean {
  const [own, said] = [key.toLowerCase(), text.toLowerCase()];
  let count = 0;
  for (let i = 0; i < said.length; i++) {
    if (!isLetterOrDigit(said.charCodeAt(i))) continue;
    count++;
    if (count > LETTERS_OF_FILLER && !own.includes(said.charAt(i))) return true;
  }
  return false;
}

/** Of ASCII, in lower case. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function repeatsFrom(words: readonly string[], start: number, said: string): boolean {
  let joined = words[start] ?? "";
  for (let end = start + 1; end < words.length && joined.length < said.length; end++) {
    joined += words[end];
    if (joined === said) return true;
  }
  return false;
}
