import * as vscode from "vscode";
import type { Clock, Log } from "../../core/ports.ts";
import { FindingsIndex } from "../../findings/FindingsIndex.ts";
import { createRunGit } from "../../leftovers/runGit.ts";
import type { PlaceNames } from "../labels/readPlaceNames.ts";
import { isScanOnOpenEnabled } from "../settings.ts";
import { createCodeActions } from "./codeActions.ts";
import { showDiagnostics } from "./diagnostics.ts";
import { envDocuments } from "./envDocuments.ts";
import { FindingBadges } from "./FindingBadges.ts";
import { FindingsWatch } from "./FindingsWatch.ts";
import { createHoverProvider } from "./hovers.ts";
import { registerLenses } from "./lenses.ts";
import { type KnownReaders, PlaintextTree, type PlaintextView } from "./PlaintextTree.ts";
import { scanWorkspace, unasked } from "./scanWorkspace.ts";
import { showStatusBar } from "./statusBar.ts";
import { takeInScan } from "./takeInScan.ts";
import { createTrackedFiles, type TrackedFiles } from "./trackedFiles.ts";

/** Everything that shows plaintext secrets, drawn from one index. */
export interface Findings {
  readonly index: FindingsIndex;
  readonly watch: FindingsWatch;
  readonly tree: PlaintextTree;
  readonly tracked: TrackedFiles;
  dispose(): void;
}

interface FindingsParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly placeNames: PlaceNames;
  readonly readers: KnownReaders;
}

export function startFindings(
  view: PlaintextView,
  { log, clock, placeNames, readers }: FindingsParts,
): Findings {
  const index = new FindingsIndex();
  const badges = new FindingBadges(index);
  const tree = new PlaintextTree(index, view, readers);
  const shown = [
    badges,
    showDiagnostics(index),
    showStatusBar(index),
    registerLenses(index),
    setFilesContext(index),
    vscode.window.registerFileDecorationProvider(badges),
    vscode.languages.registerHoverProvider(envDocuments, createHoverProvider(index)),
    vscode.languages.registerCodeActionsProvider(envDocuments, createCodeActions(placeNames), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  ];
  // Last, because what it finds at once is drawn by the others.
  const tracked = createTrackedFiles(createRunGit("git", process.env), clock);
  const watch = new FindingsWatch({ index, tracked, log });
  const scan = new AbortController();
  scanInBackground({ watch, tree }, scan.signal, log);
  return {
    index,
    watch,
    tree,
    tracked,
    dispose: () => {
      scan.abort();
      for (const disposable of [watch, ...shown.reverse(), index]) disposable.dispose();
    },
  };
}

/** For the button in the title bar of a file that has findings. */
function setFilesContext(index: FindingsIndex): vscode.Disposable {
  const subscription = index.onDidChange(() => {
    const paths = index.files.map(({ uri }) => vscode.Uri.parse(uri).path);
    void vscode.commands.executeCommand("setContext", "agentSecrets.filesWithFindings", paths);
  });
  return vscode.Disposable.from(subscription);
}

function scanInBackground(
  { watch, tree }: Pick<Findings, "watch" | "tree">,
  signal: AbortSignal,
  log: Log,
): void {
  if (!isScanOnOpenEnabled(vscode.workspace.getConfiguration("agentSecrets"))) return;
  scanWorkspace(watch, signal, () => undefined, unasked).then(
    (result) => {
      log.info(`looked through ${result.files} .env files, left ${result.left}`);
      if (!signal.aborted) takeInScan(tree, result);
    },
    (error: unknown) => {
      if (!signal.aborted) log.warn(`scan failed: ${error instanceof Error ? error.name : "unknown"}`);
    },
  );
}
