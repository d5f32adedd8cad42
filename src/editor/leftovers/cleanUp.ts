import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import type { CheckResult } from "../../leftovers/checkResult.ts";
import type { BackupPlace, HistoryPlace } from "../../leftovers/leftover.ts";
import { fileLabel } from "../labels/fileLabel.ts";
import { confirm } from "../messages/confirm.ts";
import { inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askSeveral, type Choice } from "../prompts/askPick.ts";
import { describeForLog } from "../runCommand.ts";
import { excludeFromHistory, isExcludedFromHistory } from "./excludeFromHistory.ts";
import { toLocalUri } from "./toLocalUri.ts";

/** Something that can be done about leftovers. Deleting comes after one question for all of it. */
type CleanUpAction =
  | { readonly kind: "delete"; readonly paths: readonly string[]; readonly what: string }
  | { readonly kind: "exclude" }
  | { readonly kind: "close"; readonly tabs: readonly vscode.Tab[] }
  | { readonly kind: "reload" };

/** Offers what can be done from here, and does what the person selects. `files`: where the values came from. */
export async function cleanUp(log: Log, { leftovers }: CheckResult, files: readonly string[]): Promise<void> {
  const places = leftovers.map(({ place }) => place);
  const chosen = await askSeveral({
    title: t("Clean Up Leftovers"),
    placeholder: t("Select what to do. You are asked again before anything is deleted"),
    choices: [
      ...historyChoices(
        places.filter((place) => place.kind === "history"),
        files,
      ),
      ...backupChoices(places.filter((place) => place.kind === "backup")),
      ...editorChoices([
        ...files,
        ...places.flatMap((place) => (place.kind === "editor" ? [place.uri] : [])),
      ]),
      ...(isExcludedFromHistory() ? [] : [excludeChoice()]),
    ],
  });
  await deleteCopies(log, chosen);
  if (chosen.some(({ kind }) => kind === "exclude")) await excludeFromHistory();
  for (const remedy of chosen) if (remedy.kind === "close") await vscode.window.tabGroups.close(remedy.tabs);
  // Last: it ends this extension host.
  if (chosen.some(({ kind }) => kind === "reload")) {
    await vscode.commands.executeCommand("workbench.action.reloadWindow");
  }
}

function historyChoices(
  places: readonly HistoryPlace[],
  files: readonly string[],
): readonly Choice<CleanUpAction>[] {
  const paths = new Set(files.map((uri) => vscode.Uri.parse(uri).path));
  const byFile = Map.groupBy(places, ({ resource }) => resource);
  return [...byFile].map(([resource, copies]) => {
    const uri = resource === undefined ? undefined : toLocalUri(resource);
    const name = uri === undefined ? t("an unknown file") : fileLabel(uri);
    const label =
      copies.length === 1
        ? t("Delete 1 copy of {0} in the local history", name)
        : t("Delete {0} copies of {1} in the local history", copies.length, name);
    const what = t("In the local history of {0}: {1}", name, copies.length);
    const remedy: CleanUpAction = { kind: "delete", paths: copies.map(({ path }) => path), what };
    return { label, picked: uri !== undefined && paths.has(uri.path), value: remedy };
  });
}

/** The backup of an editor with unsaved text belongs to it: VS Code would miss it, and it goes when that is saved. */
function backupChoices(places: readonly BackupPlace[]): readonly Choice<CleanUpAction>[] {
  const unsaved = new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  return places.flatMap(({ path, resource }): Choice<CleanUpAction>[] => {
    const uri = resource === undefined ? undefined : toLocalUri(resource);
    if (uri !== undefined && unsaved.has(uri.toString())) return [];
    const name = uri === undefined ? t("an unknown file") : fileLabel(uri);
    const what = t("{0}: unsaved changes in a hot-exit backup, which are lost", name);
    return [
      {
        label: t("Delete the hot-exit backup of {0}", name),
        description: t("unsaved changes in it are lost"),
        value: { kind: "delete", paths: [path], what },
      },
    ];
  });
}

/** Closing alone keeps the undo steps in memory (setting `files.restoreUndoStack`, on by default). */
function editorChoices(uris: readonly string[]): readonly Choice<CleanUpAction>[] {
  const wanted = new Set(uris.map((uri) => vscode.Uri.parse(uri).toString()));
  const shown = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap((tab) => (tab.input instanceof vscode.TabInputText ? [{ tab, uri: tab.input.uri }] : []))
    .filter(({ uri }) => wanted.has(uri.toString()));
  const tabs = shown.map(({ tab }) => tab);
  const close: Choice<CleanUpAction> = {
    label:
      tabs.length === 1
        ? t("Close 1 editor that held values")
        : t("Close {0} editors that held values", tabs.length),
    // Not the tab's label: of an untitled document that is its first line, which may be the value.
    description: shown.map(({ uri }) => fileLabel(uri)).join(", "),
    value: { kind: "close", tabs },
  };
  const reload: Choice<CleanUpAction> = {
    label: t("Reload the window"),
    description: t("undo can bring values back until then, even after an editor was closed"),
    value: { kind: "reload" },
  };
  return tabs.length === 0 ? [reload] : [close, reload];
}

function excludeChoice(): Choice<CleanUpAction> {
  return {
    label: t("Keep .env files out of the local history from now on"),
    description: t("in your user settings: workbench.localHistory.exclude"),
    value: { kind: "exclude" },
  };
}

async function deleteCopies(log: Log, chosen: readonly CleanUpAction[]): Promise<void> {
  const deletions = chosen.filter((remedy) => remedy.kind === "delete");
  const paths = deletions.flatMap((deletion) => deletion.paths);
  if (paths.length === 0) return;
  await confirm({
    message:
      paths.length === 1
        ? t("Delete 1 copy that VS Code made?")
        : t("Delete {0} copies that VS Code made?", paths.length),
    detail: [[...deletions.map(({ what }) => what), t("This cannot be undone.")]],
    button: t("Delete Copies"),
  });
  let failed = 0;
  for (const path of paths) {
    try {
      await vscode.workspace.fs.delete(vscode.Uri.parse(path), { useTrash: false });
    } catch (error) {
      failed++;
      log.warn(`a copy was not deleted: ${describeForLog(error)}`);
    }
  }
  const deleted = paths.length - failed;
  const done = deleted === 1 ? t("1 copy was deleted.") : t("{0} copies were deleted.", deleted);
  if (failed === 0) void inform(done);
  else void warn(`${done} ${t("{0} could not be deleted.", failed)}`);
}
