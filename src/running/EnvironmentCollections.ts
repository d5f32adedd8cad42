import type { Sensitive } from "../core/Sensitive.ts";

/** The part of VS Code's environment variable collections that is used. */
export interface Collection {
  persistent: boolean;
  description: unknown;
  replace(variable: string, value: string): void;
  clear(): void;
}

interface Folder {
  /** Its address. */
  readonly id: string;
  readonly collection: Collection;
}

/**
 * What new terminals get, folder by folder. Nothing is kept by VS Code for its next start, and a folder's collection
 * is touched only when it changes: each change makes VS Code ask to restart the terminals that are open.
 */
export class EnvironmentCollections {
  readonly #describe: (names: readonly string[]) => string;
  readonly #filled = new Map<string, { readonly collection: Collection; readonly content: string }>();

  constructor(describe: (names: readonly string[]) => string) {
    this.#describe = describe;
  }

  fill({ id, collection }: Folder, values: ReadonlyMap<string, Sensitive>): void {
    const pairs = [...values].map(([name, value]) => [name, value.reveal()] as const);
    const content = JSON.stringify(pairs);
    if (this.#filled.get(id)?.content === content) return;
    this.empty(id);
    if (pairs.length === 0) return;
    // Noted first, so that a collection which fails half filled can be emptied.
    this.#filled.set(id, { collection, content: "" });
    // Before the first value: VS Code writes a persistent collection to disk as it changes.
    collection.persistent = false;
    for (const [name, value] of pairs) collection.replace(name, value);
    collection.description = this.#describe([...values.keys()]);
    this.#filled.set(id, { collection, content });
  }

  empty(id: string): void {
    this.#filled.get(id)?.collection.clear();
    this.#filled.delete(id);
  }

  /** Empties all but these. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#filled.keys()) if (!ids.has(id)) this.empty(id);
  }
}
