import type { ProviderDependencies } from "../../core/api.ts";
import type { DefaultFlagWords, Provider } from "../../core/provider.ts";
import type { Secret } from "../../core/secret.ts";
import type { LocalChange, LocalVault } from "../../core/vault.ts";
import { isVaultError } from "../../core/vaultError.ts";
import {
  asPlatformErrors,
  PROVIDER_ID,
  toLocalDraft,
  toPlatformError,
  toSecret,
  writeToVault,
} from "./map.ts";
import { rules } from "./rules.ts";

const NAME = "This Machine";

const defaultFlag: DefaultFlagWords = {
  state: "inject",
  whenOn: "Commands, debug sessions and tasks that request the default secrets get this one.",
  whenOff: "A command, debug session or task gets this secret only when it names it.",
};

/** The vault on this machine: needs no account, and is the only provider that gives a value back. */
export function createLocal({ local }: Pick<ProviderDependencies, "local">): Provider {
  const { vault, folders, findRisk } = local;
  const change = (operation: string, { id, scope }: Secret, fields: LocalChange, signal: AbortSignal) =>
    writeToVault(operation, signal, async (ending) =>
      toSecret(await vault.change(id, fields, ending), scope),
    );
  return {
    id: PROVIDER_ID,
    name: NAME,
    rules,
    defaultFlag,
    ownScopeName: "All folders",

    async listScopes() {
      return folders();
    },
    listSecrets: (_session, scope, signal) =>
      asPlatformErrors("list secrets", async () => {
        const secrets = await vault.list(scope.id, signal);
        return secrets.map((secret) => toSecret(secret, scope));
      }),
    createSecret: (_session, draft, signal) =>
      writeToVault("create secret", signal, async (ending) =>
        toSecret(await vault.create(toLocalDraft(draft), ending), draft.scope),
      ),
    replaceValue: (_session, secret, value, signal) => change("replace value", secret, { value }, signal),
    rename: (_session, secret, name, signal) => change("rename secret", secret, { name }, signal),
    describe: (_session, secret, description, signal) =>
      change("describe secret", secret, { description }, signal),
    setDefault: (_session, secret, inject, signal) =>
      change("change the default", secret, { inject }, signal),
    deleteSecret: (_session, { id }, signal) =>
      writeToVault("delete secret", signal, (ending) => removeOnce(vault, id, ending)),
    readValue: (_session, { id }, signal) => asPlatformErrors("read value", () => vault.read(id, signal)),
    async findRisk(_session, signal) {
      const operation = "look for risks";
      const kind = await asPlatformErrors(operation, () => findRisk(signal));
      return kind && toPlatformError({ kind }, operation);
    },
  };
}

/** The vault knows for certain: a secret that is gone already counts as deleted. */
async function removeOnce(vault: LocalVault, id: string, signal: AbortSignal): Promise<void> {
  try {
    await vault.remove(id, signal);
  } catch (error) {
    if (!isVaultError(error) || error.problem.kind !== "gone") throw error;
  }
}
