import type * as vscode from "vscode";
import { InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { scopeKey } from "../../core/scope.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { findOversize, type Oversize } from "../../running/environmentLimits.ts";
import type { AskedSecret } from "../../running/launch.ts";
import { findUnshellable } from "../../running/shellNames.ts";
import { findSameVariables } from "../../running/variableNames.ts";
import { chooseWanted, type WantedSecrets } from "../../running/wanted.ts";
import { t } from "../messages/t.ts";
import { openSession } from "../targets/rowTargets.ts";
import { availableSecrets, type Readers } from "./availableSecrets.ts";

/** The secrets that a launch asks for. Rejects with the names of those that are not there. */
export async function findWanted(
  app: Readers,
  folder: vscode.WorkspaceFolder | undefined,
  wanted: WantedSecrets,
): Promise<readonly SecretTarget[]> {
  const available = await availableSecrets(app, folder, neverAborted());
  const { chosen, missing } = chooseWanted(available, wanted);
  if (missing.length > 0) {
    throw new InputError(
      t(
        "Nothing was started: This Machine has no secret named {0}. Create what is missing there, or no longer request it.",
        missing.join(", "),
      ),
    );
  }
  return chosen;
}

/** What a consent knows of them. */
export function toAsked(targets: readonly SecretTarget[]): readonly AskedSecret[] {
  return targets.map(toAskedSecret);
}

export function toAskedSecret({ secret: { name, scope } }: SecretTarget): AskedSecret {
  return { name, scope: scopeKey(scope) };
}

export async function readValues(
  app: Readers,
  targets: readonly SecretTarget[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sensitive>> {
  const values = new Map<string, Sensitive>();
  for (const { state, secret } of targets) {
    const value = await state.provider.readValue?.(await openSession(app.accounts, state), secret, signal);
    // A process environment cannot hold a NUL: the system would cut the value there.
    if (value?.reveal().includes("\0") === true) {
      throw new InputError(t("The value of {0} does not fit into an environment.", secret.name));
    }
    if (value !== undefined) values.set(secret.name, value);
  }
  return values;
}

/** @throws {InputError} for what no process of this system can be started with. */
export function requireFit(
  values: ReadonlyMap<string, Sensitive>,
  inherited: Readonly<Record<string, string | undefined>>,
): void {
  const same = findSameVariables(values.keys(), process.platform);
  if (same.length > 0) throw new InputError(describeSameVariables(same));
  const oversize = findOversize(values, inherited, process.platform);
  if (oversize !== undefined) throw new InputError(describeOversize(oversize));
}

/** @throws {InputError} for names that a shell would not pass on, before anyone is asked for what would not arrive. */
export function requireShellNames(targets: readonly SecretTarget[]): void {
  const names = findUnshellable(
    targets.map(({ secret }) => secret.name),
    process.platform,
  );
  if (names.length === 0) return;
  throw new InputError(
    t(
      "Nothing was started: a shell does not pass on {0}. Use only letters, digits and underscores in a name, with no digit first.",
      names.join(", "),
    ),
  );
}

export function describeSameVariables(groups: readonly (readonly string[])[]): string {
  return groups
    .map((names) =>
      t("Windows treats {0} as one variable. Rename one of them, or request only one.", names.join(", ")),
    )
    .join(" ");
}

export function describeOversize(oversize: Oversize): string {
  return oversize.kind === "entry"
    ? t("The value of {0} is too long for an environment variable of this system.", oversize.names.join(", "))
    : t(
        "Together, the secrets are too long for the environment of a process on this system. Request fewer of them.",
      );
}
