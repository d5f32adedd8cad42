import * as vscode from "vscode";
import { CancelledError, InputError } from "../../core/errors.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import { t } from "../messages/t.ts";
import { askSeveral } from "../prompts/askPick.ts";
import type { Services } from "../Services.ts";
import { type Location, locate } from "../targets/locate.ts";
import { askFinding } from "./askFinding.ts";
import { type Collected, collectEntries, type WantedEntries } from "./collectEntries.ts";
import { moveEntries } from "./moveEntries.ts";

/** The entry at the cursor, of a lens or a row; the entries of a selection or of several rows. */
export async function moveToPlatform(app: Services, args: readonly unknown[]): Promise<void> {
  const places = locateAll(args);
  if (places.length === 0) {
    await moveEntries(app, await askFinding(app), []);
    return;
  }
  const collected = await collectEntries(app.migration.files, places);
  await moveEntries(app, collected.entries.length > 0 ? collected : await askEntries(app, places), []);
}

function locateAll([clicked, selected]: readonly unknown[]): readonly Location[] {
  const rows: readonly unknown[] = Array.isArray(selected) && selected.length > 1 ? selected : [clicked];
  return rows.map(locate).filter((place) => place !== undefined);
}

/** The cursor is on no entry: the person picks among those of the file. */
async function askEntries(
  app: Pick<Services, "findings" | "migration">,
  places: readonly Location[],
): Promise<Collected> {
  const [place] = places;
  if (place === undefined) throw new CancelledError();
  const document = await vscode.workspace.openTextDocument(place.uri);
  const { entries } = parseEnvFile(document.getText());
  if (entries.length === 0) throw new InputError(t("There is no KEY=value in this file."));
  const findings = app.findings.index.file(place.uri.toString())?.findings ?? [];
  const secrets = new Set(findings.map(({ key }) => key));
  const chosen = await askSeveral({
    title: t("Move to Platform"),
    placeholder: t("Which entries?"),
    choices: entries.map(({ key, startLine }) => ({
      label: key,
      description: t("line {0}", startLine + 1),
      picked: secrets.has(key),
      value: startLine,
    })),
  });
  if (chosen.length === 0) throw new CancelledError();
  const lines = chosen.map((line) => ({ first: line, last: line }));
  const wanted: WantedEntries = { uri: place.uri, lines };
  return await collectEntries(app.migration.files, [wanted]);
}
