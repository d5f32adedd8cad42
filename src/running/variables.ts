import type { Sensitive } from "../core/Sensitive.ts";

/**
 * VS Code looks for `${…}` in the environment of a terminal and puts in what it knows under that name
 * (microsoft/vscode, `createTerminalEnvironment` in src/vs/workbench/contrib/terminal/common/terminalEnvironment.ts).
 * There is no way to mark a text as one that stays.
 */
const REPLACED = /\$\{[\s\S]*\}/;

/** The names of those that would arrive in a terminal as something else. */
export function findReplaced(values: ReadonlyMap<string, Sensitive>): readonly string[] {
  return [...values].filter(([, value]) => REPLACED.test(value.reveal())).map(([name]) => name);
}
