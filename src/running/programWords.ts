import { allCommands, splitCommands } from "./commandLine.ts";

/** What runs the file that it is given. */
const INTERPRETER =
  /^(?:(?:ba|z|da|k|fi)?sh|node|nodejs|deno|bun|tsx|ts-node(?:-dev)?|vite-node|nodemon|electron|python[\d.]*|pypy[\d.]*|py|uv|ruby|perl|php[\d.]*|lua|go|java|dart|swift|julia|elixir|Rscript|g?make|pwsh|powershell|cmd|source|\.)(?:\.exe)?$/i;

/** What some of them are told before the file. */
const SUBCOMMAND = /^(?:run|watch|test|exec)$/;

/** What runs the command that comes after it. */
const CARRIER =
  /^(?:exec|command|eval|time|sudo|doas|nohup|nice|ionice|setsid|stdbuf|timeout|env|xargs|if|then|elif|else|while|until|do|!|\{)$/;

/** A value for one variable before a command. */
const ASSIGNMENT = /^\w+=/;

/**
 * The words of a command line that may be program files: what is called by a path, and what an interpreter is given up to its
 * first word that is neither an option nor may belong to one. Data that comes after it changes with every run.
 */
export function programWords(command: string): readonly string[] {
  return allCommands(command).flatMap(wordsOfCommand);
}

/** The same for one command. */
export function wordsOfCommand(words: readonly string[]): readonly string[] {
  const called = findCalled(words);
  // Behind `npx`, `cross-env` and their like, too.
  const given = words.flatMap((word, index) =>
    isInterpreter(word) ? givenFiles(words.slice(index + 1)) : [],
  );
  // A variable before a command can name what is loaded before all else (`NODE_OPTIONS`, `BASH_ENV`).
  const assigned = words
    .filter((word, index) => isAssignment(words, index, word))
    .flatMap((word) => word.split(/[=\s:;,]+/).slice(1))
    .filter((part) => /[\\/]/.test(part));
  return [...new Set([...(/[\\/]/.test(called) ? [called] : []), ...given, ...assigned])];
}

/** The word that is called: after values for variables, or behind whatever runs it the first one that is a path. */
export function findCalled(words: readonly string[]): string {
  const at = words.findIndex((word, index) => !isAssignment(words, index, word));
  const first = words[at] ?? "";
  if (!CARRIER.test(first)) return first;
  return words.slice(at + 1).find((word) => /[\\/]/.test(word) && !ASSIGNMENT.test(word)) ?? first;
}

/** How a file may be called that an interpreter finds without its ending, or by the name of a module. */
export function spellings(word: string): readonly string[] {
  const module = word.replaceAll(".", "/");
  return [
    ...[word, `${word}.js`, `${word}.cjs`, `${word}.mjs`, `${word}.ts`, `${word}/index.js`],
    ...[`${word}/__main__.py`, `${module}.py`, `${module}/__main__.py`],
  ];
}

/** Whether a word names a program that runs the file which it is given. */
export function isInterpreter(word: string): boolean {
  return INTERPRETER.test(word.split(/[\\/]/).at(-1) ?? "");
}

/** All words of a command line, as the program gets them. */
export function unquotedWords(command: string): readonly string[] {
  return splitCommands(command).flat();
}

/** The words that may be a folder in which another command is run, as after `cd` or `--prefix`. */
export function folderWords(command: string): readonly string[] {
  return allCommands(command).flatMap((words) =>
    // Also `-Cfolder`, as make takes it.
    words
      .flatMap((word) => [word.replace(/^-[^=]*=/, ""), ...(/^-[A-Z]./.test(word) ? [word.slice(2)] : [])])
      .filter((word) => word !== "" && !isOption(word)),
  );
}

function isAssignment(words: readonly string[], index: number, word: string): boolean {
  return ASSIGNMENT.test(word) && words.slice(0, index).every((before) => ASSIGNMENT.test(before));
}

function givenFiles(words: readonly string[]): readonly string[] {
  const [first = "", ...others] = words;
  if (SUBCOMMAND.test(first) && others.length > 0) return [first, ...givenFiles(others)];
  const end = words.findIndex((word, index) => !isOption(word) && !isOption(words[index - 1]));
  return (end === -1 ? words : words.slice(0, end + 1))
    .map((word) => word.replace(/^-[^=]*=/, ""))
    .filter((word) => !isOption(word));
}

function isOption(word: string | undefined): boolean {
  return word?.startsWith("-") === true;
}
