import type * as vscode from "vscode";
import { envFileNames } from "../../envfile/describeFileName.ts";

/** File names that hold environment variables, as a glob. */
export const ENV_GLOB = `**/{${envFileNames.join(",")}}`;

/** By name and by language: other extensions give these files other languages. */
export const envDocuments: readonly vscode.DocumentFilter[] = [{ language: "dotenv" }, { pattern: ENV_GLOB }];

/** The last part of a file's path. */
export function fileNameOf({ path }: Pick<vscode.Uri, "path">): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
