import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { installEditor } from "./installEditor.ts";
import { killTree } from "./killTree.ts";

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
  /** Where extensions are installed. Default: an empty folder. */
  readonly extensionsFolder?: string;
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
  const editor = await installEditor();
  writeSettings(options);
  const child = spawn(process.execPath, [join(editor, "out", "server-main.js"), ...argumentsFor(options)], {
    env: environmentFor(options),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that the extension hosts can be ended with it.
    detached: process.platform !== "win32",
  });
  const logFile = join(options.dataFolder, "server.log");
  try {
    const port = await waitForPort(child, logFile);
    return { authority: `127.0.0.1:${port}`, logFile, stop: () => killTree(child) };
  } catch (error) {
    killTree(child);
    throw error;
  }
}

function argumentsFor(options: EditorServerOptions): readonly string[] {
  return [
    "--host=127.0.0.1",
    `--port=${options.port ?? 0}`,
    "--without-connection-token",
    "--accept-server-license-terms",
    `--server-data-dir=${options.dataFolder}`,
    `--extensions-dir=${options.extensionsFolder ?? join(options.dataFolder, "extensions")}`,
    "--telemetry-level=off",
    ...(options.workspaceTrust === true ? [] : ["--disable-workspace-trust"]),
    ...(options.testDriver === true ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** The server keeps user settings next to its data. */
function writeSettings({ dataFolder, settings = {} }: EditorServerOptions): void {
  const userFolder = join(dataFolder, "data", "User");
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, "settings.json"), JSON.stringify(settings));
}

/** npm's variables would reach terminals and extensions as if a person had set them. */
function environmentFor({ env }: EditorServerOptions): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith("npm_"));
  const { PATH: path = "" } = process.env;
  return {
    ...Object.fromEntries(own),
    PATH: `${dirname(process.execPath)}${delimiter}${path}`,
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
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on("line", onLine);
    }
  });
}
