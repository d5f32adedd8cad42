import { type Failure, PlatformError, withNothingDone } from "../../core/errors.ts";
import { waitingSignal } from "../../core/neverAborted.ts";
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
export async function asPlatformErrors<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isVaultError(error)) throw error;
    throw toPlatformError(error.problem, operation);
  }
}

/** The same for a write. A cancel that ends it ends the waiting before it: the vault writes nothing then. */
export async function writeToVault<T>(
  operation: string,
  signal: AbortSignal,
  write: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await asPlatformErrors(operation, () => write(waitingSignal(signal)));
  } catch (error) {
    throw withNothingDone(error);
  }
}

export function toPlatformError(problem: VaultProblem, operation: string): PlatformError {
  return new PlatformError({ failure: toFailure(problem), providerId: PROVIDER_ID, operation });
}

/** What a platform may answer as well keeps its name, so that everything treats it alike. */
function toFailure(problem: VaultProblem): Failure {
  switch (problem.kind) {
    case "gone":
    case "nameTaken":
    case "tooLarge":
      return { kind: problem.kind };
    case "notText":
      return { kind: "invalidInput", field: "value" };
    default:
      return { kind: "vault", problem };
  }
}
