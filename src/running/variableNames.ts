/** What a system knows a variable by: for Windows `api_key` and `API_KEY` are one. */
export function variableKey(name: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? name.toUpperCase() : name;
}

/** What a process inherits apart from the variables that it gets otherwise. */
export function withoutNames(
  inherited: Readonly<Record<string, string | undefined>>,
  names: Iterable<string>,
  platform: NodeJS.Platform,
): readonly (readonly [string, string | undefined])[] {
  const keys = new Set(Array.from(names, (name) => variableKey(name, platform)));
  return Object.entries(inherited).filter(([name]) => !keys.has(variableKey(name, platform)));
}

/** Names that are one variable for the system, so that a process would get one value of several. */
export function findSameVariables(
  names: Iterable<string>,
  platform: NodeJS.Platform,
): readonly (readonly string[])[] {
  const groups = Map.groupBy(names, (name) => variableKey(name, platform));
  return [...groups.values()].filter(({ length }) => length > 1);
}
