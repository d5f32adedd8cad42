import { type Continuation, findContinuation } from "../../envfile/findContinuation.ts";
import { isJoinedToLineAbove } from "../../envfile/joinedLines.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import { type PemBlock, readPemBlock } from "../../envfile/readPemBlock.ts";
import { findStuckKeys } from "./findStuckKeys.ts";
import { hasMixedLineEnds } from "./lineEnds.ts";
import {
  type BlockReason,
  entryId,
  type FileProblem,
  type Overrides,
  type PlannedEntry,
  type PlannedFile,
  type RedactMode,
} from "./plan.ts";

/** What a file says about the entries in it. */
export interface CheckedFile {
  readonly problem?: FileProblem;
  /** Per key: every statement of it, in file order. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  /** Per key that cannot be removed: why not. */
  readonly stuckKeys: ReadonlyMap<string, BlockReason>;
}

interface Statement {
  readonly line: number;
  readonly value: string;
  /** How the value goes on where dotenv does not read it. */
  readonly continuation?: Continuation;
  /** Whether shells read it as a part of the line above, which matters where it leaves the file. */
  readonly isJoined: boolean;
  /** All of it, where that is certain. */
  readonly block?: PemBlock;
}

export type EntryCheck =
  | { readonly kind: "usable" }
  | { readonly kind: "duplicateOf"; readonly line: number }
  | { readonly kind: "blocked"; readonly reason: BlockReason };

/** Looks at a file once, for all `entries` of it that may be removed. */
export function checkEnvFile(
  file: PlannedFile,
  entries: readonly PlannedEntry[],
  mode: RedactMode,
): CheckedFile {
  const none = { statements: new Map(), stuckKeys: new Map() };
  if (file.isLossy) return { ...none, problem: { code: "notUtf8" } };
  if (mode !== "keep" && file.leavesWorkspace === true) return { ...none, problem: { code: "outside" } };
  const text = file.text.reveal();
  if (mode !== "keep" && hasMixedLineEnds(text)) return { ...none, problem: { code: "mixedLineEnds" } };
  const statements = groupStatements(text, mode);
  const leaving = entries.filter((entry) => checkValue(entry, statements.get(entry.key) ?? []) === undefined);
  return { statements, stuckKeys: findStuckKeys(file.text, leaving, mode) };
}

/** Whether an entry can be used at all, wherever it goes. `files`: by URI; one that is not there is gone. */
export function checkEntry(
  entry: PlannedEntry,
  files: ReadonlyMap<string, CheckedFile>,
  overrides: Overrides,
): EntryCheck {
  const { origin } = entry;
  if (origin.kind !== "file") return blockedBy(checkContent(entry));
  const file = files.get(origin.file);
  const problem: BlockReason | undefined = file === undefined ? { code: "fileMissing" } : file.problem;
  if (file === undefined || problem !== undefined) return blockedBy(problem);
  const statements = file.statements.get(entry.key) ?? [];
  const duplicate = checkDuplicates({ ...entry, origin }, statements, overrides);
  if (duplicate.kind !== "usable") return duplicate;
  return blockedBy(checkValue(entry, statements) ?? file.stuckKeys.get(entry.key));
}

function blockedBy(reason: BlockReason | undefined): EntryCheck {
  return reason === undefined ? { kind: "usable" } : { kind: "blocked", reason };
}

/** What is wrong with a value wherever it goes. Such an entry stays in the file, whatever becomes of the others. */
function checkValue(entry: PlannedEntry, statements: readonly Statement[]): BlockReason | undefined {
  return checkWhole(entry, statements) ?? checkContent(entry);
}

function checkContent(entry: PlannedEntry): BlockReason | undefined {
  const text = entry.value.reveal();
  if (text === "") return { code: "empty" };
  // No platform can put a NUL into an environment variable: POSIX ends the string there.
  return text.includes("\0") ? { code: "nul" } : undefined;
}

/** A value is moved whole or not at all: the rest would stay in plain text, and what was stored would be of no use. */
function checkWhole(entry: PlannedEntry, statements: readonly Statement[]): BlockReason | undefined {
  for (const { continuation, line, block, isJoined } of statements) {
    if (isJoined) return { code: "joinedAbove", line };
    if (continuation !== undefined && !takesAll(entry, block)) {
      return { code: "continues", as: continuation, line };
    }
  }
  return undefined;
}

/** Whether all lines of a key are stored, and leave the file. */
function takesAll({ value, extraSpans = [] }: PlannedEntry, block: PemBlock | undefined): boolean {
  if (block === undefined || value.reveal() !== block.value) return false;
  return extraSpans.some(({ start, end }) => start <= block.rows.start && block.rows.end <= end);
}

/** An entry of a file. */
type FileEntry = PlannedEntry & { readonly origin: { readonly kind: "file" } };

/**
 * Every reader takes the last statement of a key, and all of them leave the file together. So earlier ones of the
 * same value go along, and those of another value would be lost, which a person has to accept.
 */
function checkDuplicates(
  entry: FileEntry,
  statements: readonly Statement[],
  overrides: Overrides,
): EntryCheck {
  const last = statements.at(-1);
  if (last === undefined || statements.length === 1) return { kind: "usable" };
  const lastId = entryId({ ...entry, origin: { ...entry.origin, line: last.line } });
  const isAccepted = overrides.acceptedDuplicates?.has(lastId) === true;
  const areEqual = statements.every(({ value }) => value === last.value);
  if (!areEqual && !isAccepted) {
    return { kind: "blocked", reason: { code: "duplicateKey", lines: statements.map(({ line }) => line) } };
  }
  return entry.origin.line === last.line ? { kind: "usable" } : { kind: "duplicateOf", line: last.line };
}

function groupStatements(text: string, mode: RedactMode): ReadonlyMap<string, readonly Statement[]> {
  const groups = new Map<string, Statement[]>();
  for (const entry of parseEnvFile(text).entries) {
    const { key, value, startLine: line } = entry;
    const group = groups.get(key) ?? [];
    const continuation = findContinuation(text, entry);
    const block = continuation === "lines" ? readPemBlock(text, entry) : undefined;
    group.push({
      line,
      value,
      isJoined: mode !== "keep" && isJoinedToLineAbove(text, entry),
      ...(continuation !== undefined && { continuation }),
      ...(block !== undefined && { block }),
    });
    groups.set(key, group);
  }
  return groups;
}
