import type { Sensitive } from "../core/Sensitive.ts";
import { withoutNames } from "./variableNames.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a process gets: what it inherits, and the values in place of what has their names. Windows knows a name in any case, and
 * would hand over the first of two in alphabetical order: the inherited one.
 */
export function mergeEnvironment(
  inherited: Environment,
  values: ReadonlyMap<string, Sensitive>,
  platform: NodeJS.Platform,
): Record<string, string | undefined> {
  return Object.fromEntries([
    ...withoutNames(inherited, values.keys(), platform),
    ...[...values].map(([name, value]) => [name, value.reveal()] as const),
  ]);
}
