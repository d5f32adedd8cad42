import { checkText, checkValue, type InputProblem } from "../../core/checkInput.ts";
import type { Provider } from "../../core/provider.ts";
import type { InputRules } from "../../core/rules.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { canCreate } from "../../core/writableBy.ts";
import type { BlockReason, Flags, Target } from "./plan.ts";

/**
 * What a platform that names no limit for texts is trusted with: the 64 KB that Prime Intellect allows a file
 * (https://docs.primeintellect.ai/tutorials-environments/secrets). In bytes of UTF-8.
 */
const MAX_BYTES = 65_536;

/** Why nothing can be moved to a target at all, or undefined. */
export function checkTarget({ provider, flags, state }: Target): BlockReason | undefined {
  if (state.kind === "signedOut") return { code: "signedOut" };
  if (!canCreate(provider)) return { code: "scopeNotWritable" };
  if (state.kind === "failed") {
    return { code: "listingFailed", ...(state.failure !== undefined && { failure: state.failure }) };
  }
  return checkFlags(provider.rules, usableFlags(provider, flags));
}

/** Why a platform would refuse a value, or undefined. */
export function checkAgainstRules(rules: InputRules, value: Sensitive): BlockReason | undefined {
  const problem = checkValue(rules.value, value);
  if (problem !== undefined) return toReason(problem);
  if (rules.value.maxLength !== undefined) return undefined;
  const bytes = Buffer.byteLength(value.reveal(), "utf8");
  return bytes > MAX_BYTES ? { code: "tooLarge", bytes, maxBytes: MAX_BYTES } : undefined;
}

/** The flags that the platform has. */
export function usableFlags(provider: Provider, { isDefault, binding, description }: Flags): Flags {
  const { rules, defaultFlag } = provider;
  return {
    ...(isDefault !== undefined && defaultFlag !== undefined && { isDefault }),
    ...(binding !== undefined && rules.binding !== undefined && { binding }),
    ...(description !== undefined && rules.description !== undefined && { description }),
  };
}

function toReason(problem: InputProblem): BlockReason {
  switch (problem.kind) {
    case "tooShort":
      return { code: "tooShort", length: problem.length, minLength: problem.minLength };
    case "tooLong":
      return { code: "tooLong", length: problem.length, maxLength: problem.maxLength };
    case "nul":
    case "brokenCharacter":
      return { code: problem.kind };
    default:
      return { code: "empty" };
  }
}

function checkFlags(rules: InputRules, { binding, description }: Flags): BlockReason | undefined {
  for (const [flag, text, rule] of [
    ["binding", binding?.tool, rules.binding],
    ["binding", binding?.argument, rules.binding],
    ["description", description, rules.description],
  ] as const) {
    if (text === undefined || rule === undefined) continue;
    const problem = checkText(rule.maxLength, text);
    if (problem !== undefined) return { code: "flagRefused", flag, problem };
  }
  return undefined;
}
