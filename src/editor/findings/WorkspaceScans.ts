import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import { LastScan } from "../../findings/LastScan.ts";
import { isWholeScan, type ScanResult } from "../../findings/scanResult.ts";
import { isScanOnOpenEnabled } from "../settings.ts";
import type { FindingsWatch } from "./FindingsWatch.ts";
import type { PlaintextTree } from "./PlaintextTree.ts";
import { scanWorkspace, unasked } from "./scanWorkspace.ts";
import type { TrackedFiles } from "./trackedFiles.ts";

interface ScanDependencies {
  readonly watch: Pick<FindingsWatch, "read">;
  readonly tree: Pick<PlaintextTree, "setRest">;
  readonly tracked: Pick<TrackedFiles, "renew">;
  readonly log: Log;
}

/** The scans of the workspace. The view speaks of the newest one, since only that knows what there is now. */
export class WorkspaceScans {
  readonly #watch: ScanDependencies["watch"];
  readonly #tree: ScanDependencies["tree"];
  readonly #tracked: ScanDependencies["tracked"];
  readonly #log: Log;
  readonly #last = new LastScan(() => this.#runUnasked());
  #newest = new AbortController();
  #isWhole = false;

  constructor({ watch, tree, tracked, log }: ScanDependencies) {
    this.#watch = watch;
    this.#tree = tree;
    this.#tracked = tracked;
    this.#log = log;
  }

  /** Whether every file that there is was checked, with the marks that there are. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /**
   * Scans in the background, since there is more to check than was. Where the person does not want that, the view says no more that
   * nothing was found.
   */
  begin(): void {
    this.#setWhole(false);
    this.#last.forget();
    if (isScanOnOpenEnabled(vscode.workspace.getConfiguration("agentSecrets"))) {
      void this.#last.get();
    } else {
      // What a scan that still runs is going to find is not all there is.
      this.#next();
    }
  }

  /** Scans everything for a person who asks. One that a change of the workspace overtakes is not stopped, but the view waits for the next. */
  async run(signal: AbortSignal, report: (done: number, total: number) => void): Promise<ScanResult> {
    const own = this.#next().signal;
    const scan = scanWorkspace(this.#watch, signal, report);
    this.#last.take(scan);
    const result = await scan;
    this.#show(result, own);
    return result;
  }

  /**
   * What the last scan came to, for whoever has to know what was not read. Waits for one that runs and for the next when that one is
   * overtaken; where there was none, scans in the background. Undefined when it failed.
   */
  async last(): Promise<ScanResult | undefined> {
    for (;;) {
      const scan = this.#last.get();
      const newest = this.#newest;
      const result = await scan;
      if (this.#newest === newest) return result;
    }
  }

  dispose(): void {
    this.#newest.abort();
  }

  async #runUnasked(): Promise<ScanResult> {
    const { signal } = this.#next();
    try {
      const result = await scanWorkspace(this.#watch, signal, () => undefined, unasked);
      this.#log.info(`checked ${result.files} .env files, left ${result.left}`);
      this.#show(result, signal);
      return result;
    } catch (error) {
      if (!signal.aborted) this.#log.warn(`scan failed: ${error instanceof Error ? error.name : "unknown"}`);
      throw error;
    }
  }

  #next(): AbortController {
    this.#newest.abort();
    this.#tracked.renew();
    this.#newest = new AbortController();
    return this.#newest;
  }

  /** Says in the view what a scan has left, and lets it say that nothing was found only where everything was read. */
  #show(result: ScanResult, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#tree.setRest(result);
    this.#setWhole(vscode.workspace.workspaceFolders !== undefined && isWholeScan(result));
  }

  /** Told to VS Code each time: it keeps what an extension host before this one has said. */
  #setWhole(isWhole: boolean): void {
    this.#isWhole = isWhole;
    void vscode.commands.executeCommand("setContext", "agentSecrets.scanned", isWhole);
  }
}
