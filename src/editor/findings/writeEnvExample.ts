import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { exampleNameOf, isEnvFileName, isTemplateName } from "../../envfile/describeFileName.ts";
import { writeExample } from "../../envfile/writeExample.ts";
import { isSameFile } from "../../files/isSameFile.ts";
import type { EnvFileContent, EnvFiles } from "../../migration/ports.ts";
import { describeLink, describeUnwritten, requirePlace, type UsablePlace } from "../files/describePlace.ts";
import { writeFile } from "../files/writeFile.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { readUri } from "../targets/locate.ts";
import { fileNameOf } from "./envDocuments.ts";

/** Writes an example beside a `.env` file: names and comments, no values. */
export async function writeEnvExample(files: EnvFiles, args: readonly unknown[]): Promise<void> {
  const uri = readUri(args[0]) ?? vscode.window.activeTextEditor?.document.uri;
  const name = uri === undefined ? "" : fileNameOf(uri);
  if (uri === undefined || !isEnvFileName(name) || isTemplateName(name)) {
    throw new InputError(t("Open a .env file first."));
  }
  const content = await files.read(uri.toString());
  if (content === undefined) throw new InputError(t("{0} is no longer there.", name));
  if (content.isLossy) {
    throw new InputError(t("{0} is not UTF-8, so nothing was written. Convert it first.", name));
  }
  const target = await requirePlace(vscode.Uri.joinPath(uri, "..", exampleNameOf(name)));
  await requireOther(name, content, target);
  await confirmWrite(name, target);
  const example = Buffer.from(writeExample(content.text.reveal()));
  const outcome = await writeFile(target, example, {
    ...(content.place !== undefined && { source: content.place }),
  });
  if (outcome !== "done") throw new InputError(describeUnwritten(target.uri, outcome));
  await vscode.window.showTextDocument(target.uri);
}

/** An example that is the file itself under another name would replace its values, and nothing keeps them. */
async function requireOther(
  name: string,
  { place, leavesWorkspace }: EnvFileContent,
  target: UsablePlace,
): Promise<void> {
  if (target.kind === "free") return;
  const isOnDisk = place !== undefined && target.path !== undefined;
  // Where a link leads that is not on a disk cannot be told.
  const isOne = isOnDisk ? await isSameFile(place, target.path) : leavesWorkspace === true;
  if (!isOne) return;
  throw new InputError(
    t(
      "{0} and {1} are one file under two names, so its values would be lost. Nothing was written.",
      name,
      fileNameOf(target.uri),
    ),
  );
}

/** Always: any extension may call this command, and name any file. */
async function confirmWrite(name: string, target: UsablePlace): Promise<void> {
  const link = describeLink(target);
  const example = fileNameOf(target.uri);
  const where = link === undefined ? [] : [link];
  if (target.kind === "file") {
    await confirm({
      message: t("Replace {0}?", example),
      detail: [t("One already exists. Its content is replaced."), ...where],
      button: t("Replace"),
      refusal: t("Keep It"),
    });
    return;
  }
  await confirm({
    message: t("Write {0}?", example),
    detail: [t("It gets the names and comments of {0}, without the values.", name), ...where],
    button: t("Write {0}", example),
  });
}
