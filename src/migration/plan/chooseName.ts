import { checkName, suggestName } from "../../core/checkInput.ts";
import type { InputRules } from "../../core/rules.ts";
import { type BlockReason, entryId, type Overrides, type PlannedEntry, stepId, type Target } from "./plan.ts";

type NameChoice =
  | { readonly name: string; readonly reason?: undefined }
  | { readonly name: string; readonly reason: BlockReason };

/** The name an entry gets on a target: what a person chose, else the nearest one that the platform takes. */
export function chooseName(entry: PlannedEntry, target: Target, overrides: Overrides): NameChoice {
  const { rules } = target.provider;
  const chosen = overrides.names?.get(stepId(entry, target)) ?? overrides.names?.get(entryId(entry));
  return chosen === undefined ? mapKey(entry.key, rules) : checkChosen(chosen, rules);
}

function mapKey(key: string, rules: InputRules): NameChoice {
  const name = suggestName(rules.name, key);
  if (name === undefined || checkName(rules.name, name) !== undefined) {
    return { name: key, reason: { code: "nameCannotBeMapped" } };
  }
  return { name };
}

function checkChosen(name: string, rules: InputRules): NameChoice {
  const problem = checkName(rules.name, name);
  return problem === undefined ? { name } : { name, reason: { code: "nameRefused", name, problem } };
}
