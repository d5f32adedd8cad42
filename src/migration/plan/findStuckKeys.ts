import type { Sensitive } from "../../core/Sensitive.ts";
import { type RefusedRedaction, redactText } from "../files/redactText.ts";
import type { BlockReason, PlannedEntry, RedactMode } from "./plan.ts";

/** As many characters as are read to tell the keys of a file apart, all of it each time: about a second. */
const MAX_READ = 10_000_000;
/** Enough to find one odd entry among any number. */
const MIN_LOOKS = 64;

interface Answer {
  readonly entries: readonly PlannedEntry[];
  readonly mode: RedactMode;
  readonly stuck: ReadonlyMap<string, BlockReason>;
}

/** The last answer for a text: a plan is made again for each name and each flag that a person changes. */
const answers = new WeakMap<Sensitive, Answer>();

/**
 * Why keys cannot leave a file, by key: all others can leave it together. Tries all at once, and halves of what is
 * refused beside what is not, so that one odd entry costs a few looks at the file. Where hundreds are odd in a large
 * file, those that were not told apart are refused together.
 */
export function findStuckKeys(
  text: Sensitive,
  entries: readonly PlannedEntry[],
  mode: RedactMode,
): ReadonlyMap<string, BlockReason> {
  if (mode === "keep") return new Map();
  const last = answers.get(text);
  if (last?.mode === mode && isSame(last.entries, entries)) return last.stuck;
  const stuck = search(text, entries, mode);
  answers.set(text, { entries, mode, stuck });
  return stuck;
}

function isSame(a: readonly PlannedEntry[], b: readonly PlannedEntry[]): boolean {
  return a.length === b.length && a.every((entry, at) => entry === b[at]);
}

function search(
  text: Sensitive,
  entries: readonly PlannedEntry[],
  mode: Exclude<RedactMode, "keep">,
): ReadonlyMap<string, BlockReason> {
  const stuck = new Map<string, BlockReason>();
  let looks = Math.max(MIN_LOOKS, MAX_READ / Math.max(1, text.length));
  const movable: PlannedEntry[] = [];
  const admit = (keys: readonly (readonly PlannedEntry[])[]): void => {
    looks--;
    const preview = redactText(text, [...movable, ...keys.flat()], mode);
    if (preview.ok) movable.push(...keys.flat());
    else if (keys.length > 1 && looks > 0) for (const half of halve(keys)) admit(half);
    else for (const { key } of keys.flat()) stuck.set(key, toBlock(preview));
  };
  admit([...Map.groupBy(entries, ({ key }) => key).values()]);
  return stuck;
}

function toBlock({ reason, incomplete }: RefusedRedaction): BlockReason {
  return incomplete === undefined
    ? { code: "cannotEdit", detail: reason }
    : { code: "breaksCommand", line: incomplete };
}

function halve<T>(all: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)];
}
