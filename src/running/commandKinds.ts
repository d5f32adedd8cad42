import { isPlain } from "./commandLine.ts";
import { findCalled, isInterpreter } from "./programWords.ts";

/**
 * What decides about a command: `plain` nothing of the folder, `scripts` a script that it names, `program` a file that it names;
 * what a `finder` runs is in files that it finds by itself.
 */
export type CommandKind = "plain" | "scripts" | "program" | "finder";

const RUNS_SCRIPTS = /^(?:npm|cnpm|pnpm|yarn|yarnpkg|bun|run-s|run-p|npm-run-all2?)$/;

/** They are given names of targets, which may be those of files, too. */
const FINDER = /^(?:g?make|gradlew|mvnw)(?:\.(?:exe|bat|cmd))?$/i;

/** Behind it is code, not the name of a file. A program's own option of that name comes after the program. */
const CODE = /^(?:-\w*[ce]|-Command|--eval|--print|--command|\/[cCkK])$/;

/** A part of the line that only the shell knows: a variable, a pattern, what another command prints. */
const OPEN_WORD = /[$`*?]|%\w+%|\{[^}]*,/;

const PLACE_OPTION =
  /^(?:-[CfFdw]|--?(?:prefix|cwd|chdir|dir|directory|file|project|project-directory|manifest-path|root|config|makefile|taskfile|justfile|workdir|working-directory|filter|workspace))(?:=|$)/;

/** Of one command. */
export function kindOf(words: readonly string[]): CommandKind {
  const name = baseName(findCalled(words));
  if (FINDER.test(name)) return "finder";
  if (RUNS_SCRIPTS.test(name)) return "scripts";
  return isPlain(name) ? "plain" : "program";
}

/** Whether a command runs what no file of the folder tells: what a variable, a pattern or its input says. */
export function isUntold(words: readonly string[]): boolean {
  const called = findCalled(words);
  const given = words.slice(words.indexOf(called) + 1);
  const comment = given.findIndex((word) => word.startsWith("#"));
  const rest = comment === -1 ? given : given.slice(0, comment);
  if (OPEN_WORD.test(called)) return true;
  if (!isInterpreter(called) || FINDER.test(baseName(called))) return rest.some(isOpenPlace);
  // A shell that is given nothing runs its input.
  return rest.every((word) => /^(?:-|\/dev\/)/.test(word)) || rest.some((word) => OPEN_WORD.test(word));
}

/** Code that is in the line itself: what it runs in turn is judged as a line of its own. */
export function hasOwnCode(words: readonly string[]): boolean {
  const called = findCalled(words);
  if (!isInterpreter(called)) return false;
  const given = words.slice(words.indexOf(called) + 1);
  const first = given.findIndex((word) => !/^[-/]/.test(word));
  return given.slice(0, first === -1 ? undefined : first).some((word) => CODE.test(word));
}

/** Of other programs only what says where they find their files counts: variables are given to them as data, too. */
function isOpenPlace(word: string, index: number, words: readonly string[]): boolean {
  if (!OPEN_WORD.test(word)) return false;
  return PLACE_OPTION.test(word) || PLACE_OPTION.test(words[index - 1] ?? "");
}

function baseName(word: string): string {
  return word.split(/[\\/]/).at(-1) ?? "";
}
