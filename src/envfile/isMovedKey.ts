import { judgeName } from "./classify/names/judgeName.ts";
import type { MovedComment } from "./writeMovedComment.ts";

/** What tells a comment that a move left from prose of the same form. */
export interface KnownMoves {
  /** What accounts and platforms are called here. */
  readonly places: ReadonlySet<string>;
  /** Keys that are known to have been moved out of this file. */
  readonly keys?: ReadonlySet<string>;
}

/** What a move with a copy names last. */
export const onlyThisMachine: KnownMoves = { places: new Set(["This Machine"]) };

/**
 * Whether such a comment names a key, and not what someone writes of a server: `# deployment moved to Fly.io,
 * 2025-03-01`. A name in the form of the file's keys does where the place is known; in another person's file, whose
 * accounts are called otherwise, only a name that is hardly a word. An equals sign, as earlier versions wrote it,
 * leaves no doubt.
 */
export function createMovedKeyTest(
  keysInFile: readonly string[],
  { places, keys }: KnownMoves,
): (comment: MovedComment) => boolean {
  const hasLower = keysInFile.length === 0 || keysInFile.some(isLower);
  return ({ key, isAssigned, note: { account } }) => {
    if (isAssigned || keys?.has(key) === true) return true;
    if (namesKnown(account, places)) return hasLower || !isLower(key);
    return isWord(key) ? !isLower(key) && isSecretName(key) : hasLower || !isLower(key);
  };
}

/** A move to several accounts names all of them. */
function namesKnown(account: string, places: ReadonlySet<string>): boolean {
  return places.has(account) || account.split(" and ").some((part) => places.has(part));
}

function isLower(key: string): boolean {
  return /[a-z]/.test(key);
}

/** Such as prose has, too. */
function isWord(key: string): boolean {
  return /^[A-Za-z]{2,}$/.test(key);
}

function isSecretName(key: string): boolean {
  const verdict = judgeName(key);
  return verdict === "secret" || verdict === "password";
}
