import type { Translate } from "../messages/translate.ts";

/** What a person agrees to who gives secrets to all new terminals of a folder. `revives`: VS Code brings terminals back. */
export function terminalExposure(revives: boolean, t: Translate): readonly string[] {
  const exposure = t(
    "Every command in them, everything it starts and other extensions can read the values. Crash dumps can hold them.",
  );
  const later = t("Secrets that are marked “inject” later are not given until you agree to them, too.");
  const revival = t(
    "VS Code writes the environment of terminals to disk to bring them back later, so “Terminal › Integrated: Enable Persistent Sessions” is switched off for this workspace.",
  );
  return [exposure, later, ...(revives ? [revival] : [])];
}
