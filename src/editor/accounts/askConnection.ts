import * as vscode from "vscode";
import type { Account, OwnConnection } from "../../core/account.ts";
import { CancelledError } from "../../core/errors.ts";
import { pickFile } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { type Back, back, type StepPosition } from "../prompts/flow.ts";

type Kind = "editor" | "ca" | "client" | "both";

/** Undefined: the editor's connection. */
export interface ChosenConnection {
  readonly connection: OwnConnection | undefined;
}

/** Asks how an account connects. Files are named in dialogs only, so that nothing but a person chooses them. */
export async function askConnection(
  title: string,
  current: OwnConnection | undefined,
  position?: StepPosition,
): Promise<ChosenConnection | Back> {
  const kind = await askPick<Kind>({
    title,
    placeholder: t("How does this account connect?"),
    choices: listChoices(kindOf(current)),
    ...(position !== undefined && { position }),
  });
  if (kind === back) return back;
  if (kind === "editor") return { connection: undefined };
  return {
    connection: {
      ...(kind !== "client" && { caFile: await askFile(t("CA file (PEM)")) }),
      ...(kind !== "ca" && { client: await askClient() }),
    },
  };
}

export function connectWith(account: Account, connection: OwnConnection | undefined): Account {
  const { connection: _, ...others } = account;
  return connection === undefined ? others : { ...others, connection };
}

function listChoices(current: Kind) {
  const own = t("uses the proxy from settings; no PAC file, no proxy login prompt");
  const choices: readonly { label: string; detail: string; value: Kind }[] = [
    {
      label: t("VS Code's connection"),
      detail: t("proxy, proxy login and certificates as VS Code and the system have them"),
      value: "editor",
    },
    { label: t("With a CA file…"), detail: own, value: "ca" },
    { label: t("With a client certificate…"), detail: own, value: "client" },
    { label: t("With a CA file and a client certificate…"), detail: own, value: "both" },
  ];
  return choices.map((choice) => ({ ...choice, picked: choice.value === current }));
}

function kindOf(connection: OwnConnection | undefined): Kind {
  if (connection === undefined) return "editor";
  if (connection.client === undefined) return "ca";
  return connection.caFile === undefined ? "client" : "both";
}

async function askClient(): Promise<NonNullable<OwnConnection["client"]>> {
  const certFile = await askFile(t("Client certificate (PEM)"));
  const keyFile = (await holdsKey(certFile)) ? certFile : await askFile(t("Its key (PEM)"));
  return { certFile, keyFile };
}

async function holdsKey(path: string): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(path));
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(new TextDecoder().decode(bytes));
}

async function askFile(title: string): Promise<string> {
  const filters = { PEM: ["pem", "crt", "cer", "key"], [t("All files")]: ["*"] };
  const openLabel = t("Choose");
  const uri = await pickFile({ title, filters, openLabel });
  if (uri?.scheme !== "file") throw new CancelledError();
  return uri.fsPath;
}
