import type { DialectRule, Reader } from "./dialectNote.ts";

/*
 * What happens to `$`. dotenv itself never expands. Vite and Next expand what the parser gave them, so single quotes
 * do not protect a value there.
 */

const variableReaders: readonly Reader[] = ["dotenvx", "Ruby dotenv", "godotenv", "Docker Compose"];
const VARIABLE = /\$\{?[A-Za-z_]|\$\{|\\\$/;

const expandVariables: DialectRule = ({ inner, opening }) => {
  if (!VARIABLE.test(inner)) return undefined;
  const isBraced = inner.includes("${");
  const readers: Reader[] = ["Vite", "Next"];
  if (opening !== "'") readers.push(...variableReaders);
  if (isBraced) readers.push("python-dotenv");
  return { readers, reason: "`$` starts a variable there, and is expanded" };
};

/** `$1` and the like, where no variable of a usual name makes the same readers speak up already. */
const expandDigits: DialectRule = ({ inner, opening }) => {
  if (VARIABLE.test(inner) || !/\$[0-9]/.test(inner)) return undefined;
  const readers: readonly Reader[] = opening === "'" ? ["Next"] : ["Next", "Ruby dotenv", "godotenv"];
  return { readers, reason: "`$` with a digit is a variable there, and is expanded" };
};

const mergeDollars: DialectRule = ({ inner, opening }) => {
  if (opening === "'" || !inner.includes("$$")) return undefined;
  return { readers: ["Docker Compose"], reason: "`$$` is read as one `$` there" };
};

/** The reason never to let one of these read a file of a workspace. */
const runCommands: DialectRule = ({ inner, opening }) => {
  if (opening === "'" || !inner.includes("$(")) return undefined;
  return { readers: ["dotenvx", "Ruby dotenv"], reason: "`$(` runs a command there" };
};

export const expansionRules: readonly DialectRule[] = [
  expandVariables,
  expandDigits,
  mergeDollars,
  runCommands,
];
