import type { Sensitive } from "../core/Sensitive.ts";
import { variableKey } from "./variableNames.ts";

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
  const keyOf = (name: string): string => variableKey(name, platform);
  const keys = new Set([...values.keys()].map(keyOf));
  return Object.fromEntries([
    ...Object.entries(inherited).filter(([name]) => !keys.has(keyOf(name))),
    ...[...values].map(([name, value]) => [name, value.reveal()] as const),
  ]);
}
