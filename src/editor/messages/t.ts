import * as vscode from "vscode";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Translate } from "./translate.ts";

/** A sentence of ours with other texts in it, which are names and sentences: plain, on one line, not endless. */
const VALUE_LIMIT = 600;

/**
 * A sentence of ours in the person's language. Whatever is put into it is plain text from then on: names come from
 * servers, files and tasks, and VS Code makes links of `[text](command:…)` in almost every text that it shows.
 */
export const t: Translate = (message, ...values) => vscode.l10n.t(message, ...values.map(toPlain));

function toPlain(value: string | number): string | number {
  return typeof value === "string" ? cleanForeignText(value, VALUE_LIMIT) : value;
}
