import { Sensitive } from "../../core/Sensitive.ts";
import { applyEdits } from "../../envfile/applyEdits.ts";
import { rawReading } from "../../envfile/dialects.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import { readWholeEntries, type WholeEntry } from "../../envfile/readWholeEntries.ts";
import { changeText } from "../files/changeText.ts";
import { type Redaction, redactText } from "../files/redactText.ts";
import type { Removal } from "../journal/readOriginals.ts";
import type { FileChange } from "../ports.ts";
import { mergeOriginal } from "../undo/mergeOriginal.ts";
import { lineEndOf, type Restorable } from "./planRestore.ts";

/**
 * The change that puts statements back: in the place of their comments, else where their lines were, else at the
 * end. Undefined when another entry of the file, or one of these, would then be read differently.
 */
export function restoreEntries(text: Sensitive, items: readonly Restorable[]): FileChange | undefined {
  const before = text.reveal();
  const edits = items
    .flatMap((item) => item.edits)
    .map(({ start, end, replacement }) => ({ start, end, replacement: replacement.reveal() }))
    .sort((a, b) => a.start - b.start);
  const removed = items.filter((item) => item.edits.length === 0);
  const after = [...Map.groupBy(removed, ({ removal }) => removal)].reduce(
    (current, [removal, group]) => insert(current, group, removal),
    applyEdits(before, edits),
  );
  return isAsMeant(before, after, items) ? changeText(text, new Sensitive(after)) : undefined;
}

function insert(text: string, items: readonly Restorable[], removal: Removal | undefined): string {
  const merged = removal && insertAtOldPlace(text, items, removal);
  return (
    merged ??
    append(
      text,
      items.map(({ statement }) => statement.reveal()),
    )
  );
}

/** As an undo of the move would, but of these keys alone. */
function insertAtOldPlace(
  current: string,
  items: readonly Restorable[],
  { record, file, redacted }: Removal,
): string | undefined {
  const { mode } = record;
  if (redacted === undefined || mode === "keep") return undefined;
  const left = new Set(parseEnvFile(redacted.reveal()).entries.map(({ key }) => key));
  const taken = record.steps.filter((step) => step.file === file.uri && !left.has(step.key));
  const chosen = new Set(items.map(({ key }) => key));
  const others = redactText(file.text, unique(taken.filter(({ key }) => !chosen.has(key))), mode);
  if (!others.ok) return undefined;
  const original = others.change.result;
  const own = redactText(original, unique(taken.filter(({ key }) => chosen.has(key))), mode);
  if (!own.ok || !own.change.result.equals(redacted)) return undefined;
  const edits = own.change.edits.map((edit) => ({ ...edit, replacement: edit.replacement.reveal() }));
  const texts = { original: original.reveal(), redacted: redacted.reveal(), current };
  return mergeOriginal(texts, edits).text.reveal();
}

/** Several targets of an entry are several steps. */
function unique(steps: readonly Redaction[]): readonly Redaction[] {
  return [...new Map(steps.map((step) => [step.key, step])).values()];
}

/** Each on a line of its own; the text ends with a line end only if it did before. */
function append(text: string, statements: readonly string[]): string {
  const lineEnd = lineEndOf(text);
  const added = statements.join(lineEnd);
  return text === "" || /[\r\n]/.test(text.slice(-1)) ? text + added + lineEnd : text + lineEnd + added;
}

/** All other entries as before and in the same order, and each of these with the value that is kept. */
function isAsMeant(before: string, after: string, items: readonly Restorable[]): boolean {
  const own = new Set(items.map(({ key }) => key));
  const entries = readWholeEntries(after);
  const isSameElsewhere = isSame(
    readWholeEntries(before),
    entries.filter(({ key }) => !own.has(key)),
  );
  const read = new Map(entries.map((entry) => [entry.key, entry]));
  return isSameElsewhere && items.every((item) => hasValue(after, read.get(item.key), item));
}

/** What was moved may be more of its line than dotenv reads, as a person chose. */
function hasValue(text: string, found: WholeEntry | undefined, { value, isOriginal }: Restorable): boolean {
  if (found === undefined) return false;
  const wanted = value.reveal();
  return found.value === wanted || (isOriginal && rawReading(text, found.entry) === wanted);
}

function isSame(a: readonly WholeEntry[], b: readonly WholeEntry[]): boolean {
  return (
    a.length === b.length && a.every((entry, at) => entry.key === b[at]?.key && entry.value === b[at]?.value)
  );
}
