import type { Translate } from "../../src/editor/messages/translate.ts";

/** Fills in the values as `vscode.l10n.t` does when there is no translation. */
export const translate: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]));
