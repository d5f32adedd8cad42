import { readConnection } from "./classify/addresses/connectionStrings.ts";
import { fillInDefaults, mayHaveDefault } from "./classify/forms/fillInDefaults.ts";
import { type JwtKind, readJwt } from "./classify/forms/jwt.ts";
import { isNumber, isPath, isPlainPath, isSwitch } from "./classify/forms/plainValues.ts";
import { isEncrypted, isReference } from "./classify/forms/references.ts";
import { isSchemeCredential, stripScheme } from "./classify/forms/schemeCredential.ts";
import { hasTemplate } from "./classify/forms/templates.ts";
import { mayNeedTidying, tidyValue } from "./classify/forms/tidyValue.ts";
import { judgeByName, type NamedValue } from "./classify/judgeByName.ts";
import { harmless, type Judgement, secret } from "./classify/judgement.ts";
import { findKeyMaterial } from "./classify/keyMaterial/privateKeys.ts";
import { isGroupedSeed, isSeedPhrase } from "./classify/keyMaterial/seedPhrase.ts";
import { judgeEncodedText, judgeMembers, mayBeEncodedText } from "./classify/members/judgeMembers.ts";
import { judgeName } from "./classify/names/judgeName.ts";
import { isPlaceholder } from "./classify/placeholders/placeholders.ts";
import { readStart, start } from "./classify/starts.ts";
import { hasOnly, readSigns, sign, wordSigns } from "./classify/text/signs.ts";
import {
  findVendorToken,
  isPublicIdentifier,
  mayHaveMarker,
  type VendorMatch,
} from "./classify/vendors/findVendorToken.ts";

export type { Judgement };

/**
 * Characters of a value that are examined. Every form recognised here shows in its first part; what follows in a
 * longer value cannot change the judgement, which keeps the time linear in the number of entries.
 */
const MAX_EXAMINED = 8192;
/** JSON in a list in base64: deeper than that nothing is sought, so that each character is read a few times at most. */
const MAX_DEPTH = 3;

/** A value on its way through the rules. */
interface Value extends NamedValue {
  /** What the text may be by its start. */
  readonly starts: number;
  readonly depth: number;
}

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

/** A path has one of these. */
const pathSigns = sign.slash | sign.dot | sign.backslash | sign.colon;

/**
 * Judges whether the value of a `.env` entry is a secret. The value decides first (what it plainly is, then whose
 * token it is), the name next, and randomness last, never alone. Pure, never throws, for any two strings.
 */
export function classifyEntry(key: string, value: string): Judgement {
  return judgeValue(key, value, 0);
}

function judgeValue(key: string, value: string, depth: number): Judgement {
  const text = (value.length > MAX_EXAMINED ? value.slice(0, MAX_EXAMINED) : value).trim();
  const signs = readSigns(text);
  const tidy = mayNeedTidying(signs) ? tidyValue(text) : text;
  const tidySigns = tidy === text ? signs : readSigns(tidy);
  return judgeTidy({ key, text: tidy, signs: tidySigns, starts: readStart(tidy), depth });
}

function judgeTidy(value: Value): Judgement {
  if (startsAs(value, start.encrypted) && isEncrypted(value.text)) return plain.encrypted;
  const judgement = isWord(value) ? judgeWord(value) : judgeText(value);
  return judgement ?? judgeByName(value);
}

/** Letters, digits, `_` and `-`; `__NAME__` is a template. */
function isWord({ text, signs }: Value): boolean {
  return hasOnly(signs, wordSigns) && ((signs & sign.underscore) === 0 || !text.startsWith("__"));
}

function startsAs({ starts }: Value, kinds: number): boolean {
  return (starts & kinds) !== 0;
}

/** Secrets of hCaptcha are written like addresses of Ethereum. */
function isPublicId(value: Value): boolean {
  if (!startsAs(value, start.publicId) || !isPublicIdentifier(value.text)) return false;
  return !(value.text.startsWith("0x") && /secret$/i.test(value.key));
}

/** One word is not a reference, address, path or structure: most values of a file are settled quickly so. */
function judgeWord(value: Value): Judgement | undefined {
  const { key, text, signs } = value;
  if (text === "") return plain.empty;
  if ((signs & sign.digit) === 0 && isSwitch(text)) return plain.onOff;
  if (isNumber(text)) return judgeNumber(key, text);
  const judgement = judgeCredential(value);
  if (judgement !== undefined) return judgement;
  return isPublicId(value) ? plain.publicId : judgeEncoded(value);
}

function judgeText(value: Value): Judgement | undefined {
  const { text, signs } = value;
  const mayBeCode = mayHaveDefault(signs) || startsAs(value, start.reference);
  const byDefault = mayBeCode ? judgeDefault(value) : undefined;
  if (byDefault !== undefined) return byDefault;
  if (mayBeReference(value) && isReference(text)) return plain.reference;
  return judgeCredential(value) ?? judgeForm(value);
}

/** `$NAME` and places in a project have starts of their own. */
function mayBeReference(value: Value): boolean {
  if (startsAs(value, start.reference) || (value.signs & sign.dollar) !== 0) return true;
  return (value.signs & sign.slash) !== 0 && value.text.startsWith("projects/");
}

/** `${DB_PASSWORD:-Winter-Sun-42}` gives a password to whoever does not set the variable. */
function judgeDefault({ key, text, depth }: Value): Judgement | undefined {
  const filled = fillInDefaults(text);
  if (filled === text) return undefined;
  const judgement = depth < MAX_DEPTH ? judgeValue(key, filled, depth + 1) : plain.reference;
  return judgement.secret || !text.includes("$") ? judgement : plain.reference;
}

/** Values that are credentials under any name. */
function judgeCredential(value: Value): Judgement | undefined {
  const { key, text, signs } = value;
  const material = findKeyMaterial(text, signs);
  if (material === "private") return secret("private key", "high");
  if (material === "public") return plain.publicKey;
  if (material === "frame") return plain.placeholder;
  const bare = (signs & sign.open) === 0 ? text : unwrap(text);
  const token = (signs & sign.blank) === 0 ? bare : stripScheme(bare);
  if (token === text && !startsAs(value, start.secret) && !mayHaveMarker(token, signs)) return undefined;
  const match = findVendorToken(token, token === text ? signs : undefined);
  if (match !== undefined) return judgeVendor(key, match);
  return token === bare ? undefined : judgeBehindScheme(token);
}

/** `Bearer <token>` tells what to put there, `Bearer $TOKEN` where it is. */
function judgeBehindScheme(token: string): Judgement | undefined {
  if (isReference(token)) return plain.reference;
  if (isPlaceholder(token)) return plain.placeholder;
  if (hasTemplate(token)) return plain.template;
  return isSchemeCredential(token) ? secret("secret in a header", "medium") : undefined;
}

function judgeVendor(key: string, match: VendorMatch): Judgement {
  if (match.mayBePublic && judgeName(key) === "public") return harmless("public by name", "medium");
  const { vendor, confidence } = match;
  return { secret: true, confidence, reason: `${vendor} token`, vendor };
}

/** As mails and documents put it: `<ghp_…>`. */
function unwrap(text: string): string {
  return text.startsWith("<") && text.endsWith(">") ? text.slice(1, -1) : text;
}

/** Some character of every address, list, option and file. At the end `=` only pads base64. */
const partSigns =
  sign.colon | sign.blank | sign.open | sign.divider | sign.lineFeed | sign.backslash | sign.equals;

function mayHoldParts({ text, signs }: Value): boolean {
  return (signs & partSigns) !== 0 && ((signs & partSigns) !== sign.equals || /=[^=]|===/.test(text));
}

/** Values whose form tells what they are. */
function judgeForm(value: Value): Judgement | undefined {
  const { key, text, signs } = value;
  if (isPublicId(value)) return plain.publicId;
  const path = (signs & pathSigns) !== 0 && isPath(text);
  if (path && !/[ =]/.test(text) && isPlainPath(text)) return plain.path;
  const byParts = mayHoldParts(value) ? (judgeConnection(value) ?? judgeParts(value)) : judgeEncoded(value);
  if (byParts !== undefined) return byParts;
  return path && !hasTemplate(text, signs) && !asksForSecret(key) ? plain.path : judgeStructure(value);
}

function judgeConnection({ key, text, signs }: Value): Judgement | undefined {
  if (!mayBeConnection(signs)) return undefined;
  const found = readConnection(text, key);
  if (found === "password") return secret("password in a URL", "high");
  if (found === "secret") return secret("secret in a URL", "medium");
  return found === "none" ? plain.address : undefined;
}

/** `scheme://`, `user:password@` or `name=value`. */
function mayBeConnection(signs: number): boolean {
  return (
    (signs & sign.equals) !== 0 || ((signs & sign.colon) !== 0 && (signs & (sign.slash | sign.at)) !== 0)
  );
}

function judgeParts({ key, text, signs, depth }: Value): Judgement | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  const judge = (name: string, part: string) => judgeValue(name, part, depth + 1);
  const container = { key, text, signs, judge };
  return judgeMembers(container) ?? judgeEncodedText(container);
}

function judgeEncoded({ key, text, signs, depth }: Value): Judgement | undefined {
  if (depth >= MAX_DEPTH || !mayBeEncodedText(text)) return undefined;
  return judgeEncodedText({ key, text, signs, judge: (name, part) => judgeValue(name, part, depth + 1) });
}

function judgeStructure({ key, text, signs }: Value): Judgement | undefined {
  if (hasTemplate(text, signs)) return plain.template;
  const jwt = readJwt(stripScheme(text));
  if (jwt !== undefined) return judgeJwt(key, text, jwt);
  if (isSeedPhrase(text)) return secret("seed phrase", "high");
  if ((signs & sign.blank) !== 0 && isGroupedSeed(text)) return secret("looks random", "medium");
  return isNumber(text) ? judgeNumber(key, text) : undefined;
}

function asksForSecret(key: string): boolean {
  const verdict = judgeName(key);
  return verdict === "password" || verdict === "secret";
}

function judgeJwt(key: string, text: string, kind: JwtKind): Judgement {
  if (kind === "anonymous") return plain.publicRole;
  if (isPlaceholder(text)) return plain.placeholder;
  const isPublic = kind === "other" && judgeName(key) === "public";
  return isPublic ? harmless("public by name", "low") : secret("signed token (JWT)", "high");
}

const password = secret("name says password", "medium");
const numericSecret = secret("name says secret", "medium");

/** A `key` of no known kind may be a number of a row, which has fewer digits. */
const SHORTEST_UNNAMED = 16;

/** One, or several with commas between them. */
const PINS = /^\d{4,}(?:,\d{4,})*$/;

/** People do choose numbers as passwords, and some services as keys; under any other name a number is a setting. */
function judgeNumber(key: string, text: string): Judgement {
  if (text.length < 4) return plain.number;
  const verdict = judgeName(key);
  if (verdict === "password") return password;
  if (verdict === "pin" && PINS.test(text)) return numericSecret;
  const mayBeKey = verdict === "secret" || (verdict === "hint" && text.length >= SHORTEST_UNNAMED);
  return mayBeKey && isNumericKey(key, text) ? numericSecret : plain.number;
}

/** A seed may be a date, and a limit is round. */
function isNumericKey(key: string, text: string): boolean {
  return /^\d{8,}$/.test(text) && !text.endsWith("000") && !/seed|nonce/i.test(key) && !isPlaceholder(text);
}
