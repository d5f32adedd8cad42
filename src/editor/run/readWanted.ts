import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import type { Sensitive } from "../../core/sensitive.ts";
import { t } from "../messages/t.ts";
import { openSession, type SecretTarget } from "../tree/rowTargets.ts";
import { availableSecrets, type Readers } from "./availableSecrets.ts";
import { chooseWanted, type Wanted } from "./wanted.ts";

/** The values that a launch asks for, by name. Rejects with the names of those that are not there. */
export async function readWanted(
  app: Readers,
  folder: vscode.WorkspaceFolder | undefined,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sensitive>> {
  const { chosen, missing } = chooseWanted(await availableSecrets(app, folder, signal), wanted);
  if (missing.length > 0) {
    throw new InputError(
      t(
        "Nothing was started: {0} is not among the secrets of this machine. Create it there, or take its name out.",
        missing.join(", "),
      ),
    );
  }
  return await readValues(app, chosen, signal);
}

export async function readValues(
  app: Readers,
  targets: readonly SecretTarget[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sensitive>> {
  const values = new Map<string, Sensitive>();
  for (const { state, secret } of targets) {
    const value = await state.provider.readValue?.(await openSession(app, state), secret, signal);
    // A process environment cannot hold a NUL: the system would cut the value there.
    if (value?.reveal().includes("\0") === true) {
      throw new InputError(t("The value of {0} does not fit into an environment.", secret.name));
    }
    if (value !== undefined) values.set(secret.name, value);
  }
  return values;
}
