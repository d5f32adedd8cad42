import { Sensitive } from "../../core/Sensitive.ts";
import { skipToLineEnd } from "../../envfile/characters.ts";
import type { Span } from "../../envfile/envEntry.ts";
import { findLineStart } from "../../envfile/lines.ts";
import { readWholeEntries, type WholeEntry } from "../../envfile/readWholeEntries.ts";
import { isWithin } from "../../envfile/spans.ts";
import type { PlannedFile } from "../plan/plan.ts";
import type { JournalEntry, MigrationRecord, StepRecord } from "./journal.ts";
import { foldEvents } from "./journalState.ts";

/** A migration that removed statements from a file. */
export interface Removal {
  readonly record: MigrationRecord;
  readonly file: PlannedFile;
  /** The text that the migration left; undefined when it left the file alone. */
  readonly redacted: Sensitive | undefined;
}

/** How a key was in a file before a migration removed it. */
export interface Original {
  readonly key: string;
  /** The value that was moved. */
  readonly value: Sensitive;
  /** Every statement of the key from the start of its line to the end of its line, or of its rows, in file order. */
  readonly statements: readonly Sensitive[];
  /** What was before the last value: `export KEY = `. */
  readonly head: string;
  /** What the comments that stayed say. */
  readonly note: string;
  readonly removal: Removal;
}

/** What the journal knows of the moved keys of a file, newest first. */
export function readOriginals(journal: readonly JournalEntry[], uri: string): readonly Original[] {
  return journal.toReversed().flatMap((entry) => {
    const { record } = entry;
    const file = record.files.find((planned) => planned.uri === uri);
    if (file === undefined) return [];
    const removal = { record, file, redacted: foldEvents(entry).files.get(uri)?.results.at(-1) };
    const statements = Map.groupBy(readWholeEntries(file.text.reveal()), ({ key }) => key);
    const steps = new Map(record.steps.filter((step) => step.file === uri).map((step) => [step.key, step]));
    return [...steps.values()].flatMap((step) => toOriginal(removal, step, statements.get(step.key) ?? []));
  });
}

function toOriginal(removal: Removal, step: StepRecord, entries: readonly WholeEntry[]): readonly Original[] {
  const value = removal.record.writes.find(({ id }) => id === step.writeId)?.value;
  const last = entries.at(-1);
  if (value === undefined || last === undefined) return [];
  const text = removal.file.text.reveal();
  return [
    {
      key: step.key,
      value,
      note: step.note,
      removal,
      statements: entries.map((entry) => {
        const { start, end } = removedLines(text, step, entry);
        return new Sensitive(text.slice(start, end));
      }),
      head: text.slice(last.start, last.entry.valueStart),
    },
  ];
}

/** Rows of a private key belong to it only where they left the file: else they would be in it twice. */
function removedLines(
  text: string,
  { extraSpans = [] }: StepRecord,
  { start, entry, rows }: WholeEntry,
): Span {
  const areRowsGone = rows !== undefined && extraSpans.some((span) => isWithin(rows, span));
  return { start: findLineStart(text, start), end: areRowsGone ? rows.end : skipToLineEnd(text, entry.end) };
}
