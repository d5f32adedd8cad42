import * as vscode from "vscode";
import type { App } from "../App.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import type { Wanted } from "./wanted.ts";

const KEY = "run/consent/v1";

interface Request {
  /** Whose file asks for the secrets. */
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly wanted: Wanted;
  /** What would get them, as the person knows it. */
  readonly receiver: string;
}

/**
 * A file of the workspace asks for secrets, and may have been written by somebody else: the person is asked the
 * first time, and again when more is asked for. The answer is kept where no workspace file can reach it.
 */
export async function requireConsent({ memory }: Pick<App, "memory">, request: Request): Promise<void> {
  const given = readGiven(memory.get(KEY));
  const id = JSON.stringify([request.folder?.uri.toString() ?? "", request.receiver, request.wanted]);
  if (given.includes(id)) return;
  const names = request.wanted === "default" ? t("all secrets marked “inject”") : request.wanted.join(", ");
  await confirm({
    message: t("Give secrets to {0}?", request.receiver),
    detail: t(
      "It asks for: {0}.\n\nThe process and everything it starts can read them in its environment, and so can a crash dump and other extensions. You are asked again when it asks for something else.",
      names,
    ),
    button: t("Give Secrets"),
  });
  await memory.update(KEY, [...given, id]);
}

function readGiven(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
}

/** Nothing of a workspace that nobody trusts gets a secret. */
export function isTrusted(): boolean {
  return vscode.workspace.isTrusted;
}
