import { isSwitch } from "../classify/forms/plainValues.ts";
import { readJson } from "../classify/members/readJson.ts";
import { judgeName } from "../classify/names/judgeName.ts";
import { isPlaceholder } from "../classify/placeholders/placeholders.ts";
import { classifyEntry } from "../classifyEntry.ts";
import { mentionsCredential, readsOn } from "./credentialWords.ts";
import { drawsSecret } from "./judgeComment.ts";
import { isKnownSetting, listsSettings } from "./knownSettings.ts";
import { isPlainWord, withoutCounts } from "./plainWords.ts";

/** A line that dotenv takes for an entry and that is a sentence. */
export interface Prose {
  readonly text: string;
  /** What is left to judge, where the rest is known to hold nothing. */
  readonly words: string;
  /** Beside a credential it may be one. */
  readonly isLoose?: boolean;
}

/** Words before a colon that no entry is called. */
const HEADING =
  /^(?:notes?|todo|fixme|warning|caution|important|danger|hints?|tips?|info|deprecated|optional|required|defaults?|examples?|docs?|see|nb|formats?|values?|types?|units?|range|options|choices|patterns?|regexp?|syntax|allowed|supported|accepted|possible|valid|usage|licen[cs]e|copyright|authors?|maintainers?|contact|version|since|updated|source|owner)$/i;

/** What editors, licence tools and scanners read. */
export const MACHINE_READ =
  /^#+\s*(?:SPDX-License-Identifier: [\w.+-]+|vim?: (?:set )?(?:\w{2,12}(?:=\w{1,10})?(?:[ :]+|$))+|-\*- [\w:; -]+ -\*-|pragma: [a-z ]+|shellcheck disable=[A-Z\d,]+)$/;

/**
 * dotenv takes `KEY: value` for an entry as well, and people write `Docs: …` above one. Names of entries are in capitals;
 * `bob: timber lake` may be how Bob signs in, and `door: 4829` how one gets in.
 */
export function readProse(line: string): Prose | undefined {
  if (MACHINE_READ.test(line)) return { text: line, words: line };
  const [, name = "", rest = ""] = /^#+\s*([\w.-]+):\s+(.*)$/.exec(line) ?? [];
  if (rest === "" || classifyEntry(name, rest).secret) return undefined;
  const isCommand = /[a-z]/.test(name) && (isTaskCommand(rest) || drawsSecret(rest));
  if (isCommand || holdsNothing(rest)) return { text: line, words: name };
  if (isDated(name, rest)) return { text: line, words: rest, isLoose: true };
  return HEADING.test(name) || isSaid(name, rest) ? { text: line, words: line } : undefined;
}

function isSaid(name: string, rest: string): boolean {
  if (isInLanguage(name, rest) || listsSettings(rest)) return true;
  return /[a-z]/.test(name) ? isSaidOf(name, rest) : isChoice(rest);
}

/** `# AUTH_MODE: one of none, basic` */
function isChoice(rest: string): boolean {
  return /^(?:one of|either|any of|set to|defaults? to|can be|must be|see|comma.separated)\b(?: [a-z0-9_,./'"|-]+){2,}$/i.test(
    rest,
  );
}

function isSaidOf(name: string, rest: string): boolean {
  if (/^\d+$/.test(rest)) return judgeName(name) === "harmless";
  return /^[a-z]+:\/\//.test(rest) || readsOn(rest);
}

/** `YYYY-MM-DD HH:mm` */
const DAY_FORM = /^(?=.*(?:YY|yy|HH|hh))[YyMDdHhmsSaAzZT]{1,4}(?:[:/., T-]{1,2}[YyMDdHhmsSaAzZ]{1,4}){1,6}$/;

/** Masks, references, forms of a day, places to fill in, and JSON of settings: `password: ********`, `Format: {"port": 8080}`. */
function holdsNothing(rest: string): boolean {
  if (/^(["']?)(?:[*•●]{3,}|<[A-Za-z][A-Za-z _-]{1,40}>|\.{3}|…)\1$/.test(rest)) return true;
  if (DAY_FORM.test(rest) || /^\$(?:\{[A-Z][A-Z0-9_]*\}|[A-Z][A-Z0-9_]*)$/.test(rest)) return true;
  if (!/^\{.*\}$/.test(rest)) return false;
  const members = readJson(rest);
  return members.length > 0 && members.every(({ name, value }) => isSettingOf(name, value));
}

/** Whether a value under a name in a block of settings may be shown. */
function isSettingOf(name: string, value: string): boolean {
  if (/^<[A-Za-z][A-Za-z _-]{1,40}>$/.test(value) || /^[*•●]{3,}$/.test(value)) return true;
  const verdict = judgeName(name);
  if (verdict !== "nothing" && verdict !== "harmless") return false;
  if (/^\d+$/.test(value)) return value.length <= (verdict === "harmless" ? 5 : 3);
  return isSwitch(value) || isKnownSetting(value) || (value.includes("your") && isPlaceholder(value));
}

/** Runners of a project's tasks. Clients of servers, which take a password, are not among them. */
const TASK =
  /^(?:npm (?:run|ci|install|start|test)|npx|pnpm|yarn|bun run|make|just|task|rake|bundle exec|composer|cargo|go run|mix|gradle|mvn|docker compose|php artisan|python3? manage\.py|\.\/?manage\.py|alembic|flask|terraform|systemctl)(?= )/;

/** `npm run db:migrate -- --env staging`. An option of one letter may have the password behind it. */
function isTaskCommand(rest: string): boolean {
  if (!TASK.test(rest) || mentionsCredential(rest.replace(/\bseed\b/g, ""))) return false;
  return rest
    .split(/\s+/)
    .every((word) => /^[a-z]+(?:[:._/-][a-z]+)*$|^--?$|^--[a-z]+(?:-[a-z]+)*$|^-[dfhnqtvy]$/.test(word));
}

const LANGUAGE =
  /^(?:EN|DE|FR|ES|IT|PT|NL|PL|RU|UK|TR|SV|DA|NO|FI|CS|SK|HU|RO|EL|JA|ZH|KO|en|de|fr|es|it|pt|nl|pl|ru|tr|ja|zh|ko)$/;

/** A sentence has words between its others; a passphrase has none. */
const BETWEEN =
  /(?<!\p{L})(?:the|of|for|to|in|on|by|is|are|from|with|and|or|der|die|das|des|von|für|im|und|ist|le|la|les|de|du|d['’]\p{L}+|pour|el|los|para|do|da|por|il|di|per|het|een|van|voor|do|dla|na|w|для|на|в)(?!\p{L})/iu;

/** `# EN: address of the mail server`, where comments are in two languages. */
function isInLanguage(name: string, rest: string): boolean {
  return LANGUAGE.test(name) && isSentence(rest);
}

/** `# 2024-11-02: raised from 10 to 25`: entries are not called after a day. */
function isDated(name: string, rest: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(name) && isSentence(rest) && !mentionsCredential(rest);
}

function isSentence(text: string): boolean {
  const words = withoutCounts(text).split(/\s+/);
  return words.length > 2 && words.every(isPlainWord) && BETWEEN.test(text);
}

/** `# database:` */
const HEAD = /^#(\s*)[\w.-]+:$/;
const MEMBER = /^#(\s+)([\w.-]+):\s+["']?(.+?)["']?$/;

/** The lines of blocks as in YAML, by their index, whose values are settings or places to fill in. */
export function readSettingRows(lines: readonly string[]): ReadonlyMap<number, Prose> {
  const rows = new Map<number, Prose>();
  let depth = Number.POSITIVE_INFINITY;
  lines.forEach((text, index) => {
    const [, blanks = "", name = "", value = ""] = MEMBER.exec(text) ?? [];
    const isMember = blanks.length > depth;
    if (isMember && isSettingOf(name, value)) rows.set(index, { text, words: name });
    const head = HEAD.exec(text)?.[1]?.length;
    if (!isMember) depth = head ?? Number.POSITIVE_INFINITY;
  });
  return rows;
}
