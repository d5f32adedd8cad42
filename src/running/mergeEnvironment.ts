import type { Sensitive } from "../core/Sensitive.ts";

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
  const same = (name: string): string => (platform === "win32" ? name.toUpperCase() : name);
  const names = new Set([...values.keys()].map(same));
  return Object.fromEntries([
    ...Object.entries(inherited).filter(([name]) => !names.has(same(name))),
    ...[...values].map(([name, value]) => [name, value.reveal()] as const),
  ]);
}
