import { t } from "../messages/t.ts";

/** Why a terminal does not get some secrets, and what does. */
export function describeReplaced(names: readonly string[]): string {
  return t(
    "A terminal cannot have {0}: VS Code would replace “{1}” in the value. A task gets the exact value.",
    names.join(", "),
    `$\{…}`,
  );
}
