import type { Sensitive } from "../core/Sensitive.ts";
import { parseEnvFile } from "../envfile/parseEnvFile.ts";
import { readEnvValues } from "../envfile/readEnvValues.ts";
import { variableKey } from "./variableNames.ts";

/** Names that a `.env` text sets to something else than a process gets. dotenv then keeps what the process has. */
export function findConflicts(
  text: string,
  values: ReadonlyMap<string, Sensitive>,
  platform: NodeJS.Platform,
): readonly string[] {
  const keyOf = (name: string): string => variableKey(name, platform);
  const inFile = Map.groupBy(readEnvValues(parseEnvFile(text).entries), ([name]) => keyOf(name));
  return [...values]
    .filter(([name, value]) => inFile.get(keyOf(name))?.some(([, other]) => other !== value.reveal()))
    .map(([name]) => name);
}
