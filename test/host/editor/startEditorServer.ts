import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { installEditor } from "./installEditor.ts";
import { killTree } from "./killTree.ts";
import { linkBuiltIns } from "./linkBuiltIns.ts";

export interface EditorServerOptions {
  /** Holds all that this server writes: settings, storage, logs. */
  readonly dataFolder: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** User settings from the start. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Restricted Mode is possible only with `true`. Default: every folder is trusted. */
  readonly workspaceTrust?: boolean;
  /** The page honours its `payload` (development extensions, tests) only with this. */
  readonly testDriver?: boolean;
  /** What is written to the log files, in the window and in the extension host. Default: `info`. */
  readonly logLevel?: "trace";
  /** Where extensions are installed. Default: an empty folder. */
  readonly extensionsFolder?: string;
  /** Which of the editor's own extensions it has. `looks`: those of `linkBuiltIns`. Default: all. */
  readonly builtIns?: "looks" | "all";
  /** Variables that the extension host inherits, besides our own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface EditorServer {
  /** `127.0.0.1:1234` */
  readonly authority: string;
  readonly logFile: string;
  /** Ends the server and all its children. */
  stop(): void;
}

const patience = 60_000;

/** Starts VS Code's server on loopback and resolves when it accepts connections. */
export async function startEditorServer(options: EditorServerOptions): Promise<EditorServer> {
  const entry = await installEditor();
  writeSettings(options);
  const child = spawn(
    process.execPath,
    [entry, ...argumentsFor(options), ...builtInArguments(options, entry)],
    {
      env: environmentFor(options),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that the extension hosts can be ended with it.
      detached: process.platform !== "win32",
    },
  );
  const logFile = join(options.dataFolder, "server.log");
  const stop = (): void => {
    process.off("exit", stop);
    killTree(child);
  };
  process.once("exit", stop);
  try {
    return { authority: `127.0.0.1:${await waitForPort(child, logFile)}`, logFile, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function argumentsFor({ dataFolder, ...options }: EditorServerOptions): readonly string[] {
  return [
    "--auth=none",
    `--bind-addr=127.0.0.1:${options.port ?? 0}`,
    `--config=${join(dataFolder, "code-server.yaml")}`,
    `--user-data-dir=${dataFolder}`,
    `--extensions-dir=${options.extensionsFolder ?? join(dataFolder, "extensions")}`,
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
    "--disable-proxy",
    "--ignore-last-opened",
    ...(options.logLevel === undefined ? [] : [`--log=${options.logLevel}`]),
    ...(options.workspaceTrust === true ? [] : ["--disable-workspace-trust"]),
    ...(options.testDriver === true ? ["--vscode-option=enable-smoke-test-driver"] : []),
  ];
}

function builtInArguments(
  { dataFolder, builtIns = "all" }: EditorServerOptions,
  entry: string,
): readonly string[] {
  if (builtIns === "all") return [];
  return [`--vscode-option=builtin-extensions-dir=${linkBuiltIns(join(dataFolder, "built-in"), entry)}`];
}

function writeSettings({ dataFolder, settings = {} }: EditorServerOptions): void {
  const userFolder = join(dataFolder, "User");
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, "settings.json"), JSON.stringify(settings));
}

/**
 * npm's variables would reach terminals and extensions as if a person had set them; PORT and PASSWORD are code-server's.
 * Each window has its own copy of the extension: Node would keep what it made of every one of them.
 */
const unwanted =
  /^(npm_.*|NODE_COMPILE_CACHE|PORT|PASSWORD|HASHED_PASSWORD|CODE_SERVER_.*|CS_.*|VSCODE_.*|XDG_.*)$/i;

/** The home folder is a fresh one: nothing of the person who runs the tests is read, nothing is left there. */
function environmentFor({ dataFolder, env }: EditorServerOptions): Record<string, string | undefined> {
  const home = join(dataFolder, "home");
  mkdirSync(home, { recursive: true });
  // npm would ask its registry for a newer npm, and a script that has ended goes on until that answers.
  writeFileSync(join(home, ".npmrc"), "update-notifier=false\n");
  const own = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  const { PATH: path = "" } = process.env;
  return {
    ...Object.fromEntries(own),
    PATH: `${dirname(process.execPath)}${delimiter}${path}`,
    HOME: home,
    USERPROFILE: home,
    // No marketplace: nothing is asked of any other machine.
    EXTENSIONS_GALLERY: "{}",
    ...env,
  };
}

function waitForPort(child: ChildProcess, logFile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = (reason: string): void =>
      reject(new Error(`The editor's server ${reason}: see ${logFile}`));
    const timer = setTimeout(() => giveUp("did not start in time"), patience);
    child.once("error", reject);
    child.once("exit", (code) => giveUp(`ended with code ${code}`));
    const onLine = (line: string): void => {
      appendFileSync(logFile, `${line}\n`);
      const port = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on("line", onLine);
    }
  });
}
