/** What runs the file that it is given. */
const INTERPRETER =
  /^(?:(?:ba|z|da|k|fi)?sh|node|nodejs|deno|bun|tsx|ts-node(?:-dev)?|vite-node|nodemon|electron|python[\d.]*|py|ruby|perl|php|lua|pwsh|powershell|cmd|source|\.)(?:\.exe)?$/i;

/** A value for one variable before a command. */
const ASSIGNMENT = /^\w+=/;

/**
 * The words of a command line that may be program files: what is called by a path, and what an interpreter is given up to its
 * first word that is neither an option nor may belong to one. Data that comes after it changes with every run.
 */
export function programWords(command: string): readonly string[] {
  return splitCommands(command).flatMap((words) => {
    const called = words.find((word, index) => !isAssignment(words, index, word)) ?? "";
    // Behind `npx`, `env`, `cross-env` and their like, too.
    const given = words.flatMap((word, index) =>
      isInterpreter(word) ? givenFiles(words.slice(index + 1)) : [],
    );
    return [...new Set([...(/[\\/]/.test(called) ? [called] : []), ...given])];
  });
}

function isInterpreter(word: string): boolean {
  return INTERPRETER.test(word.split(/[\\/]/).at(-1) ?? "");
}

/** The words that may be a folder in which another command is run, as after `cd` or `--prefix`. */
export function folderWords(command: string): readonly string[] {
  return splitCommands(command).flatMap((words) =>
    words.map((word) => word.replace(/^-[^=]*=/, "")).filter((word) => word !== "" && !isOption(word)),
  );
}

function isAssignment(words: readonly string[], index: number, word: string): boolean {
  return ASSIGNMENT.test(word) && words.slice(0, index).every((before) => ASSIGNMENT.test(before));
}

function givenFiles(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word, index) => !isOption(word) && !isOption(words[index - 1]));
  return (end === -1 ? words : words.slice(0, end + 1))
    .map((word) => word.replace(/^-[^=]*=/, ""))
    .filter((word) => !isOption(word));
}

function isOption(word: string | undefined): boolean {
  return word?.startsWith("-") === true;
}

/** Each command of a line as its words, without quotes, and without the files that it writes. Roughly as shells do. */
function splitCommands(line: string): readonly (readonly string[])[] {
  const tokens =
    line.match(/(?:\d*>>?&?|[;|&()`\n])|(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\;|&()`<>])+/g) ?? [];
  const commands: string[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    if (/^[;|&()`\n]$/.test(token)) commands.push([]);
    else if (!isRedirection(token) && !isRedirection(tokens[index - 1])) {
      commands.at(-1)?.push(unquote(token));
    }
  }
  return commands;
}

function isRedirection(token: string | undefined): boolean {
  return token !== undefined && /^\d*>>?&?$/.test(token);
}

function unquote(token: string): string {
  return token.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_all, double, single, escaped) =>
    String(double?.replace(/\\(["\\$`])/g, "$1") ?? single ?? escaped),
  );
}
