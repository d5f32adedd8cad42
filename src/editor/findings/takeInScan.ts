import * as vscode from "vscode";
import { isWholeScan, type ScanResult } from "../../findings/scanResult.ts";
import type { PlaintextTree } from "./PlaintextTree.ts";

/** Says in the view what a scan has left, and lets it say that nothing was found only where everything was read. */
export function takeInScan(tree: Pick<PlaintextTree, "setRest">, result: ScanResult): void {
  tree.setRest(result);
  const isScanned = vscode.workspace.workspaceFolders !== undefined && isWholeScan(result);
  void vscode.commands.executeCommand("setContext", "agentSecrets.scanned", isScanned);
}
