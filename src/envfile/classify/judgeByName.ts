import { harmless, type Judgement, secret } from "./judgement.ts";
import { judgeName } from "./judgeName.ts";
import { isPlaceholder } from "./placeholders.ts";
import { looksGenerated, looksRandom, profileText } from "./randomness.ts";

/** Judges a value whose form tells nothing: by the words of its name, and for the undecided by randomness. */
export function judgeByName(key: string, text: string): Judgement {
  const verdict = judgeName(key);
  if (verdict === "harmless") return harmless("name says no secret");
  if (verdict === "nothing") return judgeRandomness(text);
  if (isPlaceholder(text)) return harmless("placeholder");
  if (verdict === "public") return harmless("public by name", "medium");
  if (verdict === "password") return judgePassword(text);
  return verdict === "hint" ? judgeHint(text) : judgeSecret(key, text);
}

function judgePassword(text: string): Judgement {
  if (text.length < 3) return harmless("plain setting", "low");
  const { digits, upper, others } = profileText(text);
  return secret("name says password", digits + upper + others > 0 ? "high" : "low");
}

/** A token or key named as such: generated text surely, other text if a person could have made it up as one. */
function judgeSecret(key: string, text: string): Judgement {
  if (isGenerated(text)) return secret("name says secret", "high");
  const { digits, upper, others } = profileText(text);
  if (text.length < 6 || text.includes("/") || isSettingWord(key, text))
    return harmless("plain setting", "low");
  const isMixed = digits > 0 || (upper > 0 && others > 0);
  return secret("name says secret", isMixed && text.length >= 8 ? "medium" : "low");
}

/**
 * `TOKEN=Bearer`, `API_KEY=customer_id`: plain words are settings, unless the name says "secret" itself, as people
 * make up words for those (`JWT_SECRET=supersecret`).
 */
function isSettingWord(key: string, text: string): boolean {
  // `prod/shop/db`: a place in a secret manager
  if (text.includes("/") && /^[a-z][a-z0-9/_.-]*$/.test(text)) return true;
  if (/secret|salt|pepper/i.test(key)) return false;
  return /^[A-Za-z]{1,11}$/.test(text) || /^[a-z]+[_:.][a-z_:.-]*$/.test(text);
}

function judgeHint(text: string): Judgement {
  if (isHexKey(text)) return secret("private key", "medium");
  if (isGenerated(text)) return secret("name says secret", "medium");
  return harmless("plain setting", "medium");
}

/** 32 bytes in hex behind `0x`: a wallet's key, when the name speaks of keys. */
function isHexKey(text: string): boolean {
  return text.length === 66 && /^0x[0-9a-fA-F]{64}$/.test(text);
}

/** Laravel writes `base64:` before its key, headers write `Bearer`, Strapi keeps several keys with commas between. */
function isGenerated(text: string): boolean {
  const bare = text.replace(/^(?:base64:|Bearer )/i, "");
  return looksGenerated(bare.includes(",") ? bare.slice(0, bare.indexOf(",")) : bare);
}

function judgeRandomness(text: string): Judgement {
  if (!looksRandom(text) || isPlaceholder(text)) return harmless("plain setting");
  return secret("looks random", "low");
}
