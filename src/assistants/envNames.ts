/** What every rule is about, whether such a file is there or not. */
export const ENV = ".env";
const BEGINNING = ".env.";
/** Holds names and no values: an assistant that reads it knows what the program needs. */
const EXAMPLE = ".env.example";

/** Letters, digits and marks that mean themselves in every format. Any other name is left out instead of guessed at. */
const PLAIN_PATH = /^[\p{L}\p{N}._@+/-]+$/u;

/** Patterns as in `.gitignore`, in the order in which they have to stay: the last match decides. */
export const basePatterns: readonly string[] = [ENV, `${BEGINNING}*`, `!${EXAMPLE}`];

/** The last part of a path with `/`. */
function nameOfPath(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** Whether the patterns match the file by its name. */
function matchesBase(file: string): boolean {
  const name = nameOfPath(file);
  return name === ENV || (name.startsWith(BEGINNING) && name !== EXAMPLE);
}

/** Whether the name means the same in every format. */
export function hasPlainName(file: string): boolean {
  return PLAIN_PATH.test(nameOfPath(file));
}

/** Whether each part of the path does. */
export function hasPlainPath(file: string): boolean {
  return PLAIN_PATH.test(file);
}

/** The example is for everyone to read. */
export function isExample(file: string): boolean {
  return nameOfPath(file) === EXAMPLE;
}

/** `.env`, then the other names that are there, each once and in order. */
export function namesToDeny(files: readonly string[]): readonly string[] {
  const others = files.filter((file) => hasPlainName(file) && !isExample(file)).map(nameOfPath);
  return [ENV, ...[...new Set(others)].filter((name) => name !== ENV).sort()];
}

/** The names that need a line besides the patterns: `prod.env`, `.envrc`. */
export function namesBesidePatterns(files: readonly string[]): readonly string[] {
  return namesToDeny(files).filter((name) => !matchesBase(name));
}
