import { commonProperties, type Debugger, debuggers } from "./debuggers.ts";

export type Configuration = Readonly<Record<string, unknown>>;

/** Why a debug session cannot have secrets. The names are foreign. */
export type DebugRefusal =
  | { readonly kind: "debugger"; readonly type: string }
  | { readonly kind: "terminal" }
  | { readonly kind: "logging"; readonly setting: string }
  | { readonly kind: "setting"; readonly setting: string }
  | { readonly kind: "logVariable"; readonly variable: string };

/** Names of settings with which debuggers write down what they are told, the environment included. */
const LOGGING = /trace|log(?:$|[A-Z_.])|^log|verbose|diagnos/i;

/**
 * Whether a debugger keeps the environment out of files, arguments and terminals: its type and each of its settings is
 * one for which that was seen. A setting that is off does not matter. Undefined when it does.
 */
export function judgeConfiguration(
  configuration: Configuration,
  inherited: Readonly<Record<string, string | undefined>>,
): DebugRefusal | undefined {
  const type = String(configuration["type"]);
  if (isTerminal(configuration)) return { kind: "terminal" };
  const known = Object.hasOwn(debuggers, type) ? debuggers[type] : undefined;
  if (known === undefined) return { kind: "debugger", type };
  return judgeSettings(configuration, known) ?? judgeVariables(configuration, known, inherited);
}

/** For a program in a terminal VS Code or the debugger sends the environment through the shell. */
function isTerminal(configuration: Configuration): boolean {
  const { type, console: place, externalConsole, runInTerminal, useTerminal, terminal } = configuration;
  const places = [place, terminal].filter((text) => typeof text === "string");
  return (
    type === "node-terminal" ||
    [externalConsole, runInTerminal, useTerminal].includes(true) ||
    places.some((text) => /terminal|external|integrated/i.test(text))
  );
}

function judgeSettings(configuration: Configuration, known: Debugger): DebugRefusal | undefined {
  const { console: place = known.defaultConsole } = configuration;
  if (!known.consoles.includes(String(place))) return { kind: "terminal" };
  const allowed = new Set([
    ...commonProperties,
    ...known.program,
    ...known.runtime,
    ...known.args,
    ...known.others,
  ]);
  // Bookkeeping of VS Code and the debugger starts so.
  const setting = Object.keys(configuration).find(
    (key) => !allowed.has(key) && !key.startsWith("__") && !isOff(configuration[key]),
  );
  // Lists are of debuggers that are refused: these know a map of names alone.
  const { env } = configuration;
  if (setting === undefined) {
    return isOff(env) || isObject(env) ? undefined : { kind: "setting", setting: "env" };
  }
  return { kind: LOGGING.test(setting) ? "logging" : "setting", setting };
}

function judgeVariables(
  configuration: Configuration,
  { logVariables }: Debugger,
  inherited: Readonly<Record<string, string | undefined>>,
): DebugRefusal | undefined {
  const { env } = configuration;
  const names = new Set([...Object.keys(isObject(env) ? env : {}), ...Object.keys(inherited)]);
  const variable = logVariables.find((name) => names.has(name));
  return variable === undefined ? undefined : { kind: "logVariable", variable };
}

/** Debuggers fill in what a configuration leaves out: `trace` comes as `{ stdio: false, logFile: null }`. */
function isOff(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.values(value).every(isOff);
}

function isObject(value: unknown): value is Configuration {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
