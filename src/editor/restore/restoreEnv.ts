import * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { isEnvFileName, isTemplateName } from "../../envfile/describeFileName.ts";
import { readOriginals } from "../../migration/journal/readOriginals.ts";
import { hasMixedLineEnds } from "../../migration/plan/lineEnds.ts";
import type { EnvFiles } from "../../migration/ports.ts";
import {
  findMovedComments,
  planRestore,
  type Restorable,
  type RestoreItem,
} from "../../migration/restore/planRestore.ts";
import { restoreEntries } from "../../migration/restore/restoreEntries.ts";
import { describeLink, requirePlace, type UsablePlace } from "../files/describePlace.ts";
import { fileNameOf } from "../findings/envDocuments.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { readPlaceNames } from "../labels/readPlaceNames.ts";
import { confirm } from "../messages/confirm.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { describeFileProblem } from "../move/describeStep.ts";
import { saveFirst } from "../prompts/saveFirst.ts";
import type { Services } from "../Services.ts";
import { locate, readUri } from "../targets/locate.ts";
import { askRestore } from "./askRestore.ts";
import { type Kept, readKept } from "./readKept.ts";
import { type RestoreContext, restoreRows } from "./restoreItems.ts";
import { showRestored } from "./showRestored.ts";
import { writeChange } from "./writeChange.ts";

/** Writes values that are kept on this machine back into a `.env` file, after saying what that means. */
export async function restoreEnv(
  app: Pick<Services, "providers" | "accounts" | "inventory" | "tree" | "findings" | "migration" | "log">,
  args: readonly unknown[],
): Promise<void> {
  const uri = findFile(args[0]);
  await saveFirst(uri.toString());
  const place = await requirePlace(uri);
  const text = await readFile(app.migration.files, uri);
  const title = t("Reading the secrets of This Machine");
  const { items, kept } = await withProgress(title, (signal) => makePlan(app, uri, text, signal));
  const context = await makeContext(app.inventory, kept, pointedLine(args[0]));
  if (items.length === 0) {
    throw new InputError(
      t("Nothing was moved out of {0}, and nothing is kept on this machine for its folder.", fileNameOf(uri)),
    );
  }
  const chosen = await askRestore(fileNameOf(uri), restoreRows(items, context));
  const change = restoreEntries(text, chosen);
  if (change === undefined) {
    throw new InputError(
      t("Nothing was written: another line of {0} would be read differently.", fileNameOf(uri)),
    );
  }
  await confirmPlaintext(app.findings, place, chosen);
  const asked = {
    ...change,
    ...(place.path !== undefined && { place: place.path }),
    addsValues: true,
  } as const;
  await writeChange(app.migration.files, uri, asked);
  showRestored(app, uri, { change: asked, count: chosen.length });
}

function findFile(argument: unknown): vscode.Uri {
  const uri = readUri(argument) ?? vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined || !isEnvFileName(fileNameOf(uri))) {
    throw new InputError(t("Open a .env file first."));
  }
  if (isTemplateName(fileNameOf(uri))) {
    throw new InputError(
      t("{0} is an example for others to copy, so no value is written there.", fileNameOf(uri)),
    );
  }
  return uri;
}

/** The line of a code action; a menu or the palette means the whole file. */
function pointedLine(argument: unknown): number | undefined {
  if (typeof argument !== "object" || argument === null || !("lineNumber" in argument)) return undefined;
  return locate(argument)?.lines?.[0]?.first;
}

async function readFile(files: EnvFiles, uri: vscode.Uri): Promise<Sensitive> {
  const content = await files.read(uri.toString());
  const name = fileNameOf(uri);
  if (content === undefined) throw new InputError(t("{0} is no longer there.", name));
  if (content.isLossy) throw new InputError(describeFileProblem({ code: "notUtf8" }, t));
  if (hasMixedLineEnds(content.text.reveal())) {
    throw new InputError(describeFileProblem({ code: "mixedLineEnds" }, t));
  }
  return content.text;
}

async function makePlan(
  app: Pick<Services, "providers" | "accounts" | "inventory" | "migration">,
  uri: vscode.Uri,
  text: Sensitive,
  signal: AbortSignal,
): Promise<{ readonly items: readonly RestoreItem[]; readonly kept: Kept }> {
  const journal = await app.migration.journal.list();
  const places = await readPlaceNames(app);
  const question = { uri: uri.toString(), text, journal, places };
  const known = [...findMovedComments(question), ...readOriginals(journal, uri.toString())];
  const kept = await readKept(app, uri, new Set(known.map(({ key }) => key)), signal);
  return { items: planRestore({ ...question, kept: kept.values }), kept };
}

async function makeContext(
  inventory: Services["inventory"],
  { places }: Kept,
  line: number | undefined,
): Promise<RestoreContext> {
  const states = await inventory.readAccounts();
  const readable = states.filter(({ provider }) => provider.readValue !== undefined);
  return {
    t,
    places,
    readable: readable.map(({ account }) => account.label),
    ...(line !== undefined && { line }),
  };
}

async function confirmPlaintext(
  findings: Services["findings"],
  place: UsablePlace,
  chosen: readonly Restorable[],
): Promise<void> {
  const name = fileLabel(place.uri);
  const isTracked = await findings.tracked.has(trueUri(place));
  const link = describeLink(place);
  await confirm({
    message:
      chosen.length === 1
        ? t("Write 1 secret into {0} in plain text?", name)
        : t("Write {0} secrets into {1} in plain text?", chosen.length, name),
    detail: [
      chosen.map(({ key }) => key).slice(0, 10),
      ...(link === undefined ? [] : [link]),
      t(
        "Everything that can read the file can then read what is written there, AI agents included. What is kept on this machine stays there.",
      ),
      ...(isTracked
        ? [t("Git tracks this file: with the next commit the values are in the history for good.")]
        : []),
    ],
    button: chosen.length === 1 ? t("Write Secret") : t("Write Secrets"),
    refusal: t("Don't Write"),
  });
}

/** What git tracks is the file that is written, not the link to it. */
function trueUri({ uri, path }: UsablePlace): vscode.Uri {
  return path === undefined ? uri : vscode.Uri.file(path);
}
