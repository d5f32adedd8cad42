import * as vscode from "vscode";
import { neverAborted } from "../../core/neverAborted.ts";
import { type ScanLimits, scanFiles } from "../../findings/scanFiles.ts";
import type { ScanResult } from "../../findings/scanResult.ts";
import { ENV_GLOB } from "./envDocuments.ts";
import type { FindingsWatch } from "./FindingsWatch.ts";
import { FOREIGN_GLOB } from "./foreignFolders.ts";
import { leavesWorkspace } from "./leavesWorkspace.ts";

/** Unasked, when a folder is opened. What is left then is said, and scanned when the person wants it. */
export const unasked: ScanLimits = { files: 5_000, characters: 16 * 1024 * 1024 };

/** A person who asks sees the progress, and can cancel. */
const asked: ScanLimits = { files: Number.MAX_SAFE_INTEGER, characters: Number.POSITIVE_INFINITY };

/**
 * Searches the `.env` files of all workspace folders. `findFiles` heeds the person's own `files.exclude`, and
 * rightly not `.gitignore`: an ignored `.env` is just the file that holds secrets.
 */
export async function scanWorkspace(
  watch: Pick<FindingsWatch, "read">,
  signal: AbortSignal,
  report: (done: number, total: number) => void,
  limits: ScanLimits = asked,
): Promise<ScanResult> {
  const found = await findEnvFiles(limits, signal);
  // A search that was ended finds no more files, which is not to say that there are none.
  signal.throwIfAborted();
  return await scanFiles(found, {
    read: (uri) => readInside(watch, uri),
    limits,
    signal,
    report,
  });
}

/** Does the same for a folder that appeared. */
export async function scanFolder(watch: Pick<FindingsWatch, "read">, folder: vscode.Uri): Promise<void> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, ENV_GLOB), FOREIGN_GLOB);
  await scanFiles(found, {
    read: (uri) => readInside(watch, uri),
    limits: asked,
    signal: neverAborted(),
    report: () => undefined,
  });
}

async function readInside(watch: Pick<FindingsWatch, "read">, uri: vscode.Uri): Promise<number | undefined> {
  return (await leavesWorkspace(uri)) ? undefined : await watch.read(uri);
}

async function findEnvFiles({ files }: ScanLimits, signal: AbortSignal): Promise<vscode.Uri[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const limit = files === asked.files ? undefined : files + 1;
  try {
    return await vscode.workspace.findFiles(ENV_GLOB, FOREIGN_GLOB, limit, cancellation.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancellation.dispose();
  }
}
