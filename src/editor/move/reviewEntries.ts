import { Sensitive } from "../../core/Sensitive.ts";
import { rawReading, readElsewhere } from "../../envfile/dialects.ts";
import { findOrphans, type Orphan } from "../../envfile/findOrphans.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import { entryId, fileOf, type PlannedEntry } from "../../migration/plan/plan.ts";
import { nameFile } from "../labels/fileLabel.ts";
import { describeReading } from "../messages/describeReading.ts";
import { t } from "../messages/t.ts";
import { askSeveral } from "../prompts/askPick.ts";
import type { Collected } from "./collectEntries.ts";

/** An entry of which dotenv reads less than the line holds. */
interface CutEntry {
  readonly entry: PlannedEntry;
  readonly whole: Sensitive;
  readonly reason: string;
}

/** Asks about what the entries alone do not tell: cut values, and copies of a value on other lines. */
export async function reviewEntries(collected: Collected): Promise<Collected> {
  return await includeOrphans(await chooseReadings(collected));
}

/** `PASSWORD=pa#ss` reads `pa` with dotenv. Whoever meant all of it says so here. */
async function chooseReadings(collected: Collected): Promise<Collected> {
  const cut = findCutEntries(collected);
  if (cut.length === 0) return collected;
  const whole = await askSeveral({
    title: t("Move to Platform"),
    placeholder: t("dotenv cuts these values. Select those that are meant with the whole line"),
    choices: cut.map((item) => ({
      label: item.entry.key,
      description: t("{0} of {1} characters", item.entry.value.length, item.whole.length),
      detail: item.reason,
      value: item,
    })),
  });
  const values = new Map(whole.map((item) => [entryId(item.entry), item.whole]));
  const entries = collected.entries.map((entry) => {
    const value = values.get(entryId(entry));
    // What was guessed of the part that dotenv reads says nothing of the whole.
    return value === undefined ? entry : { ...entry, value, isWholeLine: true, isPlaceholder: false };
  });
  return { ...collected, entries };
}

function findCutEntries({ files, entries }: Collected): readonly CutEntry[] {
  return files.flatMap(({ uri, text }) => {
    const source = text.reveal();
    const own = entries.filter((entry) => fileOf(entry) === uri);
    return parseEnvFile(source).entries.flatMap((parsed) => {
      const entry = own.find(
        ({ origin, key }) => origin.kind === "file" && origin.line === parsed.startLine && key === parsed.key,
      );
      const raw = rawReading(source, parsed);
      if (
        entry === undefined ||
        entry.isPemBlock === true ||
        parsed.quote !== undefined ||
        raw === parsed.value
      ) {
        return [];
      }
      const reasons = readElsewhere(source, parsed).map((note) => describeReading(note, t));
      return reasons.length === 0 ? [] : [{ entry, whole: new Sensitive(raw), reason: reasons.join(" · ") }];
    });
  });
}

/** Commented-out copies keep a secret in the file, and so do rows of a key that is not moved whole. */
async function includeOrphans(collected: Collected): Promise<Collected> {
  const found = collected.files.flatMap(({ uri, text }) => {
    const keys = collected.entries.filter((entry) => fileOf(entry) === uri).map(({ key }) => key);
    const orphans = findOrphans(text.reveal(), keys).filter((orphan) => !isTaken(collected, uri, orphan));
    return orphans.map((orphan) => ({ uri, orphan }));
  });
  if (found.length === 0) return collected;
  const chosen = await askSeveral({
    title: t("Move to Platform"),
    placeholder: t("These lines hold parts or copies of the secrets. Selected ones are removed too"),
    choices: found.map((item) => ({ ...describeOrphan(item), picked: true, value: item })),
  });
  return { ...collected, entries: collected.entries.map((entry) => withSpans(entry, chosen)) };
}

interface FoundOrphan {
  readonly uri: string;
  readonly orphan: Orphan;
}

function withSpans(entry: PlannedEntry, chosen: readonly FoundOrphan[]): PlannedEntry {
  const spans = chosen
    .filter(({ uri, orphan }) => uri === fileOf(entry) && orphan.key === entry.key)
    .map(({ orphan: { start, end } }) => ({ start, end }));
  return spans.length === 0 ? entry : { ...entry, extraSpans: [...(entry.extraSpans ?? []), ...spans] };
}

/** Rows of a key that is moved whole go along without a question. */
function isTaken({ entries }: Collected, uri: string, { key, start }: Orphan): boolean {
  return entries.some(
    (entry) =>
      fileOf(entry) === uri &&
      entry.key === key &&
      entry.extraSpans?.some((span) => span.start === start) === true,
  );
}

function describeOrphan({ uri, orphan }: FoundOrphan): {
  label: string;
  description: string;
  detail: string;
} {
  const place = `${nameFile(uri)}:${orphan.startLine + 1}`;
  const detail =
    orphan.kind === "pemRows"
      ? t("lines of a private key that is not in quotes")
      : t("a copy that is commented out");
  return { label: orphan.key, description: place, detail };
}
