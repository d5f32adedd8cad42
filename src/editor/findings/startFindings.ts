import * as vscode from "vscode";
import type { Clock, Log } from "../../core/ports.ts";
import { FindingsIndex } from "../../findings/FindingsIndex.ts";
import { createRunGit } from "../../leftovers/runGit.ts";
import type { PlaceNames } from "../labels/readPlaceNames.ts";
import { createCodeActions } from "./codeActions.ts";
import { showDiagnostics } from "./diagnostics.ts";
import { envDocuments } from "./envDocuments.ts";
import { FindingBadges } from "./FindingBadges.ts";
import { FindingsWatch } from "./FindingsWatch.ts";
import { followFolders } from "./followFolders.ts";
import { followWorkspace } from "./followWorkspace.ts";
import { createHoverProvider } from "./hovers.ts";
import { registerLenses } from "./lenses.ts";
import { type KnownReaders, PlaintextTree, type PlaintextView } from "./PlaintextTree.ts";
import { showStatusBar } from "./statusBar.ts";
import { createTrackedFiles, type TrackedFiles } from "./trackedFiles.ts";
import { WorkspaceScans } from "./WorkspaceScans.ts";

/** Everything that shows plaintext secrets, drawn from one index. */
export interface Findings {
  readonly index: FindingsIndex;
  readonly watch: FindingsWatch;
  readonly tree: PlaintextTree;
  readonly tracked: TrackedFiles;
  readonly scans: WorkspaceScans;
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
  const scans = new WorkspaceScans({ watch, tree, tracked, log });
  const followed = [followWorkspace({ watch, scans }), followFolders(watch, log)];
  scans.begin();
  return {
    index,
    watch,
    tree,
    tracked,
    scans,
    dispose: () => {
      for (const disposable of [scans, ...followed, watch, ...shown.reverse(), index]) disposable.dispose();
    },
  };
}

/** For the button in the title bar of a file that has findings. VS Code keeps what an extension host before this one has said. */
function setFilesContext(index: FindingsIndex): vscode.Disposable {
  const tell = (): void => {
    const paths = index.files.map(({ uri }) => vscode.Uri.parse(uri).path);
    void vscode.commands.executeCommand("setContext", "agentSecrets.filesWithFindings", paths);
  };
  tell();
  return vscode.Disposable.from(index.onDidChange(tell));
}
