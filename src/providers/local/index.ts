import type { DefaultFlagWords, Provider } from "../../core/provider.ts";
import { personalScope, type Scope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import type { LocalChange, LocalVault } from "../../core/vault.ts";
import { acceptGone } from "../acceptGone.ts";
import { PROVIDER_ID, toLocalDraft, toSecret, translateErrors } from "./map.ts";
import { rules } from "./rules.ts";

export interface LocalDependencies {
  readonly vault: LocalVault;
  /** The scopes of the workspace folders that are open right now: of kind `folder`, with ids that last. */
  readonly folders: () => readonly Scope[];
}

const NAME = "This Machine";

const defaultFlag: DefaultFlagWords = {
  state: "inject",
  whenOn: "Commands, debug sessions and tasks that ask for the default secrets get this one.",
  whenOff: "A command, debug session or task gets this secret only when it names it.",
};

/** The vault on this machine: needs no account, and is the only provider that gives a value back. */
export function createLocal({ vault, folders }: LocalDependencies): Provider {
  const change = (operation: string, { id, scope }: Secret, fields: LocalChange, signal: AbortSignal) =>
    translateErrors(operation, async () => toSecret(await vault.change(id, fields, signal), scope));
  return {
    id: PROVIDER_ID,
    name: NAME,
    // No network, no web page and no token: there is nothing to point at.
    baseUrl: "",
    consoleUrl: "",
    tokenUrl: "",
    tokenSources: [],
    rules,
    defaultFlag,

    /** Opens the vault, so that a lost identity is told at once. */
    async verifyToken(_session, signal) {
      await translateErrors("open the vault", () => vault.list(personalScope.id, signal));
      return { name: NAME };
    },
    async listScopes() {
      return folders();
    },
    listSecrets: (_session, scope, signal) =>
      translateErrors("list secrets", async () => {
        const secrets = await vault.list(scope.id, signal);
        return secrets.map((secret) => toSecret(secret, scope));
      }),
    createSecret: (_session, draft, signal) =>
      translateErrors("create secret", async () =>
        toSecret(await vault.create(toLocalDraft(draft), signal), draft.scope),
      ),
    replaceValue: (_session, secret, value, signal) => change("replace value", secret, { value }, signal),
    rename: (_session, secret, name, signal) => change("rename secret", secret, { name }, signal),
    describe: (_session, secret, description, signal) =>
      change("describe secret", secret, { description }, signal),
    setDefault: (_session, secret, inject, signal) =>
      change("change the default", secret, { inject }, signal),
    deleteSecret: (_session, { id }, signal) =>
      acceptGone(translateErrors("delete secret", () => vault.remove(id, signal))),
    readValue: (_session, { id }, signal) => translateErrors("read value", () => vault.read(id, signal)),
  };
}
