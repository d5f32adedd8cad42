import { splitName } from "../names/splitName.ts";

/** `some-` and separators where the key has none. */
const LONGEST_FILLER = 10;
const fillers = new Set(["my", "your", "the", "a", "an", "new", "some"]);
/** `LANGCHAIN_API_KEY_VALUE` */
const ENDER = /[-_. ](?:value|here|string|text|placeholder)$/i;
/** `ClientSecretHere` */
const JOINED_ENDER = /(?<=[a-z])(?:Value|Here|String|Text|Placeholder)$/;
const LETTERS_OF_FILLER = 4;

/**
 * Whether a value only says the name of its key again, in any case style: `JWT_SECRET=jwt-secret`. Two of the key's
 * words in a row are enough (`SHOP_JWT_SECRET=jwt_secret`), one is not: `ADMIN_PASSWORD=admin` is a password.
 */
export function repeatsName(key: string, text: string): boolean {
  if (text.length > key.length + LONGEST_FILLER) return false;
  // Most values have a digit or a sign that no name has: a glance settles them.
  if (!/^[A-Za-z\s_.-]+$/.test(text) && !(/\d/.test(key) && /^[\w\s.-]+$/.test(text))) return false;
  const name = text.replace(ENDER, "").replace(JOINED_ENDER, "");
  if (hasOwnLetters(key, name)) return false;
  const words = splitName(name);
  const said = words.slice(fillers.has(words[0] ?? "") ? 1 : 0).join("");
  const own = splitName(key);
  if (said === own.join("")) return said !== "";
  return own.some((_, start) => repeatsFrom(own, start, said));
}

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
