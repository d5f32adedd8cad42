import { parseEnvFile } from "../envfile/parseEnvFile.ts";

/** Which of these keys a `.env` text sets to anything at all: an empty value is still to be filled in. */
export function findSetKeys(text: string, keys: readonly string[]): readonly string[] {
  // Most files have none of them, and reading one as a whole takes longer.
  if (!keys.some((key) => text.includes(key))) return [];
  const set = new Set(parseEnvFile(text).entries.flatMap(({ key, value }) => (value === "" ? [] : [key])));
  return keys.filter((key) => set.has(key));
}
