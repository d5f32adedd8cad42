import type { Provider } from "./provider.ts";

/** A provider that can create. */
export type CreatingProvider = Provider & Required<Pick<Provider, "createSecret">>;

export function canCreate(provider: Provider): provider is CreatingProvider {
  return provider.createSecret !== undefined;
}

/** Whether a value can be replaced at all, and whether that makes a new secret with a new id. */
export function replacementMode(provider: Provider): "inPlace" | "recreate" | undefined {
  if (provider.replaceValue !== undefined) return "inPlace";
  return canCreate(provider) && provider.deleteSecret !== undefined ? "recreate" : undefined;
}
