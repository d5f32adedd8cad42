import type { Assistant } from "../../assistants/assistant.ts";
import { addEntry, type EntryPlace } from "../../assistants/connect/entryPlaces.ts";
import type { ServerCommand } from "../../assistants/connect/serverCommand.ts";
import type { Translate } from "../messages/translate.ts";
import type { TickRow } from "../prompts/askTicked.ts";
import type { RuleFile } from "../protect/protectRows.ts";
import { describeProblem } from "../protect/ruleTexts.ts";

/** A place of an assistant that is used here, with its file as it is. */
export interface FoundPlace {
  readonly assistant: Pick<Assistant, "name">;
  readonly place: EntryPlace;
  readonly file: RuleFile;
}

/** An entry to write. */
export interface EntryWrite extends FoundPlace {
  readonly after: string;
}

type Row = TickRow<EntryWrite | undefined, readonly EntryWrite[]>;

/** One row for each place. What is connected, or cannot be written, is shown and stays unselected. */
export function entryRows(found: readonly FoundPlace[], server: ServerCommand, t: Translate): readonly Row[] {
  return found.map((each) => {
    const { assistant, file, place } = each;
    const row = { label: assistant.name, icon: "plug", description: file.label };
    const change = file.problem === undefined ? addEntry(place.format, file.text, server) : undefined;
    if (change?.kind === "change") {
      const detail =
        place.base === "home"
          ? t("For all your folders. A window answers only for the folder that it has open.")
          : t("For this folder. The file has paths of this machine: keep it out of git.");
      return { ...row, detail, value: { ...each, after: change.text }, isTicked: false, isPossible: true };
    }
    return { ...row, detail: whyNot(each, change, t), value: undefined, isTicked: false, isPossible: false };
  });
}

function whyNot({ file }: FoundPlace, change: ReturnType<typeof addEntry> | undefined, t: Translate): string {
  if (change?.kind === "already") return t("It is connected.");
  const problem = file.problem ?? (change?.kind === "refused" ? change.reason : "unreadable");
  return t("The file {0}.", describeProblem(problem, t));
}
