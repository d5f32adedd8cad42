import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./setup/paths.mjs";

export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is told to end; a little later it is made to. */
  readonly timeout: number;
  /** Prints its output only if it fails. */
  readonly quiet?: boolean;
}

const graceTime = 10_000;

/** Runs a script under this Node with our standard streams. Resolves with its exit code; 1 if it was killed. */
export function runScript(script: string, args: readonly string[], options: ToolOptions): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: options.quiet === true ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => output.push(chunk));
  }
  const timers = [
    setTimeout(() => child.kill("SIGTERM"), options.timeout),
    setTimeout(() => child.kill("SIGKILL"), options.timeout + graceTime),
  ];
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      if (signal !== null) console.log(`${script}: ended by ${signal}`);
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/** Runs the command line tool `name` of an installed package. */
export function runTool(packageName: string, args: readonly string[], options: ToolOptions): Promise<number> {
  return runScript(findCommand(packageName), args, options);
}

function findCommand(packageName: string): string {
  const manifestFile = join(root, "node_modules", packageName, "package.json");
  const manifest = createRequire(import.meta.url)(manifestFile) as { bin: Record<string, string> | string };
  const bin = typeof manifest.bin === "string" ? manifest.bin : Object.values(manifest.bin)[0];
  if (bin === undefined) throw new Error(`${packageName} has no command`);
  return join(dirname(manifestFile), bin);
}
