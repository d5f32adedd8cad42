import * as vscode from "vscode";
import { envFileNames } from "../../envfile/describeFileName.ts";

/** File names that hold environment variables, as a glob. */
export const ENV_GLOB = `**/{${envFileNames.join(",")}}`;

/** By name and by language: other extensions give these files other languages. */
export const envDocuments: readonly vscode.DocumentFilter[] = [{ language: "dotenv" }, { pattern: ENV_GLOB }];

/** Whether a document holds environment variables. */
export function isEnvDocument(document: vscode.TextDocument): boolean {
  return vscode.languages.match([...envDocuments], document) > 0;
}

/** The last part of a file's path. */
export function fileNameOf({ path }: Pick<vscode.Uri, "path">): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
