import type * as vscode from "vscode";

const KEY = "proof/v1";

/**
 * Whether the credential store gave back what an earlier window wrote; otherwise leaves a marker for a later one.
 * VS Code keeps secrets in the memory of one window where the system has no keyring, and reports success.
 * `session`: the same for the whole life of a window, as `vscode.env.sessionId` is.
 */
export async function proveStorage(
  secrets: Pick<vscode.SecretStorage, "get" | "store">,
  session: string,
): Promise<boolean> {
  try {
    const marker = await secrets.get(KEY);
    if (marker !== undefined) return marker !== session;
    await secrets.store(KEY, session);
  } catch {
    // A store that fails has proven nothing.
  }
  return false;
}
