import type { ScanResult } from "./scanResult.ts";

/** The last search of the whole workspace, for whoever has to know what was not read. */
export class LastScan {
  readonly #scan: () => Promise<ScanResult>;
  #last: Promise<ScanResult | undefined> | undefined;

  constructor(scan: () => Promise<ScanResult>) {
    this.#scan = scan;
  }

  /** Waits for one that runs, and makes one where there was none. Undefined when it failed: the next who asks tries again. */
  get(): Promise<ScanResult | undefined> {
    return this.#last ?? this.#keep(this.#scan());
  }

  /** A person had it searched, or has it searched now. */
  take(scan: ScanResult | Promise<ScanResult>): void {
    void this.#keep(Promise.resolve(scan));
  }

  /** There is more now than was searched. */
  forget(): void {
    this.#last = undefined;
  }

  #keep(scan: Promise<ScanResult>): Promise<ScanResult | undefined> {
    const kept = scan.catch(() => {
      if (this.#last === kept) this.#last = undefined;
      return undefined;
    });
    this.#last = kept;
    return kept;
  }
}
