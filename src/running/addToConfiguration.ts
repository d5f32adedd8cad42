import type { Sensitive } from "../core/Sensitive.ts";
import { variableKey } from "./variableNames.ts";

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
  platform: NodeJS.Platform,
): Injected<C> {
  const { env } = configuration;
  const own = isObject(env) ? env : {};
  const keyOf = (name: string): string => variableKey(name, platform);
  const ownValues = new Map(Object.entries(own).map(([name, value]) => [keyOf(name), value]));
  const hasOwn = (name: string): boolean => ownValues.has(keyOf(name));
  const injected = [...values].map(([name, value]) => [name, value.reveal()] as const);
  const kept = injected.filter(([name, value]) => hasOwn(name) && ownValues.get(keyOf(name)) !== value);
  const added = Object.fromEntries(injected.filter(([name]) => !hasOwn(name)));
  return {
    configuration: { ...configuration, env: { ...added, ...own } },
    kept: kept.map(([name]) => name),
  };
}

function isObject(value: unknown): value is Configuration {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
