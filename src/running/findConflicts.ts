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
  const inFile = [...readEnvValues(parseEnvFile(text).entries)].map(
    ([name, value]) => [variableKey(name, platform), value] as const,
  );
  return [...values]
    .filter(([name, value]) =>
      inFile.some(([key, other]) => key === variableKey(name, platform) && other !== value.reveal()),
    )
    .map(([name]) => name);
}
