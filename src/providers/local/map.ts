import { type Failure, PlatformError } from "../../core/errors.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import type { LocalDraft, LocalSecret } from "../../core/vault.ts";
import { isVaultError, type VaultProblem } from "../../core/vaultError.ts";
import { dropUndefined } from "../dropUndefined.ts";

export const PROVIDER_ID = "local";

export function toSecret({ scopeId: _, inject, ...secret }: LocalSecret, scope: Scope): Secret {
  return { ...secret, scope, isDefault: inject };
}

export function toLocalDraft({ name, value, scope, description, isDefault }: SecretDraft): LocalDraft {
  return dropUndefined({ name, value, scopeId: scope.id, description, inject: isDefault });
}

/** Runs a call to the vault; its errors become those of a platform. */
export async function translateErrors<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isVaultError(error)) throw error;
    throw new PlatformError({ failure: toFailure(error.problem), providerId: PROVIDER_ID, operation });
  }
}

function toFailure(problem: VaultProblem): Failure {
  switch (problem.kind) {
    case "identityMissing":
    case "wrongIdentity":
    case "wrongRecoveryKey":
      return { kind: "signInAgain" };
    case "corrupted":
    case "newerVersion":
      return { kind: "report", paths: [problem.file] };
    case "busy":
      return { kind: "retry", cause: "timeout" };
    case "storage":
      return { kind: "retry", cause: "server", code: problem.code };
    case "notText":
      return { kind: "invalidInput", field: "value" };
    default:
      return { kind: problem.kind };
  }
}
