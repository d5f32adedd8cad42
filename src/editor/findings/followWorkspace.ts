import * as vscode from "vscode";
import type { FindingsWatch } from "./FindingsWatch.ts";
import type { WorkspaceScans } from "./WorkspaceScans.ts";

interface Followers {
  readonly watch: FindingsWatch;
  readonly scans: WorkspaceScans;
}

/** What is known was judged by marks, in folders and with a trust that change. Whatever that makes untrue is checked again. */
export function followWorkspace({ watch, scans }: Followers): vscode.Disposable {
  const judgeAgain = (): void => {
    if (watch.judgeAgain()) scans.begin();
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      const changes = (name: string): boolean => event.affectsConfiguration(name);
      if (changes("agentSecrets.notSecret") || changes("agentSecrets.alwaysSecret")) judgeAgain();
      if (changes("files.exclude")) scans.begin();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      watch.leave(removed.map(({ uri }) => uri));
      const mayFindMore = watch.judgeAgain();
      if (mayFindMore || added.length > 0 || !scans.isWhole) scans.begin();
    }),
    // Git is not asked before.
    vscode.workspace.onDidGrantWorkspaceTrust(judgeAgain),
  );
}
