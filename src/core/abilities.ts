import { canCreate } from "./createSecret.ts";
import type { Provider } from "./provider.ts";
import { replacementMode } from "./replaceValue.ts";
import type { Secret } from "./secret.ts";

/** What can be done with a row of the tree. A menu asks for one of these words, never for a provider. */
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

export function accountAbilities(provider: Provider): readonly Ability[] {
  const connected: readonly Ability[] = provider.signIn === undefined ? [] : ["openConsole", "signIn"];
  return [...scopeAbilities(provider), ...connected];
}

export function scopeAbilities(provider: Provider): readonly Ability[] {
  return canCreate(provider) ? ["createSecret"] : [];
}
