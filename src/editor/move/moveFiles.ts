import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { untilCancelled } from "../../core/untilCancelled.ts";
import { isEnvFileName } from "../../envfile/describeFileName.ts";
import { ENV_GLOB, fileNameOf } from "../findings/envDocuments.ts";
import { leavesWorkspace } from "../findings/leavesWorkspace.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { readUri } from "../targets/locate.ts";
import { collectEntries, type WantedEntries } from "./collectEntries.ts";
import { moveEntries } from "./moveEntries.ts";

const MAX_FILES = 1_000;

/** A file that a person names is read whatever its size. */
const ASKED_FOR = Number.POSITIVE_INFINITY;

/** The secrets of whole files: those of the Explorer's selection, of a row, of the editor, or in the named folders. */
export async function moveFiles(app: Services, args: readonly unknown[]): Promise<void> {
  const [clicked, selected] = args;
  const named: readonly unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  const uris = named.map(readUri).filter((uri) => uri !== undefined);
  const active = vscode.window.activeTextEditor?.document.uri;
  await moveSecretsOf(app, uris.length > 0 ? uris : active === undefined ? [] : [active], []);
}

/** Every plaintext secret of the workspace. */
export async function moveWorkspace(app: Services): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  await moveSecretsOf(
    app,
    folders.map(({ uri }) => uri),
    [],
  );
}

/** Files dropped on a row go there; dropped beside all rows, the person is asked. */
export async function moveDropped(app: Services, row: unknown, uriList: string | undefined): Promise<void> {
  // RFC 2483: one URI a line, and lines that begin with # are comments.
  const lines = (uriList ?? "").split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  await moveSecretsOf(
    app,
    lines.map((line) => vscode.Uri.parse(line)),
    [row],
  );
}

/** `args`: the row that files were dropped on, which then is where they go. */
async function moveSecretsOf(
  app: Services,
  uris: readonly vscode.Uri[],
  args: readonly unknown[],
): Promise<void> {
  const files = await withProgress(t("Looking for secrets"), (signal) =>
    untilCancelled(readFiles(app.findings, uris, signal), signal),
  );
  const wanted = [...files].map(([key, uri]): WantedEntries => {
    const findings = app.findings.index.file(key)?.findings ?? [];
    return { uri, secrets: new Set(findings.map((finding) => finding.key)) };
  });
  const collected = await collectEntries(
    app.migration.files,
    wanted.filter(({ secrets }) => (secrets?.size ?? 0) > 0),
  );
  if (collected.entries.length === 0) {
    throw new InputError(t("No plaintext secrets found there."));
  }
  await moveEntries(app, collected, args);
}

/** The files that are meant, once what is in them is known. Reading one of them cannot be stopped, but the next is not begun. */
async function readFiles(
  findings: Services["findings"],
  uris: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, vscode.Uri>> {
  const found = (await Promise.all(uris.map((uri) => expand(findings.index, uri)))).flat();
  for (const uri of found) {
    signal.throwIfAborted();
    await findings.watch.read(uri, ASKED_FOR);
  }
  return new Map(found.map((uri) => [uri.toString(), uri]));
}

/** A folder stands for the `.env` files in it. A file is meant by its name, or because it is among the findings already. */
async function expand(
  index: Pick<Services["findings"]["index"], "file">,
  uri: vscode.Uri,
): Promise<readonly vscode.Uri[]> {
  // It has no file that could be read or changed.
  if (uri.scheme === "untitled") throw new InputError(t("Save the file first, then try again."));
  if (index.file(uri.toString()) !== undefined) return [uri];
  const { type } = await vscode.workspace.fs.stat(uri);
  if ((type & vscode.FileType.Directory) === 0) return isEnvFileName(fileNameOf(uri)) ? [uri] : [];
  const pattern = new vscode.RelativePattern(uri, ENV_GLOB);
  const found = await vscode.workspace.findFiles(pattern, "**/{node_modules,.git}/**", MAX_FILES);
  // A folder outside of the workspace was named by the person.
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return found;
  const leave = await Promise.all(found.map((file) => leavesWorkspace(file).catch(() => true)));
  return found.filter((_, index) => leave[index] === false);
}
