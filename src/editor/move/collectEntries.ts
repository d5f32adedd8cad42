import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { classifyStatement } from "../../envfile/classifyStatement.ts";
import { readElsewhere } from "../../envfile/dialects.ts";
import type { EnvEntry } from "../../envfile/envEntry.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { OwnVerdicts } from "../../findings/findings.ts";
import { entryId, type PlannedEntry, type PlannedFile } from "../../migration/plan/plan.ts";
import { toPlannedEntry } from "../../migration/plan/toPlannedEntry.ts";
import type { EnvFiles } from "../../migration/ports.ts";
import { describeLink } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { describeNote } from "../messages/describeReading.ts";
import { t } from "../messages/t.ts";
import { saveFirst } from "../prompts/saveFirst.ts";
import { readVerdicts } from "../settings.ts";
import type { Location } from "../targets/locate.ts";
import { type MeantEntry, meantEntries, type Pointed } from "./meantEntries.ts";

/** What is to be moved, with the files as they are now. */
export interface Collected {
  readonly files: readonly PlannedFile[];
  readonly entries: readonly PlannedEntry[];
  /** Ids of the entries that look like secrets: the others have to be selected by hand. */
  readonly secrets: ReadonlySet<string>;
  /** By entry id: that its file is a link, and where other readers of such files would read another value. */
  readonly notes: ReadonlyMap<string, string>;
}

/** Which entries of a file are meant. `undefined` lines mean its findings. */
export type WantedEntries = Location & Pointed;

/** Reads the entries that a person pointed at. Several places in one file are read once. */
export async function collectEntries(files: EnvFiles, wanted: readonly WantedEntries[]): Promise<Collected> {
  const byFile = Map.groupBy(wanted, ({ uri }) => uri.toString());
  const collected: Collected[] = [];
  for (const [uri, places] of byFile) collected.push(await readFile(files, uri, places));
  return {
    files: collected.flatMap((part) => part.files),
    entries: collected.flatMap((part) => part.entries),
    secrets: new Set(collected.flatMap((part) => [...part.secrets])),
    notes: new Map(collected.flatMap((part) => [...part.notes])),
  };
}

async function readFile(files: EnvFiles, uri: string, places: readonly WantedEntries[]): Promise<Collected> {
  await saveFirst(uri);
  const content = await files.read(uri);
  if (content === undefined) throw new InputError(t("The file is no longer there."));
  const chosen = meantEntries(parseEnvFile(content.text.reveal()).entries, places);
  const verdicts = readVerdicts(vscode.workspace.getConfiguration("agentSecrets", vscode.Uri.parse(uri)));
  const judged = chosen.map(({ entry }) => ({ entry, ...judge(content.text.reveal(), entry, verdicts) }));
  const planned = judged.map(({ entry, isPlaceholder }) => ({
    ...toPlannedEntry(uri, content.text.reveal(), entry),
    ...(isPlaceholder && { isPlaceholder }),
  }));
  const link = await findLink(uri);
  const notes = chosen.flatMap((meant) => noteOn(uri, content.text.reveal(), { ...meant, link }));
  const secrets = planned.filter((_, index) => judged[index]?.isSecret).map(entryId);
  return {
    files: [{ uri, ...content }],
    entries: planned,
    secrets: new Set(secrets),
    notes: new Map(notes),
  };
}

/** What is said of an entry whose file is really another one. */
async function findLink(uri: string): Promise<string | undefined> {
  const place = await findPlace(vscode.Uri.parse(uri));
  return place.kind === "unusable" ? undefined : describeLink(place);
}

function noteOn(
  file: string,
  text: string,
  { entry, sameLines, link }: MeantEntry & { readonly link: string | undefined },
): [string, string][] {
  const id = entryId({ key: entry.key, origin: { kind: "file", file, line: entry.startLine } });
  const notes = [
    ...(link === undefined ? [] : [link]),
    ...describeSameLines(sameLines),
    // None is the less important one: the first may be of a reader that no one uses.
    ...readElsewhere(text, entry).map((note) => describeNote(note, t)),
  ];
  return notes.length === 0 ? [] : [[id, notes.join(" · ")]];
}

function describeSameLines(lines: readonly number[]): readonly string[] {
  const shown = lines.map((line) => line + 1).join(", ");
  if (lines.length === 0) return [];
  return [
    lines.length === 1
      ? t("Also on line {0}, with the same value", shown)
      : t("Also on lines {0}, with the same value", shown),
  ];
}

/** What a person said of a key wins over what is guessed of its value. */
function judge(text: string, entry: EnvEntry, { alwaysSecret, notSecret }: OwnVerdicts): Guess {
  if (alwaysSecret.has(entry.key)) return { isSecret: true, isPlaceholder: false };
  const { secret, reason } = classifyStatement(text, entry);
  return { isSecret: secret && !notSecret.has(entry.key), isPlaceholder: reason === "placeholder" };
}

interface Guess {
  readonly isSecret: boolean;
  readonly isPlaceholder: boolean;
}
