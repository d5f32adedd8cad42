import type { UnfinishedReplacement } from "../../core/replaceValue.ts";
import type { Translate } from "./translate.ts";

function describeStanding(
  { inDoubt }: Pick<UnfinishedReplacement, "inDoubt">,
  name: string,
  t: Translate,
): string {
  if (inDoubt === undefined) return t("{0} was deleted, but not created again.", name);
  return inDoubt === "delete"
    ? t("It is not known whether {0} was deleted. It does not have its new value yet.", name)
    : t("It is not known whether {0} has its new value.", name);
}

/** The dialog about a secret that was to be deleted and created again. `cause`: the sentence of its error. */
export function describeUnfinished(
  unfinished: Pick<UnfinishedReplacement, "inDoubt">,
  { name, cause }: { readonly name: string; readonly cause: string },
  t: Translate,
): { readonly headline: string; readonly detail: readonly string[] } {
  const held =
    unfinished.inDoubt === undefined
      ? t(
          "The new value is still held in memory, and encrypted on this machine. Try again, or copy it; after a restart you can finish it.",
        )
      : t(
          "The new value is still held in memory, and encrypted on this machine. Try again to check first and then finish what is missing, or copy it; after a restart you can finish it.",
        );
  return {
    headline: describeStanding(unfinished, name, t),
    detail: [cause, held],
  };
}
