import { parseEnvFile } from "../envfile/parseEnvFile.ts";
import { hasMixedLineEnds } from "./lineEnds.ts";
import {
  type BlockReason,
  entryId,
  type Overrides,
  type PlannedEntry,
  type PlannedFile,
  type RedactMode,
} from "./plan.ts";
import { previewFile } from "./previewFile.ts";

/** What a file says about the entries in it. */
export interface CheckedFile {
  readonly problem?: BlockReason;
  /** Per key: every statement of it, in file order. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  /** Per key that cannot be taken out: why not. */
  readonly stuckKeys: ReadonlyMap<string, string>;
}

interface Statement {
  readonly line: number;
  readonly value: string;
}

type EntryCheck =
  | { readonly kind: "usable" }
  | { readonly kind: "duplicateOf"; readonly line: number }
  | { readonly kind: "blocked"; readonly reason: BlockReason };

/** Looks at a file once, for all `entries` of it that may be taken out. */
export function checkFile(
  file: PlannedFile | undefined,
  entries: readonly PlannedEntry[],
  mode: RedactMode,
): CheckedFile {
  const none = { statements: new Map(), stuckKeys: new Map() };
  if (file === undefined) return { ...none, problem: { code: "fileMissing" } };
  if (file.isLossy) return { ...none, problem: { code: "notUtf8" } };
  const text = file.text.reveal();
  if (mode !== "keep" && hasMixedLineEnds(text)) return { ...none, problem: { code: "mixedLineEnds" } };
  return { statements: groupStatements(text), stuckKeys: findStuckKeys(file, entries, mode) };
}

/** Whether an entry can be moved at all, wherever it goes. */
export function checkEntry(entry: PlannedEntry, file: CheckedFile, overrides: Overrides): EntryCheck {
  if (file.problem !== undefined) return { kind: "blocked", reason: file.problem };
  const duplicate = checkDuplicates(entry, file.statements.get(entry.key) ?? [], overrides);
  if (duplicate.kind !== "usable") return duplicate;
  const reason = checkContent(entry, file);
  return reason === undefined ? { kind: "usable" } : { kind: "blocked", reason };
}

function checkContent(entry: PlannedEntry, { stuckKeys }: CheckedFile): BlockReason | undefined {
  const text = entry.value.reveal();
  if (text === "") return { code: "empty" };
  if (entry.isPlaceholder === true) return { code: "placeholder" };
  // No platform can put a NUL into an environment variable: POSIX ends the string there.
  if (text.includes("\0")) return { code: "nul" };
  const detail = stuckKeys.get(entry.key);
  return detail === undefined ? undefined : { code: "cannotEdit", detail };
}

/**
 * Every reader takes the last statement of a key, and all of them leave the file together. So earlier ones of the
 * same value go along, and those of another value would be lost, which a person has to accept.
 */
function checkDuplicates(
  entry: PlannedEntry,
  statements: readonly Statement[],
  overrides: Overrides,
): EntryCheck {
  const last = statements.at(-1);
  if (last === undefined || statements.length === 1) return { kind: "usable" };
  const isAccepted = overrides.acceptedDuplicates?.has(entryId({ ...entry, line: last.line })) === true;
  const areEqual = statements.every(({ value }) => value === last.value);
  if (!areEqual && !isAccepted) {
    return { kind: "blocked", reason: { code: "duplicateKey", lines: statements.map(({ line }) => line) } };
  }
  return entry.line === last.line ? { kind: "usable" } : { kind: "duplicateOf", line: last.line };
}

function groupStatements(text: string): ReadonlyMap<string, readonly Statement[]> {
  const groups = new Map<string, Statement[]>();
  for (const { key, value, startLine } of parseEnvFile(text).entries) {
    const group = groups.get(key) ?? [];
    group.push({ line: startLine, value });
    groups.set(key, group);
  }
  return groups;
}

/** Tries to take out all keys at once; only when that is refused, each alone to find the ones at fault. */
function findStuckKeys(
  { text }: PlannedFile,
  entries: readonly PlannedEntry[],
  mode: RedactMode,
): ReadonlyMap<string, string> {
  const stuck = new Map<string, string>();
  if (mode === "keep" || previewFile(text, entries, mode).ok) return stuck;
  for (const entry of entries) {
    const preview = previewFile(text, [entry], mode);
    if (!preview.ok) stuck.set(entry.key, preview.reason);
  }
  return stuck;
}
