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
  return verdict === "secret" ? judgeSecret(text) : judgeHint(text);
}

function judgePassword(text: string): Judgement {
  if (text.length < 3) return harmless("plain setting", "low");
  const { digits, upper, others } = profileText(text);
  return secret("name says password", digits + upper + others > 0 ? "high" : "low");
}

/** A token or key named as such: generated text surely, other text if it could be one. */
function judgeSecret(text: string): Judgement {
  const bare = stripWrapping(text);
  if (looksGenerated(bare)) return secret("name says secret", "high");
  if (text.length < 6 || isPathOfNames(text)) return harmless("plain setting", "low");
  const { digits, upper, others } = profileText(text);
  if (text.length >= 12 || (digits > 0 && text.length >= 8)) return secret("name says secret", "medium");
  return digits + upper + others > 0 && text.length >= 8
    ? secret("name says secret", "low")
    : harmless("plain setting", "low");
}

/** `prod/shop/db`, `customer_id`, `us-intl`: names of things, joined by a separator. */
function isPathOfNames(text: string): boolean {
  return text.length <= 80 && /^[a-z]+[/_:.][a-z/_:.-]*$/.test(text);
}

function judgeHint(text: string): Judgement {
  const bare = stripWrapping(text);
  if (isHexKey(bare)) return secret("private key", "medium");
  if (looksGenerated(bare)) return secret("name says secret", "medium");
  return harmless("plain setting", "medium");
}

/** 32 bytes in hex behind `0x`: a wallet's key, when the name speaks of keys. */
function isHexKey(text: string): boolean {
  return text.length === 66 && /^0x[0-9a-fA-F]{64}$/.test(text);
}

/** Laravel writes `base64:` before its key; headers write `Bearer`. */
function stripWrapping(text: string): string {
  return text.replace(/^(?:base64:|Bearer )/i, "");
}

function judgeRandomness(text: string): Judgement {
  if (!looksRandom(text) || isPlaceholder(text)) return harmless("plain setting");
  return secret("looks random", "low");
}
