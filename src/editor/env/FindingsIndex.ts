import type { Finding } from "./findings.ts";

/** The findings of one file. */
export interface FileFindings {
  readonly uri: string;
  readonly findings: readonly Finding[];
  /** Whether git tracks the file, so that what it holds is in the history too. */
  readonly isTracked: boolean;
}

type Listener = (uris: readonly string[]) => void;

/** What is known of plaintext secrets in this window. The views, diagnostics and badges are drawn from it. */
export class FindingsIndex {
  readonly #files = new Map<string, FileFindings>();
  readonly #listeners = new Set<Listener>();

  /** Files with at least one finding, by URI. */
  get files(): readonly FileFindings[] {
    return [...this.#files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  get count(): number {
    return this.files.reduce((sum, { findings }) => sum + findings.length, 0);
  }

  file(uri: string): FileFindings | undefined {
    return this.#files.get(uri);
  }

  put(file: FileFindings): void {
    const known = this.#files.get(file.uri);
    if (file.findings.length === 0 && known === undefined) return;
    if (file.findings.length === 0) this.#files.delete(file.uri);
    else this.#files.set(file.uri, file);
    this.#emit([file.uri]);
  }

  /** Takes out files that are no longer there. */
  remove(uris: readonly string[]): void {
    const known = uris.filter((uri) => this.#files.delete(uri));
    if (known.length > 0) this.#emit(known);
  }

  /** The listener gets the files that changed. */
  onDidChange(listener: Listener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #emit(uris: readonly string[]): void {
    for (const listener of this.#listeners) listener(uris);
  }
}
