import { dirname } from "node:path";
import * as vscode from "vscode";
import { isPathWithin } from "../../files/isPathWithin.ts";
import type { Leftover } from "../../leftovers/leftover.ts";
import { createRunGit } from "../../leftovers/runGit.ts";
import { readCopies } from "../../leftovers/searchCopies.ts";
import { type FolderSearch, searchFolder } from "../../leftovers/searchFolder.ts";
import { findRepository, type Repository, searchRepository } from "../../leftovers/searchRepository.ts";
import { vscodeFolders } from "./vscodeFolders.ts";

export interface FilesResult {
  readonly leftovers: readonly Leftover[];
  readonly files: number;
  /** Folders to ask git about. */
  readonly gitFolders: readonly string[];
}

const MAX_REPOSITORIES = 50;

/** Searches the workspace's folders, and the files that values came from wherever they are. */
export async function searchFiles(sources: readonly string[], search: FolderSearch): Promise<FilesResult> {
  const folders = workspaceFolders(search);
  const results = [];
  for (const folder of folders) results.push(await searchFolder(folder, search));
  const outside = sources
    .map((uri) => vscode.Uri.parse(uri))
    .filter((uri) => uri.scheme !== "file" || !folders.some((folder) => isPathWithin(folder, uri.fsPath)));
  const alone = await searchAlone(outside, search);
  const own = outside.filter(({ scheme }) => scheme === "file").map(({ fsPath }) => dirname(fsPath));
  return {
    leftovers: [...results.flatMap(({ leftovers }) => leftovers), ...alone.leftovers],
    files: results.reduce((sum, { files }) => sum + files, alone.files),
    gitFolders: [...folders, ...own, ...results.flatMap(({ repositories }) => repositories)],
  };
}

/** Searches the repositories of these folders, each once. */
export async function searchGit(
  folders: readonly string[],
  search: FolderSearch,
): Promise<{
  readonly leftovers: readonly Leftover[];
  readonly repositories: number;
  readonly objects: number;
}> {
  const context = { ...search, run: createRunGit("git", process.env) };
  const repositories = new Map<string, Repository>();
  for (const folder of new Set(folders)) {
    if (search.signal.aborted) search.gaps.add("git", "cancelled", folder);
    else if (repositories.size >= MAX_REPOSITORIES) search.gaps.add("git", "limit", folder);
    else {
      const repository = await findRepository(folder, context);
      if (repository !== undefined && !repositories.has(repository.commonFolder)) {
        repositories.set(repository.commonFolder, repository);
      }
    }
  }
  const results = [];
  for (const repository of repositories.values()) results.push(await searchRepository(repository, context));
  return {
    leftovers: results.flatMap(({ leftovers }) => leftovers),
    repositories: repositories.size,
    objects: results.reduce((sum, { objects }) => sum + objects, 0),
  };
}

/** Folders on a disk, without those that are in another one. */
function workspaceFolders({ gaps }: FolderSearch): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  for (const { uri } of folders) if (uri.scheme !== "file") gaps.add("files", "notOnDisk", uri.toString());
  const paths = folders.filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
  return paths.filter((path) => !paths.some((other) => other !== path && isPathWithin(other, path)));
}

async function searchAlone(
  uris: readonly vscode.Uri[],
  search: FolderSearch,
): Promise<{ readonly leftovers: readonly Leftover[]; readonly files: number }> {
  const reader = readCopies("files", { ...search, folders: vscodeFolders });
  const leftovers: Leftover[] = [];
  for (const uri of uris) {
    const matches = (await reader.look(uri.toString()))?.matches ?? [];
    const path = uri.scheme === "file" ? uri.fsPath : uri.toString();
    if (matches.length > 0) leftovers.push({ place: { kind: "file", path }, matches });
  }
  return { leftovers, files: reader.count };
}
