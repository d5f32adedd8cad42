import * as vscode from "vscode";
import type { Consent } from "../../running/consent.ts";
import { makeVisible } from "../../running/visibleText.ts";
import { formatTime } from "../labels/formatTime.ts";
import { inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askSeveral, type Choice } from "../prompts/askPick.ts";
import type { Services } from "../Services.ts";
import { readGiven, writeGiven } from "./consent.ts";

/** Shows what was allowed in this workspace, and takes back what the person selects. */
export async function manageConsents(app: Pick<Services, "memory" | "clock">): Promise<void> {
  const given = readGiven(app.memory);
  if (given.length === 0) {
    void inform(t("No commands, tasks or debug sessions in this workspace are allowed to get secrets."));
    return;
  }
  const taken = await askSeveral({
    title: t("Manage Consents"),
    placeholder: t("Select what must ask again before it gets secrets"),
    choices: given.map((consent) => toChoice(consent, app.clock.now())),
  });
  if (taken.length === 0) return;
  const isTaken = new Set(taken.map(keyOf));
  await writeGiven(
    app.memory,
    readGiven(app.memory).filter((consent) => !isTaken.has(keyOf(consent))),
  );
  const names = taken.map(({ name }) => `“${makeVisible(name)}”`).join(", ");
  void inform(t("Revoked. You are asked again before secrets go to {0}.", names));
}

function toChoice(consent: Consent, now: number): Choice<Consent> {
  const { kind, name, secrets, at } = consent;
  return {
    label: makeVisible(name),
    description: describeKind(kind),
    detail: `${makeVisible(folderName(consent))} · ${makeVisible(secrets.map((secret) => secret.name).join(", "))} · ${formatTime(at, now)}`,
    value: consent,
  };
}

function describeKind(kind: Consent["kind"]): string {
  switch (kind) {
    case "task":
      return t("Task");
    case "debug":
      return t("Debug session");
    case "run":
      return t("Command");
  }
}

function folderName({ folder }: Consent): string {
  const open = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder);
  return open?.name ?? folder;
}

function keyOf({ kind, name, folder }: Consent): string {
  return JSON.stringify([kind, name, folder]);
}
