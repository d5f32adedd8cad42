import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import * as vscode from "vscode";
import type { Mask } from "../../running/OutputMask.ts";
import { makeVisible } from "../../running/visibleText.ts";
import { type ShellStart, startShell } from "./startShell.ts";

export interface Start extends ShellStart {
  /** For each stream that is shown. Whoever reads a terminal, an assistant included, gets no value from it. */
  readonly openMask: () => Mask;
  /** Gets what the process prints as it is. Then nothing can be typed into it. */
  readonly follow?: (stream: "stdout" | "stderr", text: string) => void;
}

/**
 * A task's terminal around a process that we start ourselves. A task of VS Code's own would hold the environment in
 * the launch configuration of its terminal, which VS Code may write to disk to revive it.
 */
export class ProcessTerminal implements vscode.Pseudoterminal {
  readonly #prepare: () => Promise<Start | undefined>;
  readonly #describeFailure: (code: string) => string;
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  #child: ChildProcess | undefined;
  #isClosed = false;
  #hasEnded = false;
  #isFollowed = false;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  /** `prepare` says what to run once the terminal is open, or gives undefined when nothing is to be run. */
  constructor(prepare: () => Promise<Start | undefined>, describeFailure: (code: string) => string) {
    this.#prepare = prepare;
    this.#describeFailure = describeFailure;
  }

  open(): void {
    void this.#start();
  }

  close(): void {
    this.#isClosed = true;
    this.kill("SIGTERM");
  }

  /** Reaches everything that the command started. */
  kill(signal: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
    const { pid, exitCode } = this.#child ?? {};
    if (pid === undefined || exitCode !== null) return;
    try {
      if (process.platform === "win32") spawn("taskkill", ["/pid", String(pid), "/T", "/F"]);
      else process.kill(-pid, signal);
    } catch {
      // It has just ended by itself.
    }
  }

  /** Without a terminal of its own the process gets lines; Ctrl-C and Ctrl-D mean what they always mean. */
  handleInput(data: string): void {
    if (data === "\x03") this.kill("SIGINT");
    else if (this.#isFollowed) return;
    else if (data === "\x04") this.#child?.stdin?.end();
    else {
      const text = data.replaceAll("\r", "\n");
      this.#write(text);
      this.#child?.stdin?.write(text);
    }
  }

  async #start(): Promise<void> {
    const start = await this.#prepare();
    if (start === undefined || this.#isClosed) return this.#end(1);
    const mask = start.openMask();
    this.#write(`> ${mask.push(makeVisible(start.command))}${mask.end()}\n\n`);
    const child = startShell(start, (error) => this.#fail(error));
    if (child !== undefined) this.#follow(child, start);
  }

  #follow(child: ChildProcessWithoutNullStreams, { openMask, follow }: Start): void {
    this.#child = child;
    for (const name of ["stdout", "stderr"] as const) {
      this.#show(child[name], openMask());
      child[name].on("data", (text: string) => follow?.(name, text));
    }
    this.#isFollowed = follow !== undefined;
    if (this.#isFollowed) child.stdin.end();
    child.stdin.on("error", () => undefined);
    child.on("close", (code) => this.#end(code ?? 1));
  }

  #show(stream: Readable, mask: Mask): void {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => this.#write(mask.push(text)));
    stream.on("end", () => this.#write(mask.end()));
  }

  /** The error's own message is left out, since it may quote what was started. */
  #fail(error: unknown): void {
    if (this.#hasEnded) return;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    this.#write(`${this.#describeFailure(code)}\n`);
    this.#end(1);
  }

  #end(code: number): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#closed.fire(code);
  }

  #write(text: string): void {
    if (text !== "") this.#written.fire(text.replace(/\r?\n/g, "\r\n"));
  }
}
