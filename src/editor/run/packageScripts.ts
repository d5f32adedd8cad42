/** Names that need no quoting in any shell; others are not offered. */
const PLAIN_NAME = /^[\w:.@/-]+$/;

/** The scripts of a `package.json`, in its order. None for anything that is no such file. */
export function readScripts(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || !("scripts" in parsed)) return [];
    const { scripts } = parsed;
    if (typeof scripts !== "object" || scripts === null) return [];
    return Object.entries(scripts).flatMap(([name, command]) =>
      typeof command === "string" && PLAIN_NAME.test(name) ? [name] : [],
    );
  } catch {
    return [];
  }
}

const RUNNERS: readonly (readonly [lockFile: string, runner: string])[] = [
  ["pnpm-lock.yaml", "pnpm run"],
  ["yarn.lock", "yarn run"],
  ["bun.lock", "bun run"],
  ["bun.lockb", "bun run"],
];

/** The command line that runs a script, with the package manager whose lock file lies beside it. */
export function scriptCommand(script: string, files: readonly string[]): string {
  const runner = RUNNERS.find(([lockFile]) => files.includes(lockFile))?.[1] ?? "npm run";
  return `${runner} ${script}`;
}
