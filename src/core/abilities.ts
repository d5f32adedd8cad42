import type { Provider } from "./provider.ts";
import type { Secret } from "./secret.ts";
import { canCreate, replacementMode } from "./writableBy.ts";

/** What can be done with a row of the tree. Menus depend on these words and never on a provider. */
export type Ability =
  | "createSecret"
  | "replaceValue"
  | "rename"
  | "describe"
  | "bind"
  | "toggleDefault"
  | "deleteSecret"
  | "readValue"
  | "openConsole"
  | "signIn";

/** What the provider can do with this secret: each ability needs the member of the contract that carries it out. */
export function secretAbilities(provider: Provider, secret: Secret): readonly Ability[] {
  const abilities: readonly (readonly [Ability, boolean])[] = [
    ["replaceValue", replacementMode(provider) !== undefined],
    ["rename", provider.rename !== undefined],
    ["describe", provider.describe !== undefined],
    ["bind", provider.bind !== undefined],
    ["toggleDefault", provider.setDefault !== undefined && secret.isDefault !== undefined],
    ["deleteSecret", provider.deleteSecret !== undefined],
    ["readValue", provider.readValue !== undefined],
    ["openConsole", provider.signIn !== undefined],
  ];
  return abilities.filter(([, has]) => has).map(([ability]) => ability);
}

/** What an account's row offers: all that its scopes do, and signing in where there is something to sign in to. */
export function accountAbilities(provider: Provider): readonly Ability[] {
  const connected: readonly Ability[] = provider.signIn === undefined ? [] : ["openConsole", "signIn"];
  return [...scopeAbilities(provider), ...connected];
}

/** What a scope's row offers. */
export function scopeAbilities(provider: Provider): readonly Ability[] {
  return canCreate(provider) ? ["createSecret"] : [];
}
