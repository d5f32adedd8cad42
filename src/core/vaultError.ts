/** What is wrong with the encrypted files on this machine, named for what the person can do next. */
export type VaultProblem =
  /** Files are there, but the credential store has lost the key that opens them. Restore with the recovery key. */
  | { readonly kind: "identityMissing" }
  /** The credential store holds another key than the one the files were written for. Restore likewise. */
  | { readonly kind: "wrongIdentity" }
  /** The key given for recovery is not an age identity, or not one that opens these files. */
  | { readonly kind: "wrongRecoveryKey" }
  /**
   * Nothing is lost yet: the credential store has not shown that it keeps the key when the window is closed, and
   * there is no recovery key.
   */
  | { readonly kind: "unproven" }
  /** Nothing is lost: the credential store has lost the key, and a file beside the secrets still has it. */
  | { readonly kind: "unkept" }
  /** Nothing is lost: the keys were gone and were made again, without the recovery key that they had. */
  | { readonly kind: "recoveryLost" }
  /** A file is damaged, empty or gone. Nothing was written over it; `hasBackup`: its last good state can be restored. */
  | {
      readonly kind: "corrupted";
      readonly file: string;
      readonly hasBackup: boolean;
      /** It can be opened, and is not what it was last: of another file, or older than what was seen here. */
      readonly because?: "exchanged" | "outdated";
    }
  /** Written by a later version of the extension. Update it. */
  | { readonly kind: "newerVersion"; readonly file: string }
  /** Another window has been writing for longer than we are willing to wait. */
  | { readonly kind: "busy" }
  /** The disk is full, read-only or the like. `code` is the system's own (`ENOSPC`). */
  | { readonly kind: "storage"; readonly code: string }
  /** The secret was deleted, perhaps in another window. */
  | { readonly kind: "gone" }
  | { readonly kind: "nameTaken" }
  /** A value over the limit of the vault. */
  | { readonly kind: "tooLarge" }
  /** A value that cannot be written as UTF-8. */
  | { readonly kind: "notText" };

/** By name, not `instanceof`: the class may be loaded twice, once in each bundle. */
export function isVaultError(error: unknown): error is VaultError {
  return error instanceof Error && error.name === "VaultError" && "problem" in error;
}

/** An encrypted file cannot be used as asked. Takes no `cause` on purpose: it may hold what was decrypted. */
export class VaultError extends Error {
  override readonly name = "VaultError";
  readonly problem: VaultProblem;

  constructor(problem: VaultProblem) {
    super(summarizeVaultProblem(problem));
    this.problem = problem;
  }
}

/** For the log: kinds, names of files and the system's error codes. */
export function summarizeVaultProblem(problem: VaultProblem): string {
  const parts: string[] = [problem.kind];
  if ("file" in problem) parts.push(problem.file);
  if ("hasBackup" in problem) parts.push(problem.hasBackup ? "with a backup" : "without a backup");
  if ("because" in problem) parts.push(problem.because);
  if ("code" in problem) parts.push(problem.code);
  return parts.join(", ");
}
