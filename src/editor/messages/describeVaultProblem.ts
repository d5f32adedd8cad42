import type { KeyRisk } from "../../core/vault.ts";
import type { VaultProblem } from "../../core/vaultError.ts";
import { describeDisk } from "./describeDisk.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";

/** What is wrong with the encrypted files on this machine, and what to do about it. */
export function describeVaultProblem(problem: VaultProblem, t: Translate): Message {
  switch (problem.kind) {
    case "identityMissing":
      return {
        text: t("VS Code has lost the key of the encrypted secrets. Your recovery key opens them again."),
        remedy: "restoreKey",
      };
    case "wrongIdentity":
      return {
        text: t(
          "The key that VS Code keeps is not the one of the encrypted secrets. Your recovery key opens them again.",
        ),
        remedy: "restoreKey",
      };
    case "wrongRecoveryKey":
      return { text: t("This recovery key does not open the encrypted secrets of This Machine.") };
    case "unproven":
    case "unkept":
    case "recoveryLost":
      return describeKeyRisk(problem.kind, t);
    case "corrupted":
      return describeCorrupted(problem, t);
    case "newerVersion":
      return {
        text: t(
          "{0} was written by a newer version of Agent Secrets. Update the extension here.",
          problem.file,
        ),
      };
    case "busy":
      return {
        text: t("Another window is moving or writing secrets. Wait until it is done, then try again."),
        remedy: "retry",
      };
    case "storage":
      return { text: describeStorage(problem.code, t), remedy: "retry" };
    case "gone":
      return {
        text: t("This is no longer there. It may have been deleted in another window."),
        remedy: "refresh",
      };
    case "nameTaken":
      return { text: t("This name is taken. Choose another one, or replace its value.") };
    case "tooLarge":
      return { text: t("A value of more than 1 MiB cannot be kept.") };
    case "notText":
      return { text: t("Only text can be kept.") };
  }
}

function describeStorage(code: string, t: Translate): string {
  const disk = describeDisk(code, t);
  if (disk !== undefined) return disk;
  if (code === "ENOLINK") {
    return t(
      "A file of the encrypted secrets is a link to a file that is not there ({0}). Connect the disk that has it, then try again.",
      code,
    );
  }
  return code === "EACCES" || code === "EPERM"
    ? t(
        "VS Code is not allowed to read or write the encrypted secrets ({0}). Check the permissions of the extension's storage folder, then try again.",
        code,
      )
    : t("The disk refused to read or write the encrypted secrets ({0}). Try again.", code);
}

function describeKeyRisk(risk: KeyRisk, t: Translate): Message {
  return { text: textOf(risk, t), remedy: "saveRecoveryKey" };
}

function textOf(risk: KeyRisk, t: Translate): string {
  switch (risk) {
    case "unkept":
      return t(
        "VS Code did not keep the encryption key. The secrets can be read because a file next to them has it too. Save a recovery key to end that.",
      );
    case "unproven":
      return t(
        "VS Code has not yet shown that it keeps the encryption key after a restart. Save a recovery key to be safe.",
      );
    case "recoveryLost":
      return t(
        "keys.age was gone and was made again. A recovery key that you saved before does not open what is written from now on. Save a new one.",
      );
  }
}

function describeCorrupted(
  { file, hasBackup, because }: Extract<VaultProblem, { kind: "corrupted" }>,
  t: Translate,
): Message {
  if (because === "outdated") {
    return {
      text: t(
        "{0} is not the file that was last written here: an older one was put back, or it was removed. It was not overwritten.",
        file,
      ),
      remedy: "restoreBackup",
    };
  }
  if (because === "exchanged") {
    return {
      text: t("{0} has the content of another file and was not overwritten.", file),
      remedy: hasBackup ? "restoreBackup" : "setAsideDamaged",
    };
  }
  return hasBackup
    ? {
        text: t("{0} is damaged and was not overwritten. There is a backup of its last good state.", file),
        remedy: "restoreBackup",
      }
    : {
        text: t("{0} is damaged and was not overwritten. There is no backup of it.", file),
        remedy: "setAsideDamaged",
      };
}
