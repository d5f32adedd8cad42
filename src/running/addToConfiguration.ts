import type { Sensitive } from "../core/Sensitive.ts";

type Configuration = Readonly<Record<string, unknown>>;

export interface Injected<C> {
  readonly configuration: C;
  /** Names that the configuration itself sets to something else: its own value stays. */
  readonly kept: readonly string[];
}

/** Adds values to the environment of a launch configuration: a map of names for all debuggers that can have secrets. */
export function addToConfiguration<C extends Configuration>(
  configuration: C,
  values: ReadonlyMap<string, Sensitive>,
): Injected<C> {
  const { env } = configuration;
  const own = new Map(Object.entries(isObject(env) ? env : {}));
  const injected = [...values].map(([name, value]) => [name, value.reveal()] as const);
  const kept = injected.filter(([name, value]) => own.has(name) && own.get(name) !== value);
  return {
    configuration: { ...configuration, env: Object.fromEntries([...injected, ...own]) },
    kept: kept.map(([name]) => name),
  };
}

function isObject(value: unknown): value is Configuration {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
