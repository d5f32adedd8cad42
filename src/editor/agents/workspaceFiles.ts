import * as vscode from "vscode";
import type { EnvWorkspace, PlaintextFile } from "../../agents/ports.ts";
import { isEnvFileName } from "../../envfile/describeFileName.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { FileFindings } from "../../findings/FindingsIndex.ts";
import { leavesWorkspace } from "../findings/leavesWorkspace.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import type { Services } from "../Services.ts";

/** A larger file has another purpose. */
const MAX_BYTES = 1024 * 1024;

/** The workspace's `.env` files, as assistants may know them: keys and reasons. */
export function createEnvWorkspace(findings: Services["findings"]): EnvWorkspace {
  return {
    find: async (file) => {
      const { index, watch } = findings;
      if (file === undefined) {
        return { files: index.files.map(describeFile), notLookedAt: index.troubled.length };
      }
      const uri = await findFile(file);
      if (uri === undefined) return undefined;
      await watch.read(uri, MAX_BYTES);
      const found = index.file(uri.toString());
      return {
        files: found === undefined ? [] : [describeFile(found)],
        notLookedAt: index.troubled.includes(uri.toString()) ? 1 : 0,
      };
    },
    keysOf: async (file) => {
      const uri = await findFile(file);
      if (uri === undefined) return undefined;
      const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
      return parseEnvFile(text).entries.map(({ key }) => key);
    },
  };
}

/**
 * A `.env` file by the path that our lists have, or relative to a workspace folder. A path that leads out, itself or by a link, is
 * not found: what is elsewhere is none of an assistant's business.
 */
export async function findFile(file: string): Promise<vscode.Uri | undefined> {
  const parts = file.split(/[\\/]/);
  if (parts.includes("..") || !isEnvFileName(parts.at(-1) ?? "")) return undefined;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    // With several folders, lists name the folder first.
    const below = parts[0] === folder.name ? [parts.slice(1), parts] : [parts];
    for (const path of below) {
      const uri = vscode.Uri.joinPath(folder.uri, ...path);
      if (await isInside(uri)) return uri;
    }
  }
  return undefined;
}

async function isInside(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > MAX_BYTES) return false;
    return vscode.workspace.getWorkspaceFolder(uri) !== undefined && !(await leavesWorkspace(uri));
  } catch {
    return false;
  }
}

function describeFile({ uri, findings, isTracked }: FileFindings): PlaintextFile {
  return {
    file: fileLabel(vscode.Uri.parse(uri)),
    inGit: isTracked,
    keys: findings.map(({ key, place, reason, confidence }) => ({
      key,
      line: place.startLine + 1,
      why: reason,
      sure: confidence,
    })),
  };
}
