import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { fileNameOf } from "./envDocuments.ts";

const run = promisify(execFile);

/** Tells which files git tracks. */
export interface TrackedFiles {
  has(uri: vscode.Uri): Promise<boolean>;
}

/**
 * A repository's own configuration can make git run programs. Everything that a listing could start is switched
 * off, and nothing is asked of git in a workspace that is not trusted.
 */
export const GIT_SAFETY = [
  "--no-pager",
  "--no-optional-locks",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.untrackedCache=false",
  "-c",
  "protocol.allow=never",
] as const;

const TIMEOUT_MS = 5_000;

/** Asks git about one file. A machine without git, or a folder without a repository, tracks nothing. */
export const gitTrackedFiles: TrackedFiles = {
  async has(uri) {
    if (uri.scheme !== "file" || !vscode.workspace.isTrusted) return false;
    const folder = vscode.Uri.joinPath(uri, "..").fsPath;
    const question = ["ls-files", "--error-unmatch", "--", `:(literal)${fileNameOf(uri)}`];
    try {
      await run("git", [...GIT_SAFETY, ...question], { cwd: folder, timeout: TIMEOUT_MS, windowsHide: true });
      return true;
    } catch {
      return false;
    }
  },
};
