import type { Translate } from "../../src/editor/messages/translate.ts";
import type { Wording } from "../../src/editor/messages/wording.ts";

/** Fills in the values as `vscode.l10n.t` does when there is no translation. */
export const translate: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]));

/** Sentences as tests read them: a time is written as its number. */
export const wording: Wording = { t: translate, formatTime: (time) => `time ${time}` };
