import { isAbsolute, join } from "node:path";
import type { EntryPlace } from "../../assistants/connect/entryPlaces.ts";

/** Where a file of the person's own is. A relative folder would be one of whatever workspace is open. */
export function pathAtHome(
  { path, variable = "" }: EntryPlace,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const named = environment[variable] ?? "";
  return isAbsolute(named) ? join(named, ...path.split("/").slice(1)) : join(home, ...path.split("/"));
}
