import type { Sensitive } from "../core/Sensitive.ts";
import { parseEnvFile } from "../envfile/parseEnvFile.ts";
import { readEnvValues } from "../envfile/readEnvValues.ts";

/** Names that a `.env` text sets to something else than a process gets. dotenv then keeps what the process has. */
export function findConflicts(text: string, values: ReadonlyMap<string, Sensitive>): readonly string[] {
  const inFile = readEnvValues(parseEnvFile(text).entries);
  return [...values]
    .filter(([name, value]) => inFile.has(name) && inFile.get(name) !== value.reveal())
    .map(([name]) => name);
}
