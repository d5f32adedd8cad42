import type { ProviderDependencies } from "../core/api.ts";
import type { Provider } from "../core/provider.ts";
import { createIoNet } from "./ioNet/index.ts";
import { createLocal } from "./local/index.ts";
import { createNeo } from "./neo/index.ts";
import { createPrimeIntellect } from "./primeIntellect/index.ts";

/** The only place that names the providers. */
const providerFactories = [createNeo, createPrimeIntellect, createIoNet, createLocal] as const;

export function createProviders(dependencies: ProviderDependencies): readonly Provider[] {
  return providerFactories.map((create) => create(dependencies));
}
