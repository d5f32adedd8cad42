import type { SeenFiles, Sightings } from "../../src/vault/FileSeal.ts";
import type { Mark } from "../../src/vault/fileFormat.ts";

/** What the credential store of one machine remembers of its files. */
export class MemorySightings implements Sightings {
  readonly #files = new Map<string, Map<string, number>>();

  async read(file: string): Promise<SeenFiles> {
    return new Map(this.#files.get(file));
  }

  async note(file: string, { line, count }: Mark): Promise<void> {
    const seen = this.#files.get(file) ?? new Map<string, number>();
    this.#files.set(file, seen.set(line, Math.max(count, seen.get(line) ?? 0)));
  }

  async forget(file: string): Promise<void> {
    this.#files.delete(file);
  }

  /** What a credential store does without a word. */
  lose(): void {
    this.#files.clear();
  }
}
