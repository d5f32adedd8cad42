import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import * as vscode from "vscode";
import type { Mask } from "../../running/OutputMask.ts";
import { exitCodeOf, type ProcessEnd } from "../../running/processEnd.ts";
import { makeVisible } from "../../running/visibleText.ts";
import { t } from "../messages/t.ts";
import { systemClock } from "../systemClock.ts";
import { RunningShell } from "./RunningShell.ts";
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
  readonly #ended = new vscode.EventEmitter<ProcessEnd>();
  #shell: RunningShell | undefined;
  #stdin: Writable | undefined;
  #isClosed = false;
  #hasEnded = false;
  #isFollowed = false;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  /** What VS Code has only a number for. */
  readonly onDidEnd = this.#ended.event;

  /** `prepare` says what to run once the terminal is open, or gives undefined when nothing is to be run. */
  constructor(prepare: () => Promise<Start | undefined>, describeFailure: (code: string) => string) {
    this.#prepare = prepare;
    this.#describeFailure = describeFailure;
  }

  open(): void {
    void this.#start();
  }

  /** The end is told whatever the command does, after a few seconds at most. */
  close(): void {
    this.#isClosed = true;
    if (this.#shell === undefined) this.#end({ kind: "stopped" });
    else void this.#shell.stop();
  }

  /** Without a terminal of its own the process gets lines; Ctrl-C and Ctrl-D mean what they always mean. */
  handleInput(data: string): void {
    if (data === "\x03") this.#shell?.kill("SIGINT");
    else if (this.#isFollowed) return;
    else if (data === "\x04") this.#stdin?.end();
    else {
      const text = data.replaceAll("\r", "\n");
      this.#write(text);
      this.#stdin?.write(text);
    }
  }

  async #start(): Promise<void> {
    const start = await this.#prepare();
    if (start === undefined || this.#isClosed) return this.#end({ kind: "notStarted" });
    const mask = start.openMask();
    this.#write(`> ${mask.push(makeVisible(start.command))}${mask.end()}\n\n`);
    const child = startShell(start, (error) => this.#fail(error));
    if (child !== undefined) this.#follow(child, start);
  }

  #follow(child: ChildProcessWithoutNullStreams, { openMask, follow }: Start): void {
    const masks = { stdout: openMask(), stderr: openMask() };
    for (const name of ["stdout", "stderr"] as const) {
      this.#show(child[name], masks[name]);
      child[name].on("data", (text: string) => follow?.(name, text));
    }
    this.#stdin = child.stdin;
    this.#isFollowed = follow !== undefined;
    if (this.#isFollowed) child.stdin.end();
    child.stdin.on("error", () => undefined);
    const tell = (end: ProcessEnd, leftRunning: boolean): void => {
      for (const mask of Object.values(masks)) this.#write(mask.end());
      if (leftRunning) this.#write(`${describeHangUp()}\n`);
      this.#end(end);
    };
    this.#shell = new RunningShell(child, systemClock, { end: tell });
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
    this.#end({ kind: "notStarted" });
  }

  #end(end: ProcessEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#ended.fire(end);
    this.#closed.fire(exitCodeOf(end));
  }

  #write(text: string): void {
    // What `nohup` keeps may print for ever: its streams are read on, since a full one would stop it.
    if (text !== "" && !this.#hasEnded) this.#written.fire(text.replace(/\r?\n/g, "\r\n"));
  }
}

function describeHangUp(): string {
  return t(
    "The command left something running in the background. It was told to end, as when a terminal closes.",
  );
}
