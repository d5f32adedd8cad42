import * as vscode from "vscode";
import { findSetKeys } from "../../agents/findSetKeys.ts";
import type { EnvWorkspace, FoundFiles, PlaintextFile } from "../../agents/ports.ts";
import { isTemplateName } from "../../envfile/describeFileName.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { FileFindings } from "../../findings/FindingsIndex.ts";
import { ENV_GLOB, fileNameOf } from "../findings/envDocuments.ts";
import { FOREIGN_GLOB } from "../findings/foreignFolders.ts";
import { readText } from "../findings/readText.ts";
import { fileLabel, nameFile } from "../labels/fileLabel.ts";
import type { Services } from "../Services.ts";
import { findEnvFiles, isInside, MAX_BYTES } from "./findEnvFiles.ts";

/** The workspace's `.env` files, as assistants may know them: keys and reasons. */
export function createEnvWorkspace(findings: Services["findings"]): EnvWorkspace {
  const { index, watch } = findings;
  const findNamed = async (file: string) => await findEnvFiles(file, index.files.map(describeFile));
  return {
    find: async (file) => {
      if (file === undefined) return await findAll(findings);
      const uris = await findNamed(file);
      if (uris.length === 0) return undefined;
      for (const uri of uris) await watch.read(uri, MAX_BYTES);
      const asked = uris.map((uri) => uri.toString());
      const found = asked.flatMap((uri) => index.file(uri) ?? []);
      return {
        files: found.map(describeFile),
        notLookedAt: asked.filter((uri) => index.troubled.includes(uri)).length,
      };
    },
    keysOf: async (file) => {
      const [uri, ...others] = await findNamed(file);
      if (uri === undefined || others.length > 0) return undefined;
      const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
      return parseEnvFile(text).entries.map(({ key }) => key);
    },
    whereSet: async (keys) => await whereSet(findings, keys),
  };
}

/** Waits for a search of the workspace: a list of what happens to be known would be taken for all there is. */
async function findAll({ index, scans }: Services["findings"]): Promise<FoundFiles> {
  const { unreadable = 0, left = 0, isCut = true } = (await scans.last()) ?? {};
  return {
    files: index.files.map(describeFile),
    notLookedAt: index.troubled.length + unreadable + left,
    ...(isCut && { mayBeMore: true }),
  };
}

/** More than a workspace has where people look after their files. */
const MAX_FILES = 500;

/** A file that is not checked as a whole may set them to secrets, so that nothing is said of it. */
async function whereSet(
  { index }: Services["findings"],
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const troubled = new Set(index.troubled);
  const set = new Map<string, string[]>();
  for (const uri of await vscode.workspace.findFiles(ENV_GLOB, FOREIGN_GLOB, MAX_FILES)) {
    if (troubled.has(uri.toString()) || isTemplateName(fileNameOf(uri)) || !(await isInside(uri))) continue;
    const read = await readText(uri, MAX_BYTES).catch(() => undefined);
    for (const key of findSetKeys(read?.text ?? "", keys)) {
      set.set(key, [...(set.get(key) ?? []), fileLabel(uri)]);
    }
  }
  return set;
}

function describeFile({ uri, findings, isTracked }: FileFindings): PlaintextFile {
  return {
    uri,
    file: nameFile(uri),
    inGit: isTracked,
    keys: findings.map(({ key, place, reason, confidence }) => ({
      key,
      line: place.startLine + 1,
      why: reason,
      sure: confidence,
    })),
  };
}
