import * as vscode from "vscode";
import type { Caller } from "../../agents/caller.ts";
import type { Access, WhyOff } from "../../agents/ports.ts";
import type { Memory } from "../../core/ports.ts";
import { readTerminalFolders } from "../run/terminalChoice.ts";
import { mayAssistantsAsk, mayAssistantsRun } from "../settings.ts";
import { type AccessAnswer, admits, readAccess, withAdmitted, writeAccess } from "./allowedNames.ts";

/** What assistants may do here. The answers are where no file of the workspace can write; the settings are the person's own. */
export class AgentAccess implements Access {
  readonly #memory: Memory;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("agentSecrets.assistants")) this.#changed.fire();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  whyOff(): WhyOff | undefined {
    if (!mayAssistantsAsk(settings())) return "setting";
    if (this.#answer.state === "stopped") return "stopped";
    return readTerminalFolders(this.#memory).length > 0 ? "terminals" : undefined;
  }

  /** What new terminals get was switched on or off. */
  recheck(): void {
    this.#changed.fire();
  }

  isTrusted(): boolean {
    return vscode.workspace.isTrusted;
  }

  isAllowed(caller: Caller): boolean {
    return admits(this.#answer, caller);
  }

  mayRun(): boolean {
    return mayAssistantsRun(settings());
  }

  async allow(caller: Caller): Promise<void> {
    await this.#save(withAdmitted(this.#answer, caller));
  }

  /** Whether names are known to assistants here: then no new terminal gets a secret, since they can open one. */
  get isGiven(): boolean {
    return this.whyOff() === undefined && this.#answer.state === "allowed";
  }

  get isStopped(): boolean {
    return this.#answer.state === "stopped";
  }

  /** Nothing is answered any more, until the person lets assistants ask again. */
  async stop(): Promise<void> {
    await this.#save({ state: "stopped", clients: [] });
  }

  async letAsk(): Promise<void> {
    if (this.isStopped) await this.#save({ state: "open", clients: [] });
  }

  async #save(answer: AccessAnswer): Promise<void> {
    await writeAccess(this.#memory, answer);
    this.#changed.fire();
  }

  get #answer(): AccessAnswer {
    return readAccess(this.#memory);
  }
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("agentSecrets");
}
