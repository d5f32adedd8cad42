// Runs in the extension host, in place of tests.
import { realpathSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { commandIds } from "../../../src/editor/commandIds.ts";
import type { ActivationParts, Measurement } from "./measurement.ts";

/** Activates the extensions named in the environment, one after the other, and writes a `Measurement`. */
export async function run(): Promise<void> {
  const { BENCH_ORDER: order = "", BENCH_OURS: ours = "", BENCH_RESULT: resultFile = "" } = process.env;
  const times = new Map<string, number>();
  let loaded: Measurement["loaded"] = {};
  await waitForQuiet();
  const parts = watchLoading(ours);
  for (const id of order.split(",")) {
    times.set(id, await activate(id));
    if (id === ours) loaded = loadedFiles(ours);
  }
  const measurement: Measurement = {
    editor: vscode.version,
    empty: times.get("bench.empty") ?? Number.NaN,
    ours: times.get(ours) ?? Number.NaN,
    parts: { ...parts, commands: timeCommands() },
    loaded,
  };
  writeFileSync(resultFile, JSON.stringify(measurement));
}

const quietRounds = 50;
const quietMilliseconds = 10;
const roundInterval = 20;

/** A host that has just started is busy with the editor's own extensions: waits until 50 calls to the window in a row are quick. */
async function waitForQuiet(): Promise<void> {
  let quiet = 0;
  while (quiet < quietRounds) {
    const start = performance.now();
    await vscode.commands.executeCommand("setContext", "bench.round", quiet);
    quiet = performance.now() - start < quietMilliseconds ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, roundInterval));
  }
}

async function activate(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed`);
  if (extension.isActive) throw new Error(`${id} was active before it was measured`);
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

type Load = (request: string, ...rest: unknown[]) => unknown;
type Activate = (context: vscode.ExtensionContext) => unknown;

/** Fills in how long the file of an extension takes to load, and its own `activate` to run, once it does. */
function watchLoading(id: string): { load: number; activate: number } {
  const parts = { load: Number.NaN, activate: Number.NaN };
  const folder = vscode.extensions.getExtension(id)?.extensionPath ?? "";
  const host = Module as unknown as { _load: Load };
  const loadModule = host._load;
  host._load = (request, ...rest) => {
    if (!request.startsWith(folder)) return Reflect.apply(loadModule, Module, [request, ...rest]);
    host._load = loadModule;
    const start = performance.now();
    const exported = Reflect.apply(loadModule, Module, [request, ...rest]) as { activate: Activate };
    parts.load = performance.now() - start;
    return { ...exported, activate: timeCall(exported.activate, (took) => (parts.activate = took)) };
  };
  return parts;
}

function timeCall(activate: Activate, note: (milliseconds: number) => void): Activate {
  return (context) => {
    const start = performance.now();
    const answer = activate(context);
    note(performance.now() - start);
    return answer;
  };
}

/** What registering as many commands as ours takes by itself. */
function timeCommands(): ActivationParts["commands"] {
  const start = performance.now();
  const made = commandIds.map((id) => vscode.commands.registerCommand(`bench.${id}`, () => undefined));
  const took = performance.now() - start;
  for (const command of made) command.dispose();
  return took;
}

/** The host's extensions share one module cache with this file. */
function loadedFiles(id: string): Measurement["loaded"] {
  const folder = realpathSync(vscode.extensions.getExtension(id)?.extensionPath ?? "");
  const cache = (Module as unknown as { readonly _cache: Readonly<Record<string, unknown>> })._cache;
  const files = Object.keys(cache).filter((file) => dirname(dirname(file)) === folder);
  return Object.fromEntries(files.map((file) => [basename(file), statSync(file).size]));
}
