import type { Translate } from "../messages/translate.ts";

/** What it costs to go on without a damaged file that has no backup. */
export function describeSetAside(file: string, t: Translate): readonly string[] {
  const isMove = file.startsWith("journal-");
  return [
    describeCost(file, t),
    isMove
      ? t("The file is kept next to the others, for as long as a move can be undone.")
      : t("The file is kept next to the others. Nothing is deleted."),
  ];
}

function describeCost(file: string, t: Translate): string {
  switch (file) {
    case "ledger.age":
      return t(
        "It has fingerprints of the values that were stored from here. Without them, moves ask about more values, and the same value is found in fewer places. Secrets are not affected.",
      );
    case "keys.age":
      return t(
        "It has the keys of the other files. If VS Code still has their key, they can be read afterwards; then save a recovery key again. If not, they stay closed until their key or recovery key turns up.",
      );
    case "vault.age":
      return t(
        "It has the secrets of This Machine, which cannot be read now. This Machine is empty afterwards. Moves that can be finished or undone stay.",
      );
    default:
      return t(
        "It has one move. What was not finished there is not offered again: check your platforms. Other moves are not affected.",
      );
  }
}
