import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Clock } from "../../core/ports.ts";
import type { ProcessEnd } from "../../running/processEnd.ts";

/** Once its shell has ended, a command that prints nothing for so long has said all. */
const QUIET_MS = 500;

/** What goes on printing in the background is heard for so long. */
const LONGEST_REST_MS = 3_000;

/** What is asked to end may take so long. */
const GRACE_MS = 3_000;

interface Listener {
  /** Once. `leftRunning`: whether something of the command was still there, which has been told to end. */
  readonly end: (end: ProcessEnd, leftRunning: boolean) => void;
}

/**
 * A shell that `startShell` gave, with everything that it starts. As in a terminal, what is left in the background is hung up
 * when the shell has ended: no one could reach it any more, and it has the secrets. `nohup` keeps a program.
 */
export class RunningShell {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #clock: Clock;
  readonly #listener: Listener;
  readonly #silenced = new AbortController();
  #pieces = 0;
  #isStopping = false;
  #isInterrupted = false;
  #hasEnded = false;
  #isGone = false;

  constructor(child: ChildProcessWithoutNullStreams, clock: Clock, listener: Listener) {
    this.#child = child;
    this.#clock = clock;
    this.#listener = listener;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", () => this.#pieces++);
    child.on("exit", (code, signal) => void this.#finish(this.#endOf(code, signal)));
    // Not before every program that has the streams is gone, or has closed them.
    child.on("close", () => this.#silenced.abort());
  }

  /** Reaches everything that the command started, until the end is told. */
  kill(signal: "SIGINT" | "SIGTERM"): void {
    if (this.#hasEnded) return;
    this.#isInterrupted = true;
    this.#send(signal);
  }

  /** Asks everything to end, and ends by force what does not. */
  async stop(): Promise<void> {
    if (this.#hasEnded || this.#isStopping) return;
    this.#isStopping = true;
    this.#send("SIGTERM");
    await this.#clock.sleep(GRACE_MS, neverAborted());
    // Also when the shell itself has ended: another program may not have listened.
    this.#send("SIGKILL");
    this.#end({ kind: "stopped" }, false);
  }

  /** What goes on after Ctrl-C and ends well was not stopped by it. */
  #endOf(code: number | null, signal: string | null): ProcessEnd {
    if (this.#isStopping || (this.#isInterrupted && code !== 0)) return { kind: "stopped" };
    return code === null ? { kind: "killed", signal: signal ?? "" } : { kind: "exited", code };
  }

  async #finish(end: ProcessEnd): Promise<void> {
    await this.#untilQuiet();
    const leftRunning = this.#send("SIGHUP");
    this.#end(end, leftRunning && !this.#isStopping);
  }

  async #untilQuiet(): Promise<void> {
    const { signal } = this.#silenced;
    for (let rest = 0; rest < LONGEST_REST_MS; rest += QUIET_MS) {
      const before = this.#pieces;
      await this.#clock.sleep(QUIET_MS, signal).catch(() => undefined);
      if (signal.aborted || this.#pieces === before) return;
    }
  }

  #end(end: ProcessEnd, leftRunning: boolean): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#listener.end(end, leftRunning);
  }

  /** True when there was something to receive it. */
  #send(signal: "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL"): boolean {
    const { pid } = this.#child;
    if (pid === undefined || this.#isGone) return false;
    if (process.platform === "win32") return this.#endTree(pid);
    try {
      return process.kill(-pid, signal);
    } catch {
      // The system may give the number to another program from now on.
      this.#isGone = true;
      return false;
    }
  }

  /** Windows knows the programs that a shell has started only for as long as that runs. */
  #endTree(pid: number): boolean {
    if (this.#child.exitCode !== null) return false;
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"]).on("error", () => undefined);
    return true;
  }
}
