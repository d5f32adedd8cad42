import type { InputRules, LengthRule, NameRule } from "./rules.ts";
import { Sensitive } from "./Sensitive.ts";

/** Why an input is refused, as data: the sentence is written where it is shown. */
export type InputProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "emptyFile" }
  | { readonly kind: "tooShort"; readonly length: number; readonly minLength: number }
  | { readonly kind: "tooLong"; readonly length: number; readonly maxLength: number }
  /** `keepsCase`: small letters are allowed, too. */
  | { readonly kind: "pattern"; readonly suggestion?: string; readonly keepsCase?: true }
  | { readonly kind: "nul" }
  /** Half of a character, which UTF-8 cannot write: a server would refuse it, or store something else. */
  | { readonly kind: "brokenCharacter" };

/** Whether the platform accepts a name. For one with the wrong characters it suggests the nearest that fits. */
export function checkName(rule: NameRule, name: string): InputProblem | undefined {
  const tooLongOrShort = checkLength(rule, name);
  if (tooLongOrShort !== undefined) return tooLongOrShort;
  if (rule.pattern === undefined || rule.pattern.test(name)) return undefined;
  const suggestion = suggestName(rule, name);
  return {
    kind: "pattern",
    ...(suggestion !== undefined && { suggestion }),
    ...(rule.keepsCase === true && { keepsCase: true }),
  };
}

/** Whether the platform accepts a value. Lengths count code points, not bytes. */
export function checkValue(rule: LengthRule, value: Sensitive): InputProblem | undefined {
  const text = value.reveal();
  // No platform can put a NUL into an environment variable: POSIX ends the string there.
  if (text.includes("\0")) return { kind: "nul" };
  return checkLength(rule, text);
}

/** Whether the platform accepts a file. `base64`: its content as it would be sent, whose length is what counts. */
export function checkFile(rules: InputRules, base64: Sensitive): InputProblem | undefined {
  const text = base64.reveal();
  if (text === "") return { kind: "emptyFile" };
  return checkLength({ minLength: 1, maxLength: rules.file?.maxLength ?? 0 }, text);
}

/** Whether a text that may be empty, such as a description, is short enough. */
export function checkText(maxLength: number, text: string): InputProblem | undefined {
  return text === "" ? undefined : checkLength({ minLength: 1, maxLength }, text);
}

/**
 * The nearest name that the rule accepts: `my-key` and `myKey` give `MY_KEY`, and `my key` `my_key` where small letters
 * are allowed. Undefined when nothing of it is left, and the name itself when the rule accepts it already.
 */
export function suggestName(rule: NameRule, name: string): string | undefined {
  if (rule.pattern === undefined || rule.pattern.test(name)) return name === "" ? undefined : name;
  const plain = name.normalize("NFKD").replace(/\p{M}+/gu, "");
  return rule.keepsCase === true ? fit(rule, plain.replace(/[^\w.-]+/g, "_")) : suggestCapitals(rule, plain);
}

function suggestCapitals(rule: NameRule, name: string): string | undefined {
  const words = name
    // A digit ends a word only before a capitalised one: `oauth2Token`, but `2FA`.
    .replace(/([a-z])([A-Z])|([0-9])(?=[A-Z][a-z])/g, "$1$3_$2")
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (words === "") return undefined;
  // A name has to begin with a letter on the platforms that have a pattern.
  const candidate = /^[A-Z]/.test(words) ? words : `KEY_${words}`;
  return fit(rule, candidate);
}

function fit({ maxLength, pattern }: NameRule, name: string): string | undefined {
  const fitting = name.slice(0, maxLength);
  return /[^_]/.test(fitting) && pattern?.test(fitting) === true ? fitting : undefined;
}

function checkLength(rule: LengthRule, text: string): InputProblem | undefined {
  if (text === "") return { kind: "empty" };
  if (!text.isWellFormed()) return { kind: "brokenCharacter" };
  const { length } = new Sensitive(text);
  if (length < rule.minLength) return { kind: "tooShort", length, minLength: rule.minLength };
  if (rule.maxLength !== undefined && length > rule.maxLength) {
    return { kind: "tooLong", length, maxLength: rule.maxLength };
  }
  return undefined;
}
