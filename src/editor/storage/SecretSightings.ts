import type * as vscode from "vscode";
import * as z from "zod/mini";
import { readVaultIds } from "./vaultId.ts";

const PREFIX = "seen/v1/";

/** A file has more than one line only after someone put it back on purpose. */
const MAX_LINES = 8;

const SeenSchema = z.array(z.tuple([z.string(), z.number()]));

interface SightingsDependencies {
  readonly secrets: Pick<vscode.SecretStorage, "get" | "store" | "delete">;
  /** Where the encrypted files are. */
  readonly folder: string;
}

/** How often the encrypted files were written, in the editor's credential store, one entry for each of a folder. */
export class SecretSightings {
  readonly #secrets: SightingsDependencies["secrets"];
  readonly #folder: string;

  constructor({ secrets, folder }: SightingsDependencies) {
    this.#secrets = secrets;
    this.#folder = folder;
  }

  async read(file: string): Promise<ReadonlyMap<string, number>> {
    const key = await this.#key(file);
    return key === undefined ? new Map() : parseSeen(await this.#secrets.get(key));
  }

  async note(
    file: string,
    { line, count }: { readonly line: string; readonly count: number },
  ): Promise<void> {
    const key = await this.#key(file);
    if (key === undefined) return;
    const seen = new Map(parseSeen(await this.#secrets.get(key)));
    const highest = Math.max(count, seen.get(line) ?? 0);
    seen.delete(line);
    seen.set(line, highest);
    await this.#secrets.store(key, JSON.stringify([...seen].slice(-MAX_LINES)));
  }

  async forget(file: string): Promise<void> {
    const key = await this.#key(file);
    if (key !== undefined) await this.#secrets.delete(key);
  }

  /** Undefined as long as nothing tells this folder from others. */
  async #key(file: string): Promise<string | undefined> {
    const [known] = await readVaultIds(this.#folder);
    return known === undefined ? undefined : `${PREFIX}${known.id}/${file}`;
  }
}

/** Anything else is nothing: what is not known is held against no file. */
function parseSeen(text: string | undefined): ReadonlyMap<string, number> {
  try {
    return new Map(SeenSchema.parse(JSON.parse(text ?? "[]")));
  } catch {
    return new Map();
  }
}
