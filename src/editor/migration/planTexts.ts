import type { Translate } from "../messages/translate.ts";

/** How people are asked about a plan before anything is written. */
interface PlanTexts {
  readonly title: string;
  readonly tick: string;
  /** Of the box that confirms a single entry. */
  readonly oneTitle: (name: string, place: string) => string;
}

export function planTexts(purpose: "move" | "copy", t: Translate): PlanTexts {
  return purpose === "move"
    ? {
        title: t("Move to Platform: the plan"),
        tick: t("Tick what shall be moved. Nothing is written before you press OK"),
        oneTitle: (name, place) => t("Move {0} to {1}", name, place),
      }
    : {
        title: t("Copy to Platform: the plan"),
        tick: t("Tick what shall be copied. Nothing is written before you press OK"),
        oneTitle: (name, place) => t("Copy {0} to {1}", name, place),
      };
}
