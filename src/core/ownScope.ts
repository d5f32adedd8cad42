import type { Provider } from "./provider.ts";
import { personalScope, type Scope } from "./scope.ts";

/** The scope that every account of a provider has, under the provider's name for it. */
export function ownScope({ ownScopeName }: Provider): Scope {
  return ownScopeName === undefined ? personalScope : { ...personalScope, name: ownScopeName };
}
