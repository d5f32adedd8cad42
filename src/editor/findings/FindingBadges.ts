import * as vscode from "vscode";
import type { FindingsIndex } from "../../findings/FindingsIndex.ts";
import { t } from "../messages/t.ts";

/** The badge of a file that holds plaintext secrets: their number, in the Explorer and on tabs. */
export class FindingBadges implements vscode.FileDecorationProvider {
  readonly #index: FindingsIndex;
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly #subscription: { dispose(): void };
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(index: FindingsIndex) {
    this.#index = index;
    this.#subscription = index.onDidChange((uris) =>
      this.#changed.fire(uris.map((uri) => vscode.Uri.parse(uri))),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const count = this.#index.file(uri.toString())?.findings.length ?? 0;
    if (count === 0) return undefined;
    // A badge has room for two characters.
    const badge = count > 9 ? "9+" : String(count);
    const tooltip = count === 1 ? t("1 plaintext secret") : t("{0} plaintext secrets", count);
    return { badge, tooltip, propagate: false };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
