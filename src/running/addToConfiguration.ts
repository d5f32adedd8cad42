import type { Sensitive } from "../core/sensitive.ts";

type Configuration = Readonly<Record<string, unknown>>;

export interface Injected<C> {
  readonly configuration: C;
  /** Names that the configuration itself sets to something else: its own value stays. */
  readonly kept: readonly string[];
}

interface Pair {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Adds values to the environment of a launch configuration, in the form it uses: most debuggers take an object
 * `env`, the C/C++ ones (https://code.visualstudio.com/docs/cpp/launch-json-reference) a list `environment` of
 * `{ name, value }`, and a few a list `env` of such pairs or of `NAME=value`.
 */
export function addToConfiguration<C extends Configuration>(
  configuration: C,
  values: ReadonlyMap<string, Sensitive>,
): Injected<C> {
  const { env, environment, type } = configuration;
  if (Array.isArray(environment) || (env === undefined && /^cpp(?:vs)?dbg$/.test(String(type)))) {
    return addPairs(configuration, "environment", Array.isArray(environment) ? environment : [], values);
  }
  if (!Array.isArray(env)) return addToObject(configuration, isObject(env) ? env : {}, values);
  const isText = env.some((entry) => typeof entry === "string");
  return isText ? addTexts(configuration, env, values) : addPairs(configuration, "env", env, values);
}

function addToObject<C extends Configuration>(
  configuration: C,
  env: Configuration,
  values: ReadonlyMap<string, Sensitive>,
): Injected<C> {
  const injected = Object.fromEntries([...values].map(([name, value]) => [name, value.reveal()]));
  const own = Object.entries(env).map(([name, value]) => ({ name, value }));
  return { configuration: { ...configuration, env: { ...injected, ...env } }, kept: differing(own, values) };
}

function addPairs<C extends Configuration>(
  configuration: C,
  key: "env" | "environment",
  entries: readonly unknown[],
  values: ReadonlyMap<string, Sensitive>,
): Injected<C> {
  const own = entries.filter(isPair);
  const added = missingFrom(own, values).map(([name, value]) => ({ name, value: value.reveal() }));
  return { configuration: { ...configuration, [key]: [...entries, ...added] }, kept: differing(own, values) };
}

function addTexts<C extends Configuration>(
  configuration: C,
  entries: readonly unknown[],
  values: ReadonlyMap<string, Sensitive>,
): Injected<C> {
  const own = entries.filter((entry) => typeof entry === "string").map(toPair);
  const added = missingFrom(own, values).map(([name, value]) => `${name}=${value.reveal()}`);
  return { configuration: { ...configuration, env: [...entries, ...added] }, kept: differing(own, values) };
}

function missingFrom(
  own: readonly Pair[],
  values: ReadonlyMap<string, Sensitive>,
): readonly [string, Sensitive][] {
  const names = new Set(own.map(({ name }) => name));
  return [...values].filter(([name]) => !names.has(name));
}

function differing(own: readonly Pair[], values: ReadonlyMap<string, Sensitive>): readonly string[] {
  return own
    .filter(({ name, value }) => values.has(name) && values.get(name)?.reveal() !== value)
    .map(({ name }) => name);
}

function toPair(text: string): Pair {
  const end = text.indexOf("=");
  return end < 0
    ? { name: text, value: undefined }
    : { name: text.slice(0, end), value: text.slice(end + 1) };
}

function isPair(entry: unknown): entry is Pair {
  if (!isObject(entry)) return false;
  const { name } = entry;
  return typeof name === "string";
}

function isObject(value: unknown): value is Configuration {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
