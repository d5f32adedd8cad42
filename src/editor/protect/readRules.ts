import * as vscode from "vscode";
import type { WrittenRule } from "../../assistants/applyRule.ts";
import type { Assistant, RuleId } from "../../assistants/assistant.ts";
import { findAssistants } from "../../assistants/findAssistants.ts";
import { isTemplateName } from "../../envfile/describeFileName.ts";
import { describeLink, type UsablePlace } from "../files/describePlace.ts";
import { findPlace } from "../files/findPlace.ts";
import { ENV_GLOB, fileNameOf } from "../findings/envDocuments.ts";
import { FOREIGN_GLOB } from "../findings/foreignFolders.ts";
import { readText } from "../findings/readText.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import type { FolderRules, RuleFile } from "./protectRows.ts";
import { readAssistantSigns } from "./readAssistantSigns.ts";

/** A file of settings is smaller by far. */
const MAX_BYTES = 1_000_000;
const MAX_FILES = 1_000;

/** The assistants of each folder of the workspace, with the files of their rules as they are now. */
export async function readRules(): Promise<readonly FolderRules[]> {
  return await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map(async (folder) => ({
      uri: folder.uri.toString(),
      name: folder.name,
      files: await findEnvPaths(folder),
      assistants: await readAssistants(folder.uri),
    })),
  );
}

/** The assistants that are used in a folder. */
export async function readAssistants(folder: vscode.Uri): Promise<FolderRules["assistants"]> {
  const found = findAssistants(await readAssistantSigns(folder));
  return await Promise.all(
    found.map(async (assistant) => ({ assistant, ruleFiles: await readRuleFiles(folder, assistant) })),
  );
}

async function readRuleFiles(
  folder: vscode.Uri,
  { rules }: Assistant,
): Promise<ReadonlyMap<RuleId, RuleFile>> {
  const files = new Map<RuleId, RuleFile>();
  for (const rule of rules) {
    if (rule.kind !== "shown") files.set(rule.id, await readRuleFile(folder, rule));
  }
  return files;
}

/** The first of the rule's files that is there, or what the first one would be. */
async function readRuleFile(folder: vscode.Uri, { paths }: WrittenRule): Promise<RuleFile> {
  const candidates = await Promise.all(
    paths.map((path) => readSettingsFile(vscode.Uri.joinPath(folder, path))),
  );
  const [first = candidates[0]] = candidates.filter(
    ({ text, problem }) => text !== undefined || problem !== undefined,
  );
  return first ?? { uri: folder.toString(), label: "", problem: "unreadable" };
}

/** One file as it is on the disk, if it may be written. */
export async function readSettingsFile(uri: vscode.Uri): Promise<RuleFile> {
  const file = { uri: uri.toString(), label: fileLabel(uri) };
  try {
    const place = await findPlace(uri);
    if (place.kind !== "unusable") return { ...file, ...(await readPlace(place)) };
    // The folder is made with the file.
    return place.reason === "noFolder" ? file : { ...file, problem: "unreadable" };
  } catch {
    // No permission, or a file system that is not there: the row says so.
    return { ...file, problem: "unreadable" };
  }
}

async function readPlace(place: UsablePlace): Promise<Omit<RuleFile, "uri" | "label">> {
  if (place.leavesWorkspace) return { problem: "outside" };
  if (place.kind === "free") return whereIs(place);
  if (isUnsaved(place.uri)) return { problem: "unsaved" };
  const read = await readText(place.uri, MAX_BYTES);
  if (read === undefined) return { problem: "tooLarge" };
  return read.encoding === "utf8" ? { ...whereIs(place), text: read.text } : { problem: "notUtf8" };
}

function whereIs(place: UsablePlace): Pick<RuleFile, "path" | "link"> {
  const link = describeLink(place);
  return {
    ...(place.path !== undefined && { path: place.path }),
    ...(link !== undefined && { link }),
  };
}

function isUnsaved(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
}

async function findEnvPaths(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const pattern = new vscode.RelativePattern(folder, ENV_GLOB);
  const uris = await vscode.workspace.findFiles(pattern, FOREIGN_GLOB, MAX_FILES);
  return uris
    .filter((uri) => !isTemplateName(fileNameOf(uri)))
    .map((uri) => pathIn(folder.uri, uri))
    .sort();
}

/** A file's path within its folder, with `/`. */
export function pathIn(folder: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
}
