import type * as vscode from "vscode";

type Listener = (event: vscode.SecretStorageChangeEvent) => void;

/** What several windows share. */
export class MemoryKeyring {
  readonly entries = new Map<string, string>();
  readonly listeners = new Set<Listener>();
  /** Reports success and keeps nothing, as a host without a keyring does. */
  forgetful = false;
  /** Rejects whatever it is asked, as one that is locked does. */
  locked = false;
  /** Keys that cannot be decrypted any more: VS Code deletes them when they are read. */
  readonly undecipherable = new Set<string>();

  tell(key: string): void {
    for (const listener of this.listeners) listener({ key });
  }
}

/** One window's view of a keyring. */
export class MemorySecretStorage implements vscode.SecretStorage {
  readonly #keyring: MemoryKeyring;

  constructor(keyring: MemoryKeyring) {
    this.#keyring = keyring;
  }

  async keys(): Promise<string[]> {
    this.#open();
    return [...this.#keyring.entries.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    this.#open();
    if (this.#keyring.undecipherable.has(key)) await this.delete(key);
    return this.#keyring.entries.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#open();
    if (!this.#keyring.forgetful) this.#keyring.entries.set(key, value);
    this.#keyring.tell(key);
  }

  #open(): void {
    if (this.#keyring.locked) throw new Error("Cannot get password");
  }

  async delete(key: string): Promise<void> {
    this.#keyring.entries.delete(key);
    this.#keyring.tell(key);
  }

  onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = (listener) => {
    this.#keyring.listeners.add(listener);
    return { dispose: () => this.#keyring.listeners.delete(listener) };
  };
}

/** State of one window's profile. */
export class MemoryState {
  readonly #entries = new Map<string, unknown>();

  get<T>(key: string): T | undefined {
    return this.#entries.get(key) as T | undefined;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#entries.set(key, structuredClone(value));
  }

  dump(): string {
    return JSON.stringify([...this.#entries]);
  }
}
