import type * as vscode from "vscode";
import { classifyEntry, type Judgement } from "../../envfile/classifyEntry.ts";
import { isTemplateName } from "../../envfile/describeFileName.ts";
import type { EnvEntry } from "../../envfile/envEntry.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";

/** An entry judged to be a secret, and why. */
export interface Finding {
  readonly entry: EnvEntry;
  readonly judgement: Judgement;
}

/** The findings of a file's present text, saved or not. Templates such as `.env.example` have none. */
export function findingsOf(document: Pick<vscode.TextDocument, "getText" | "fileName">): readonly Finding[] {
  const name = document.fileName.split(/[\\/]/).at(-1) ?? "";
  return isTemplateName(name) ? [] : findSecrets(document.getText());
}

export function findSecrets(text: string): readonly Finding[] {
  return parseEnvFile(text)
    .entries.map((entry) => ({ entry, judgement: classifyEntry(entry.key, entry.value) }))
    .filter(({ judgement }) => judgement.secret);
}
