import { debuggers } from "./debuggers.ts";
import type { Configuration } from "./judgeConfiguration.ts";
import type { Fact, FactKind } from "./launch.ts";

/** Variables with which a file of the workspace makes another program of the one that is named. None of them holds a secret. */
const deciding = new Set([
  ...[
    "PATH",
    "PATHEXT",
    "SHELL",
    "COMSPEC",
    "HOME",
    "ENV",
    "BASH_ENV",
    "NODE_OPTIONS",
    "NODE_PATH",
    "ELECTRON_RUN_AS_NODE",
  ],
  ...[
    "LD_PRELOAD",
    "LD_LIBRARY_PATH",
    "LD_AUDIT",
    "DYLD_INSERT_LIBRARIES",
    "DYLD_LIBRARY_PATH",
    "DYLD_FRAMEWORK_PATH",
  ],
  ...[
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONSTARTUP",
    "PYTHONBREAKPOINT",
    "PYTHONUSERBASE",
    "PHPRC",
    "PHP_INI_SCAN_DIR",
  ],
  ...["NPM_CONFIG_SCRIPT_SHELL", "NPM_CONFIG_USERCONFIG", "NPM_CONFIG_GLOBALCONFIG", "NPM_CONFIG_PREFIX"],
]);

/**
 * A process that runs already has its environment. The JavaScript debugger has a session of its own for each process that it
 * started, which VS Code resolves like a launch (vscode-js-debug, src/sessionManager.ts, `__pendingTargetId`).
 */
export function runsAlready(configuration: Configuration): boolean {
  return configuration["request"] === "attach" || "__pendingTargetId" in configuration;
}

/** What a person is shown of a launch configuration: all of it that decides what runs. */
export function debugFacts(configuration: Configuration): readonly Fact[] {
  const known = debuggers[String(configuration["type"])];
  const list = (kind: FactKind, keys: readonly string[]): Fact | undefined => {
    const text = keys
      .map((key) => toText(configuration[key]))
      .filter((part) => part !== "" && part !== "default")
      .join(" ");
    return text === "" ? undefined : { kind, text };
  };
  const facts = [
    list("session", ["name"]),
    list("debugger", ["type"]),
    list("program", known?.program ?? []),
    list("runtime", known?.runtime ?? []),
    list("arguments", known?.args ?? []),
    list("folder", ["cwd"]),
    variables(configuration["env"]),
    list("envFile", ["envFile"]),
    list("before", ["preLaunchTask"]),
    list("after", ["postDebugTask"]),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** The words of a configuration that may name scripts of `package.json`. */
export function commandWords(configuration: Configuration): string {
  const known = debuggers[String(configuration["type"])];
  return [...(known?.runtime ?? []), ...(known?.program ?? []), ...(known?.args ?? [])]
    .map((key) => toText(configuration[key]))
    .join(" ");
}

/** Whether a program of another name than the debugger's own is started, which may find by itself what it runs. */
export function namesRuntime(configuration: Configuration): boolean {
  const [runtime = ""] = debuggers[String(configuration["type"])]?.runtime ?? [];
  const text = toText(configuration[runtime]);
  return text !== "" && text !== "default";
}

/** What may name a file that is run, word by word: the program and its runtime, but not the program's own arguments. */
export function fileWords(configuration: Configuration): readonly string[] {
  const known = debuggers[String(configuration["type"])];
  return [...(known?.program ?? []), ...(known?.runtime ?? [])]
    .flatMap((key) => configuration[key])
    .filter((word) => typeof word === "string")
    .map((word) => word.replace(/^-[^=]*=/, ""));
}

/** Without what is new in every session. */
export function boundConfiguration(configuration: Configuration): Configuration {
  return Object.fromEntries(Object.entries(configuration).filter(([key]) => !key.startsWith("__")));
}

/** The value only of a variable that decides what runs: others may be secrets themselves. */
function variables(env: unknown): Fact | undefined {
  if (typeof env !== "object" || env === null) return undefined;
  const shown = Object.entries(env).map(([name, value]) =>
    deciding.has(name.toUpperCase()) ? `${name}=${toText(value)}` : name,
  );
  return shown.length === 0 ? undefined : { kind: "variables", text: shown.join(", ") };
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(toWord).join(" ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** As it would be quoted in a shell, roughly: where a word ends can be seen. */
function toWord(word: unknown): string {
  const text = typeof word === "string" ? word : JSON.stringify(word);
  return /^[^\s"'\\]+$/.test(text) ? text : JSON.stringify(text);
}
