import { unquotedWords } from "./programWords.ts";

/** Names that need no quoting in any shell; others are not offered. */
const PLAIN_NAME = /^[\w:.@/-]+$/;

/** What package managers run of themselves when they install. */
const installScripts = [
  "preinstall",
  "install",
  "postinstall",
  "prepublish",
  "preprepare",
  "prepare",
  "postprepare",
];
const INSTALL_WORDS =
  /^(?:i|in|ins|inst|install|ci|add|install-test|it|link|up|update|upgrade|rebuild|pack|publish)$/;
const TEST_WORDS = /^(?:t|tst|test|install-test|it)$/;

export interface Script {
  readonly name: string;
  readonly text: string;
}

/** The scripts of a `package.json`, in its order. None for anything else. */
export function readScripts(text: string): readonly Script[] {
  try {
    // Package managers read over a byte order mark.
    const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    if (typeof parsed !== "object" || parsed === null || !("scripts" in parsed)) return [];
    const { scripts } = parsed;
    if (typeof scripts !== "object" || scripts === null || Array.isArray(scripts)) return [];
    return Object.entries(scripts).flatMap(([name, command]) =>
      typeof command === "string" ? [{ name, text: command }] : [],
    );
  } catch {
    return [];
  }
}

/** The names that can be offered to run. */
export function offeredScripts(scripts: readonly Script[]): readonly string[] {
  return scripts.map(({ name }) => name).filter((name) => PLAIN_NAME.test(name));
}

const runners: readonly (readonly [lockFile: string, runner: string])[] = [
  ["pnpm-lock.yaml", "pnpm run"],
  ["yarn.lock", "yarn run"],
  ["bun.lock", "bun run"],
  ["bun.lockb", "bun run"],
];

/** The command line that runs a script, with the package manager whose lock file is beside it. */
export function scriptCommand(script: string, files: readonly string[]): string {
  const runner = runners.find(([lockFile]) => files.includes(lockFile))?.[1] ?? "npm run";
  return `${runner} ${script}`;
}

/**
 * The scripts that a command line may run: those it names, what runs before and after them, what package managers run when
 * they install, and whatever these name in turn. A name that only looks like one is in it, too: that costs a question.
 */
export function scriptsOf(command: string, scripts: readonly Script[]): readonly Script[] {
  const found = new Set<Script>();
  const follow = (text: string): void => {
    for (const script of namedScripts(text, scripts)) {
      if (found.has(script)) continue;
      found.add(script);
      follow(script.text);
    }
  };
  follow(command);
  return scripts.filter((script) => found.has(script));
}

/** The same without what these name in turn. */
export function namedScripts(command: string, scripts: readonly Script[]): readonly Script[] {
  const isNamed = namesIn(command);
  return scripts.filter(({ name }) => isNamed(name));
}

function namesIn(text: string): (name: string) => boolean {
  // Also those that are put together of quoted parts.
  const words = [...text.split(/[\s"'`;&|()<>=,]+/), ...unquotedWords(text)].filter((word) => word !== "");
  const named = words.flatMap((word) => [
    word,
    ...(TEST_WORDS.test(word) ? ["test"] : []),
    ...(INSTALL_WORDS.test(word) ? installScripts : []),
    // npm's `restart` is `stop` and `start` where there is no such script.
    ...(word === "restart" ? ["stop", "start"] : []),
  ]);
  const patterns = named.map(toPattern);
  return (name) => {
    const own = /^(?:pre|post)(.+)$/.exec(name)?.[1];
    return patterns.some((pattern) => pattern.test(name) || (own !== undefined && pattern.test(own)));
  };
}

/** `npm-run-all` and its like take `build:*`. */
function toPattern(word: string): RegExp {
  const escaped = word.replace(/[\\^$.+?()[\]{}|/]/g, "\\$&").replace(/\*+/g, ".*");
  return new RegExp(`^${escaped}$`);
}
