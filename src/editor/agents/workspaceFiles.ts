import * as vscode from "vscode";
import type { EnvWorkspace, PlaintextFile } from "../../agents/ports.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { FileFindings } from "../../findings/FindingsIndex.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import type { Services } from "../Services.ts";
import { findEnvFiles, MAX_BYTES } from "./findEnvFiles.ts";

/** The workspace's `.env` files, as assistants may know them: keys and reasons. */
export function createEnvWorkspace(findings: Services["findings"]): EnvWorkspace {
  const { index, watch } = findings;
  const findNamed = async (file: string) => await findEnvFiles(file, index.files.map(describeFile));
  return {
    find: async (file) => {
      if (file === undefined) {
        return { files: index.files.map(describeFile), notLookedAt: index.troubled.length };
      }
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
  };
}

function describeFile({ uri, findings, isTracked }: FileFindings): PlaintextFile {
  return {
    uri,
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
