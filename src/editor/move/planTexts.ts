import type { Translate } from "../messages/translate.ts";
import type { Draft } from "./draft.ts";

/** How people are asked about a plan before anything is written. */
interface PlanTexts {
  readonly title: string;
  readonly tick: string;
  /** Of the box that confirms a single entry. */
  readonly oneTitle: (name: string, place: string) => string;
}

/** A plan that leaves its files as they are is told as a copy, and says so. */
export function planTexts({ purpose, mode }: Pick<Draft, "purpose" | "mode">, t: Translate): PlanTexts {
  if (purpose === "move" && mode === "keep") {
    return {
      ...planTexts({ purpose: "copy", mode }, t),
      tick: t("Select what to copy. The values stay in their files, in plain text"),
    };
  }
  return purpose === "move"
    ? {
        title: t("Move to Platform: the plan"),
        tick: t("Select what to move. Nothing is written until you press OK"),
        oneTitle: (name, place) => t("Move {0} to {1}", name, place),
      }
    : {
        title: t("Copy to Platform: the plan"),
        tick: t("Select what to copy. Nothing is written until you press OK"),
        oneTitle: (name, place) => t("Copy {0} to {1}", name, place),
      };
}
