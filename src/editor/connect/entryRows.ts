import type { Assistant } from "../../assistants/assistant.ts";
import { addEntry, type EntryPlace, removeEntry } from "../../assistants/connect/entryPlaces.ts";
import type { ServerCommand } from "../../assistants/connect/serverCommand.ts";
import type { Translate } from "../messages/translate.ts";
import type { TickRow } from "../prompts/askTicked.ts";
import type { RuleFile } from "../protect/protectRows.ts";
import { describeProblem } from "../protect/ruleTexts.ts";

/** A place of an assistant that is used here: its file as it is, or the editor itself. */
export type FoundPlace = FoundFile | FoundHost;

export interface FoundFile {
  readonly assistant: Pick<Assistant, "name">;
  readonly place: EntryPlace;
  readonly file: RuleFile;
}

/** The editor is the assistant's own, and takes the entry itself. */
export interface FoundHost {
  readonly assistant: Pick<Assistant, "name">;
  readonly host: "cursor";
  readonly isConnected: boolean;
}

/** An entry to write, or to give to the editor. */
export type EntryWrite = FileWrite | FoundHost;

export interface FileWrite extends FoundFile {
  readonly after: string;
}

type Row = TickRow<EntryWrite | undefined, readonly EntryWrite[]>;

/** One row for each place. What is connected, or cannot be written, is shown and stays unselected. */
export function entryRows(found: readonly FoundPlace[], server: ServerCommand, t: Translate): readonly Row[] {
  return found.map((each) => ("host" in each ? hostRow(each, t) : fileRow(each, server, t)));
}

function hostRow(found: FoundHost, t: Translate): Row {
  const row = { label: found.assistant.name, icon: "plug", description: describeHost(t), isTicked: false };
  if (found.isConnected) {
    return { ...row, detail: t("It is connected."), value: undefined, isPossible: false };
  }
  const detail = t("For each folder that you open in this editor. No file is written.");
  return { ...row, detail, value: found, isPossible: true };
}

/** Where the entry is, when it is in no file. */
export function describeHost(t: Translate): string {
  return t("Cursor itself, through its interface for extensions");
}

function fileRow(each: FoundFile, server: ServerCommand, t: Translate): Row {
  const { assistant, file, place } = each;
  const row = { label: assistant.name, icon: "plug", description: file.label };
  const change = file.problem === undefined ? addEntry(place, file.text, server) : undefined;
  if (change?.kind === "change") {
    const detail =
      place.base === "home"
        ? t("For all your folders. A window answers only for the folder that it has open.")
        : t("For this folder. The file has paths of this machine: keep it out of git.");
    return { ...row, detail, value: { ...each, after: change.text }, isTicked: false, isPossible: true };
  }
  return { ...row, detail: whyNot(each, change, t), value: undefined, isTicked: false, isPossible: false };
}

/** In Cursor its own way takes the place of its file, unless the file has our entry: otherwise the server would be there twice. */
export function withHost(
  found: readonly FoundPlace[],
  host: Pick<FoundHost, "isConnected">,
): readonly FoundPlace[] {
  const others = found.filter(
    (each) => "host" in each || each.place.assistant !== "cursor" || hasEntry(each),
  );
  if (others.some((each) => !("host" in each) && each.place.assistant === "cursor")) return others;
  const cursor: FoundHost = { assistant: { name: "Cursor" }, host: "cursor", ...host };
  return [...others, cursor].sort((a, b) => a.assistant.name.localeCompare(b.assistant.name, "en"));
}

function hasEntry({ place, file: { text } }: FoundFile): boolean {
  return text !== undefined && removeEntry(place.format, text).kind === "change";
}

function whyNot({ file }: FoundFile, change: ReturnType<typeof addEntry> | undefined, t: Translate): string {
  if (change?.kind === "already") return t("It is connected.");
  const problem = file.problem ?? (change?.kind === "refused" ? change.reason : "unreadable");
  return t("The file {0}.", describeProblem(problem, t));
}
