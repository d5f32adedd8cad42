import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** What a shell is started with. */
export interface ShellStart {
  readonly command: string;
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Starts a command line in a group of its own, so that everything the shell starts ends with it. Undefined when nothing was
 * started; `fail` gets the reason, at once or later, once or twice.
 */
export function startShell(
  { command, cwd, env }: ShellStart,
  fail: (error: unknown) => void,
): ChildProcessWithoutNullStreams | undefined {
  try {
    const child = spawn(command, { shell: true, cwd, env, detached: process.platform !== "win32" });
    // Before anything else: where the system has no more files to give, Node gives a child without streams.
    child.on("error", fail);
    return child.pid === undefined ? undefined : child;
  } catch (error) {
    // Some failures are thrown, others told later: which ones is up to the system.
    fail(error);
    return undefined;
  }
}
