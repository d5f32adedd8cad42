import { type CursorApi, cursorServer } from "./cursorApi.ts";
import { SERVER_NAME, type ServerCommand } from "./serverCommand.ts";

/**
 * Keeps the server registered with Cursor for as long as a window wants it. Cursor keeps nothing of it: each window registers it for itself,
 * and with its own folder, since the program would otherwise start in the person's home folder.
 */
export class CursorRegistration {
  readonly #api: CursorApi;
  readonly #warn: () => void;
  #registered: string | undefined;
  #work: Promise<void> = Promise.resolve();

  /** `warn` hears that Cursor refused. */
  constructor(api: CursorApi, warn: () => void) {
    this.#api = api;
    this.#warn = warn;
  }

  get isRegistered(): boolean {
    return this.#registered !== undefined;
  }

  /** One change after the other. Never rejects: the editor is not ours. */
  async set(server: ServerCommand | undefined): Promise<void> {
    this.#work = this.#work.then(() => this.#change(server)).catch(this.#warn);
    await this.#work;
  }

  async #change(server: ServerCommand | undefined): Promise<void> {
    const wanted = server && JSON.stringify(server);
    if (wanted === this.#registered) return;
    if (this.#registered !== undefined) await this.#api.unregister(SERVER_NAME);
    this.#registered = undefined;
    if (server === undefined) return;
    await this.#api.register(cursorServer(server));
    this.#registered = wanted;
  }
}
