import { isReadByWords } from "../../envfile/isReadByWords.ts";
import { isCopy } from "./copies.ts";
import { fileOf, type Plan, type Step } from "./plan.ts";

/**
 * Ids of steps, one for each file whose first comment the plan leaves although a script may stop at one. Said once for
 * a file: it is the same for all its entries.
 */
export function findFirstComments({ mode, files, steps }: Plan): ReadonlySet<string> {
  if (mode !== "comment") return new Set();
  const byFile = Map.groupBy(steps.filter(changesFile), ({ entry }) => fileOf(entry));
  const ids = files.flatMap(({ uri, text }) => {
    const first = byFile.get(uri)?.[0];
    return first !== undefined && isReadByWords(text.reveal()) ? [first.id] : [];
  });
  return new Set(ids);
}

function changesFile(step: Step): boolean {
  return !isCopy(step) && step.action.kind !== "blocked" && step.action.kind !== "skip";
}
