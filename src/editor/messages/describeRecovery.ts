import type { SavedRecovery } from "../../core/vault.ts";
import { isVaultError } from "../../core/vaultError.ts";
import { describeVaultProblem } from "./describeVaultProblem.ts";
import type { Translate } from "./translate.ts";

interface Recovery {
  readonly recipient: string;
  /** The one that it took the place of. */
  readonly replaced: string | undefined;
}

/** What became of a recovery key, so that the person knows which one to keep. */
export function describeRecovery(
  saved: Exclude<SavedRecovery, { kind: "notPublicKey" }>,
  { recipient, replaced }: Recovery,
  t: Translate,
): string {
  const name = shorten(recipient);
  const old = replaced === undefined ? undefined : shorten(replaced);
  if (saved.kind === "unclear") return describeUnclear(name, old, t);
  const done = t("The recovery key {0} opens the secrets of This Machine.", name);
  const isFinished = saved.unfinished === undefined;
  const rest = [
    ...(isFinished ? [] : [describeUnfinished(saved.unfinished, t)]),
    ...(old === undefined ? [] : [describeOld(old, isFinished, t)]),
  ];
  return [done, ...rest].join(" ");
}

function describeUnclear(name: string, old: string | undefined, t: Translate): string {
  const next =
    old === undefined
      ? t("Keep it, and save a recovery key again.")
      : t("Keep it and {0}: Save Recovery Key names the one that is in force.", old);
  return [t("It is not known whether the recovery key {0} was saved: the disk failed.", name), next].join(
    " ",
  );
}

/** "Try again" would be another key. */
function describeUnfinished(error: unknown, t: Translate): string {
  if (!isVaultError(error)) return t("Some files could not be written for it.");
  const { problem } = error;
  if (problem.kind === "storage") {
    return t("The disk refused to write some files for it ({0}).", problem.code);
  }
  if (problem.kind === "busy") return t("Some files could not be written for it.");
  return describeVaultProblem(problem, t).text;
}

function describeOld(old: string, isFinished: boolean, t: Translate): string {
  return isFinished
    ? t(
        "{0} no longer opens anything here, but it still opens backups of this disk that were made before.",
        old,
      )
    : t("What was not written for it still opens with {0}; this is tried again at the next start.", old);
}

/**
 * What the box for a recovery key says. VS Code cannot take a message back (https://github.com/microsoft/vscode/issues/163298):
 * one that says the key is lost may be answered after the key is there again.
 */
export function describeRestore(hasKey: boolean, t: Translate): string {
  return hasKey
    ? t(
        "VS Code has the key of the encrypted secrets, so it does not have to be restored. Enter your recovery key to check that it opens them.",
      )
    : t("The private key that you kept, or that of your own age identity. It is used once and not kept.");
}

/** Enough to recognise a public key by. */
export function shorten(recipient: string): string {
  return `${recipient.slice(0, 9)}…${recipient.slice(-4)}`;
}
