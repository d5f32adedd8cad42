import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { isPathWithin } from "../../files/isPathWithin.ts";
import type { Fact } from "../../running/launch.ts";
import { t } from "../messages/t.ts";

/** Where something is run, with all links followed. */
export interface WorkFolder {
  readonly path: string;
  readonly fact: Fact;
}

/**
 * `${workspaceFolder}` is not replaced in the definition of a contributed task, so a relative path stands for it.
 * @throws {InputError} for what is not a folder that can be entered: the system's own words would name the shell.
 */
export async function findWorkFolder(
  folder: vscode.WorkspaceFolder | undefined,
  cwd: unknown,
): Promise<WorkFolder | undefined> {
  if (folder === undefined) return undefined;
  const asked = typeof cwd === "string" ? vscode.Uri.joinPath(folder.uri, cwd) : folder.uri;
  const path = await resolveFolder(asked.fsPath);
  const root = await resolveFolder(folder.uri.fsPath);
  if (!isPathWithin(root, path)) return { path, fact: { kind: "outside", text: path } };
  const below = relative(root, path)
    .split(sep)
    .filter((part) => part !== "");
  return { path, fact: { kind: "folder", text: [folder.name, ...below].join("/") } };
}

async function resolveFolder(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) {
    throw new InputError(t("Nothing was started: the folder {0} does not exist.", path));
  }
  if (!(await stat(real)).isDirectory()) {
    throw new InputError(t("Nothing was started: {0} is a file, not a folder.", path));
  }
  try {
    await access(real, constants.X_OK);
  } catch {
    throw new InputError(t("Nothing was started: you do not have access to the folder {0}.", path));
  }
  return real;
}
