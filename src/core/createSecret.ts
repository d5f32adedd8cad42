import type { Session } from "./account.ts";
import { isFailure, PlatformError } from "./errors.ts";
import type { Provider } from "./provider.ts";
import type { Secret, SecretDraft } from "./secret.ts";

/** A provider that can create. */
export type CreatingProvider = Provider & Required<Pick<Provider, "createSecret">>;

export function canCreate(provider: Provider): provider is CreatingProvider {
  return provider.createSecret !== undefined;
}

/**
 * Creates a secret once. When the answer leaves open whether it worked, the scope is listed and the new secret
 * looked for: a create is never repeated blindly.
 *
 * `taken` holds the ids that already had this name right before, on platforms that allow a name twice.
 * Once the request is sent it is not interrupted: an abort would only hide the outcome.
 */
export async function createSecret(
  provider: CreatingProvider,
  session: Session,
  request: { readonly draft: SecretDraft; readonly taken: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<Secret> {
  signal.throwIfAborted();
  const settle = new AbortController().signal;
  try {
    return await provider.createSecret(session, request.draft, settle);
  } catch (error) {
    if (!isUnclear(error)) throw error;
    const created = await findCreated(provider, session, request, settle);
    if (created === undefined) throw error;
    return created;
  }
}

/** No answer, one that cannot be read, or a disk that failed half-way: it may have been done all the same. */
export function isUnclear(error: unknown): boolean {
  if (isFailure(error, "vault")) return error.failure.problem.kind === "storage";
  return isFailure(error, "retry") || isFailure(error, "report");
}

async function findCreated(
  provider: CreatingProvider,
  session: Session,
  { draft, taken }: { readonly draft: SecretDraft; readonly taken: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<Secret | undefined> {
  try {
    const secrets = await provider.listSecrets(session, draft.scope, signal);
    return secrets.find((secret) => secret.name === draft.name && !taken.has(secret.id));
  } catch {
    throw new PlatformError({
      failure: { kind: "unclear" },
      providerId: provider.id,
      operation: "create secret",
    });
  }
}
