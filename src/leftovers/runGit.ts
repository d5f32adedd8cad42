import { type ChildProcess, spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gitEnvironment, gitSafety } from "./gitSafety.ts";

export interface GitInput {
  readonly input?: AsyncIterable<string>;
  readonly signal: AbortSignal;
}

/**
 * Runs one git command in a folder and gives what it prints, piece by piece. Rejects with `GitError` when git is
 * missing, refuses or fails, and with the signal's reason when aborted.
 */
export type RunGit = (folder: string, args: readonly string[], options: GitInput) => AsyncIterable<Buffer>;

/** Git did not do it. What it printed stays out: it may quote what it read. */
export class GitError extends Error {
  override readonly name = "GitError";
  readonly reason: "missing" | "refused" | "noRepository" | "failed";
  constructor(reason: GitError["reason"]) {
    super(`git: ${reason}`);
    this.reason = reason;
  }
}

const MAX_ERROR_TEXT = 4_000;

/** Git as a program. `command`: its name or path. */
export function createRunGit(command: string, environment: NodeJS.ProcessEnv): RunGit {
  return async function* run(folder, args, { input, signal }) {
    signal.throwIfAborted();
    // The folder is an argument and not the working directory: Windows looks for programs there first.
    const child = spawn(command, ["-C", folder, ...gitSafety, ...args], {
      env: gitEnvironment(environment),
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const stop = (): void => void child.kill("SIGKILL");
    signal.addEventListener("abort", stop, { once: true });
    const ended = waitForEnd(child);
    const fed = feed(child, input);
    try {
      for await (const chunk of child.stdout) yield chunk;
      signal.throwIfAborted();
      const problem = (await ended) ?? (await fed);
      if (problem !== undefined) throw problem;
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
    }
  };
}

/** Undefined when all went well. */
function waitForEnd(child: ChildProcess): Promise<Error | undefined> {
  let said = "";
  child.stderr?.setEncoding("latin1").on("data", (text: string) => {
    said = (said + text).slice(0, MAX_ERROR_TEXT);
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(new GitError("missing")));
    child.once("close", (code) => resolve(code === 0 ? undefined : new GitError(classify(said))));
  });
}

function classify(said: string): GitError["reason"] {
  if (said.includes("dubious ownership")) return "refused";
  return said.includes("not a git repository") ? "noRepository" : "failed";
}

/**
 * Gives what went wrong where the input comes from: git would take a break for its end. That git stops reading says
 * nothing by itself; how it ended does.
 */
async function feed(
  { stdin }: ChildProcess,
  input: AsyncIterable<string> | undefined,
): Promise<Error | undefined> {
  let problem: Error | undefined;
  async function* watch(source: AsyncIterable<string>): AsyncGenerator<string> {
    try {
      yield* source;
    } catch (error) {
      problem = error instanceof Error ? error : new GitError("failed");
      throw error;
    }
  }
  if (stdin === null) return undefined;
  const source = input === undefined ? Readable.from([]) : Readable.from(watch(input));
  await pipeline(source, stdin).catch(() => undefined);
  return problem;
}
