import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { isEnvFileName, isTemplateName } from "../../envfile/describeFileName.ts";
import { writeExample } from "../../envfile/writeExample.ts";
import type { App } from "../App.ts";
import { fileNameOf } from "../env/envDocuments.ts";
import { readUri } from "../env/locate.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { requireTrust } from "./moveToPlatform.ts";

/** Writes `.env.example` beside a `.env` file: names and comments, no values. */
export async function writeEnvExample(app: App, args: readonly unknown[]): Promise<void> {
  requireTrust();
  const uri = readUri(args[0]) ?? vscode.window.activeTextEditor?.document.uri;
  const name = uri === undefined ? "" : fileNameOf(uri);
  if (uri === undefined || !isEnvFileName(name) || isTemplateName(name)) {
    throw new InputError(t("Open a .env file first."));
  }
  const content = await app.migration.files.read(uri.toString());
  if (content === undefined) throw new InputError(t("{0} is no longer there.", name));
  const target = vscode.Uri.joinPath(uri, "..", ".env.example");
  await confirmWrite(name, await exists(target));
  await vscode.workspace.fs.writeFile(target, Buffer.from(writeExample(content.text.reveal())));
  await vscode.window.showTextDocument(target);
}

/** Always: any extension may call this command, and name any file. */
async function confirmWrite(name: string, isThere: boolean): Promise<void> {
  if (isThere) {
    await confirm({
      message: t("Replace .env.example?"),
      detail: t("There is one already. What it holds is replaced."),
      button: t("Replace"),
    });
    return;
  }
  await confirm({
    message: t("Write .env.example?"),
    detail: t("It gets the names and comments of {0}, without the values.", name),
    button: t("Write .env.example"),
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
