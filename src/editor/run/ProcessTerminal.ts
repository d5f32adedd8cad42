import { type ChildProcess, spawn } from "node:child_process";
import * as vscode from "vscode";

export interface Launch {
  readonly command: string;
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A task's terminal around a process that we start ourselves. A task of VS Code's own would hold the environment in
 * the launch configuration of its terminal, which VS Code may write to disk to revive it.
 */
export class ProcessTerminal implements vscode.Pseudoterminal {
  readonly #prepare: () => Promise<Launch | undefined>;
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  #child: ChildProcess | undefined;
  #isClosed = false;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  /** `prepare` says what to run once the terminal is open; undefined when nothing shall be. */
  constructor(prepare: () => Promise<Launch | undefined>) {
    this.#prepare = prepare;
  }

  open(): void {
    void this.#start();
  }

  close(): void {
    this.#isClosed = true;
    this.#kill("SIGTERM");
  }

  /** Without a terminal of its own the process gets lines; Ctrl-C and Ctrl-D mean what they always mean. */
  handleInput(data: string): void {
    if (data === "\x03") this.#kill("SIGINT");
    else if (data === "\x04") this.#child?.stdin?.end();
    else {
      const text = data.replaceAll("\r", "\n");
      this.#write(text);
      this.#child?.stdin?.write(text);
    }
  }

  async #start(): Promise<void> {
    const launch = await this.#prepare();
    if (launch === undefined || this.#isClosed) return this.#closed.fire(1);
    this.#write(`> ${launch.command}\n\n`);
    const { command, cwd, env } = launch;
    // A group of its own, so that everything the shell starts ends with it.
    const child = spawn(command, { shell: true, cwd, env, detached: process.platform !== "win32" });
    this.#child = child;
    child.stdout.setEncoding("utf8").on("data", (text: string) => this.#write(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.#write(text));
    child.stdin.on("error", () => undefined);
    child.on("error", () => this.#closed.fire(1));
    child.on("close", (code) => this.#closed.fire(code ?? 1));
  }

  #write(text: string): void {
    this.#written.fire(text.replace(/\r?\n/g, "\r\n"));
  }

  #kill(signal: "SIGINT" | "SIGTERM"): void {
    const { pid, exitCode } = this.#child ?? {};
    if (pid === undefined || exitCode !== null) return;
    try {
      if (process.platform === "win32") spawn("taskkill", ["/pid", String(pid), "/T", "/F"]);
      else process.kill(-pid, signal);
    } catch {
      // It has just ended by itself.
    }
  }
}
