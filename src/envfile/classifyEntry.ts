import { readConnection } from "./classify/connectionStrings.ts";
import { findVendorToken, isPublicIdentifier, type VendorMatch } from "./classify/findVendorToken.ts";
import { findJsonSecret } from "./classify/jsonSecrets.ts";
import { judgeByName } from "./classify/judgeByName.ts";
import { type Confidence, harmless, type Judgement, secret } from "./classify/judgement.ts";
import { judgeName } from "./classify/judgeName.ts";
import { type JwtKind, readJwt } from "./classify/jwt.ts";
import { isPlaceholder } from "./classify/placeholders.ts";
import { isNumber, isPath, isSwitch } from "./classify/plainValues.ts";
import { findKeyMaterial } from "./classify/privateKeys.ts";
import { hasTemplate, isEncrypted, isReference } from "./classify/references.ts";
import { isSeedPhrase } from "./classify/seedPhrase.ts";

export type { Judgement };

/**
 * Characters of a value that are examined. Every form recognised here shows in its first part; what follows in a
 * longer value cannot change the judgement, which keeps the time linear in the number of entries.
 */
const MAX_EXAMINED = 8192;

/** Letters, digits, `_` and `-`; `__NAME__` is a template. */
const oneWord = /^(?!__)[\w-]*$/;

/** The judgements of settings, made once. */
const plain = {
  empty: harmless("empty"),
  onOff: harmless("on/off value"),
  number: harmless("number"),
  encrypted: harmless("encrypted value"),
  reference: harmless("reference to a secret kept elsewhere"),
  publicId: harmless("public identifier"),
  publicKey: harmless("public key or certificate"),
  publicRole: harmless("public by its role"),
  address: harmless("address without a password"),
  template: harmless("template"),
  path: harmless("file path"),
  placeholder: harmless("placeholder"),
} as const;

const authorizationScheme = /^(?:Bearer|Token|Basic|FlyV1) /i;

/**
 * Judges whether the value of a `.env` entry is a secret. The value decides first (what it plainly is, then whose
 * token it is), the name next, and randomness last, never alone. Pure, never throws, for any two strings.
 */
export function classifyEntry(key: string, value: string): Judgement {
  const text = value.slice(0, MAX_EXAMINED).trim();
  const judgement = oneWord.test(text) ? judgeWord(key, text) : judgeText(key, text);
  return judgement ?? judgeByName(key, text);
}

/** One word is no reference, address, path or structure: most values of a file are settled quickly so. */
function judgeWord(key: string, text: string): Judgement | undefined {
  if (text === "") return plain.empty;
  if (isSwitch(text)) return plain.onOff;
  if (isNumber(text)) return judgeNumber(key, text);
  return judgeCredential(key, text) ?? (isPublicIdentifier(text) ? plain.publicId : undefined);
}

function judgeText(key: string, text: string): Judgement | undefined {
  if (isEncrypted(text)) return plain.encrypted;
  if (isReference(text)) return plain.reference;
  return judgeCredential(key, text) ?? judgeForm(key, text);
}

/** Values that are credentials under any name. */
function judgeCredential(key: string, text: string): Judgement | undefined {
  const material = findKeyMaterial(text);
  if (material === "private") return secret("private key", "high");
  if (material === "public") return plain.publicKey;
  const match = findVendorToken(stripScheme(text));
  return match && judgeVendor(key, match);
}

function judgeVendor(key: string, match: VendorMatch): Judgement {
  if (match.mayBePublic && judgeName(key) === "public") return harmless("public by name", "medium");
  const { vendor, confidence } = match;
  return { secret: true, confidence, reason: `${vendor} token`, vendor };
}

/** `Bearer x` and the like, as in an Authorization header. */
function stripScheme(text: string): string {
  return text.charAt(5) === " " || text.charAt(6) === " " ? text.replace(authorizationScheme, "") : text;
}

/** Values whose form tells what they are. */
function judgeForm(key: string, text: string): Judgement | undefined {
  if (isPublicIdentifier(text)) return plain.publicId;
  return judgeConnection(text) ?? judgeStructure(key, text);
}

function judgeConnection(text: string): Judgement | undefined {
  const found = readConnection(text);
  if (found === "password") return secret("password in a URL", "high");
  if (found === "secret") return secret("secret in a URL", "medium");
  return found === "none" ? plain.address : undefined;
}

function judgeStructure(key: string, text: string): Judgement | undefined {
  if (hasTemplate(text)) return plain.template;
  if (isPath(text)) return plain.path;
  const jwt = readJwt(stripScheme(text));
  if (jwt !== undefined) return judgeJwt(key, text, jwt);
  if (isSeedPhrase(text)) return secret("seed phrase", "high");
  if (isNumber(text)) return judgeNumber(key, text);
  return text.charCodeAt(0) === 123 ? judgeJson(text) : undefined;
}

function judgeJwt(key: string, text: string, kind: JwtKind): Judgement {
  if (kind === "anonymous") return plain.publicRole;
  if (isPlaceholder(text)) return plain.placeholder;
  const isPublic = kind === "other" && judgeName(key) === "public";
  return isPublic ? harmless("public by name", "low") : secret("signed token (JWT)", "high");
}

/** People do choose numbers as passwords; under any other name a number is a setting. */
function judgeNumber(key: string, text: string): Judgement {
  const isPassword = text.length >= 4 && judgeName(key) === "password";
  return isPassword ? secret("name says password", "medium") : plain.number;
}

function judgeJson(text: string): Judgement | undefined {
  const confidence: Confidence | undefined = findJsonSecret(text, classifyEntry);
  return confidence && secret("secret inside JSON", confidence);
}
