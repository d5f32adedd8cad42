import type { Session } from "../../../src/core/account.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import type { Secret } from "../../../src/core/secret.ts";

/** A value that fits every platform and looks like nobody's key. */
export const sampleValue = "a sample value of some length";

export type CallName =
  | "verifyToken"
  | "listScopes"
  | "listSecrets"
  | "createSecret"
  | "replaceValue"
  | "rename"
  | "describe"
  | "setDefault"
  | "bind"
  | "deleteSecret";

type Call = (provider: Provider, session: Session, signal: AbortSignal) => Promise<unknown> | undefined;

const value = new Sensitive(sampleValue);
const secret: Secret = { id: "id-1", name: "API_KEY", scope: personalScope, isDefault: false };

/** Every member of the contract that reaches a platform, with plain arguments. */
export const providerCalls: Readonly<Record<CallName, Call>> = {
  verifyToken: (provider, session, signal) => provider.signIn?.verifyToken(session, signal),
  listScopes: (provider, session, signal) => provider.listScopes?.(session, signal),
  listSecrets: (provider, session, signal) => provider.listSecrets(session, personalScope, signal),
  createSecret: (provider, session, signal) =>
    provider.createSecret?.(session, { name: "API_KEY", value, scope: personalScope }, signal),
  replaceValue: (provider, session, signal) => provider.replaceValue?.(session, secret, value, signal),
  rename: (provider, session, signal) => provider.rename?.(session, secret, "NEW_NAME", signal),
  describe: (provider, session, signal) => provider.describe?.(session, secret, "words", signal),
  setDefault: (provider, session, signal) => provider.setDefault?.(session, secret, true, signal),
  bind: (provider, session, signal) => provider.bind?.(session, secret, { tool: "tool" }, signal),
  deleteSecret: (provider, session, signal) => provider.deleteSecret?.(session, secret, signal),
};

const callNames = Object.keys(providerCalls) as CallName[];

/** The calls that a provider offers. */
export function offeredCalls(provider: Provider): readonly CallName[] {
  return callNames.filter((name) =>
    name === "verifyToken" ? provider.signIn !== undefined : provider[name] !== undefined,
  );
}
