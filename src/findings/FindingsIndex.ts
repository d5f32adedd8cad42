import { isDeepStrictEqual } from "node:util";
import type { Finding } from "./findings.ts";
import { gather } from "./gather.ts";

/** The findings of one file. */
export interface FileFindings {
  readonly uri: string;
  readonly findings: readonly Finding[];
  /** Whether git tracks the file, so that what it holds is in the history too. */
  readonly isTracked: boolean;
}

/** Why a file is not checked, or not all of it, or cannot be changed. */
export type FileTrouble = "utf16" | "notUtf8" | "tooLarge" | "tooManyEntries";

type Listener = (uris: readonly string[]) => void;

/** Listeners hear of a change at once, and of many changes a few times a second. */
const INTERVAL_MS = 200;

/** What is known of plaintext secrets in this window. The views, diagnostics and badges are drawn from it. */
export class FindingsIndex {
  readonly #files = new Map<string, FileFindings>();
  readonly #troubles = new Map<string, FileTrouble>();
  readonly #listeners = new Set<Listener>();
  readonly #changes = gather<string>(INTERVAL_MS, (uris) => {
    for (const listener of this.#listeners) listener(uris);
  });

  /** Files with at least one finding, by URI. */
  get files(): readonly FileFindings[] {
    return [...this.#files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** Files with findings, with a trouble or with both, in no order. */
  get uris(): readonly string[] {
    return [...new Set([...this.#files.keys(), ...this.#troubles.keys()])];
  }

  get count(): number {
    return this.files.reduce((sum, { findings }) => sum + findings.length, 0);
  }

  file(uri: string): FileFindings | undefined {
    return this.#files.get(uri);
  }

  knows(uri: string): boolean {
    return this.#files.has(uri) || this.#troubles.has(uri);
  }

  /** Files with a trouble, with findings or without, by URI. */
  get troubled(): readonly string[] {
    return [...this.#troubles.keys()].sort();
  }

  trouble(uri: string): FileTrouble | undefined {
    return this.#troubles.get(uri);
  }

  setTrouble(uri: string, trouble: FileTrouble | undefined): void {
    if (this.#troubles.get(uri) === trouble) return;
    if (trouble === undefined) this.#troubles.delete(uri);
    else this.#troubles.set(uri, trouble);
    this.#changes.add([uri]);
  }

  put(file: FileFindings): void {
    const known = this.#files.get(file.uri);
    if (file.findings.length === 0 && known === undefined) return;
    // A scan meets mostly what is known: drawing it again would cost more than finding it.
    if (known !== undefined && isSame(known, file)) return;
    if (file.findings.length === 0) this.#files.delete(file.uri);
    else this.#files.set(file.uri, file);
    this.#changes.add([file.uri]);
  }

  /** Removes files that are no longer there. */
  remove(uris: readonly string[]): void {
    const known = uris.filter((uri) => [this.#files.delete(uri), this.#troubles.delete(uri)].includes(true));
    if (known.length > 0) this.#changes.add(known);
  }

  /** The listener gets the files that changed. */
  onDidChange(listener: Listener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#changes.dispose();
    this.#listeners.clear();
  }
}

function isSame(a: FileFindings, b: FileFindings): boolean {
  return (
    a.isTracked === b.isTracked &&
    a.findings.length === b.findings.length &&
    a.findings.every((finding, index) => isDeepStrictEqual(finding, b.findings[index]))
  );
}
