import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import type { CursorRegistration } from "../../assistants/connect/CursorRegistration.ts";
import { inFolder } from "../../assistants/connect/serverCommand.ts";
import type { Memory } from "../../core/ports.ts";
import type { AgentAccess } from "../agents/AgentAccess.ts";
import { isHostConnected } from "./connections.ts";
import { findServerCommand, ownRuntime } from "./findServerCommand.ts";
import { isConnected } from "./isConnected.ts";

/** What programs outside of the editor come in by. Loaded with the first time that it is open. */
interface Channel {
  /** No folders: closed, with all connections. */
  set(folders: readonly string[]): Promise<void>;
}

export interface OutsideParts {
  /** For all windows. */
  readonly memory: Pick<Memory, "get">;
  readonly access: Pick<AgentAccess, "whyOff" | "isTrusted" | "onDidChange">;
  readonly openChannel: () => Promise<Channel>;
  /** The proxy at the path that stays the same. */
  readonly proxy: string;
  /** In Cursor only. */
  readonly cursor: CursorRegistration | undefined;
}

/** Keeps the channel open exactly as long as a person wants it: an assistant is connected, access is on, the workspace is trusted. */
export class OutsideDoor {
  readonly #parts: OutsideParts;
  readonly #watches: readonly vscode.Disposable[];
  #channel: Promise<Channel> | undefined;
  #isEnded = false;

  constructor(parts: OutsideParts) {
    this.#parts = parts;
    const refresh = (): void => void this.refresh();
    this.#watches = [
      parts.access.onDidChange(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      // Another window may have connected an assistant, or ended that.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && refresh()),
    ];
    refresh();
  }

  async refresh(): Promise<void> {
    const isOpen = this.#mayBeOpen();
    if (!isOpen && this.#channel === undefined) return;
    this.#channel ??= this.#parts.openChannel();
    const channel = await this.#channel;
    const folders = isOpen ? await findFolders() : [];
    // Access may have ended while the disk was asked.
    await channel.set(this.#mayBeOpen() ? folders : []);
    await this.#tellCursor(folders);
  }

  /** After the door is open: what Cursor starts looks for it at once. */
  async #tellCursor([folder]: readonly string[]): Promise<void> {
    const { cursor, memory, proxy } = this.#parts;
    const isWanted = () => folder !== undefined && this.#mayBeOpen() && isHostConnected(memory);
    const server = isWanted() ? await findServerCommand(proxy, ownRuntime) : undefined;
    await cursor?.set(server && isWanted() ? inFolder(server, folder) : undefined);
  }

  async close(): Promise<void> {
    this.#isEnded = true;
    for (const watch of this.#watches) watch.dispose();
    await this.refresh();
  }

  #mayBeOpen(): boolean {
    const { memory, access } = this.#parts;
    return !this.#isEnded && isConnected(memory) && access.isTrusted() && access.whyOff() === undefined;
  }
}

/** Where the folders of the workspace really are: a program knows its own folder by that. */
async function findFolders(): Promise<readonly string[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
  return await Promise.all(folders.map(({ uri }) => realpath(uri.fsPath).catch(() => uri.fsPath)));
}
