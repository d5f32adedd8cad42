import { proposeBinding } from "../../core/proposeBinding.ts";
import type { DefaultFlagWords, Provider } from "../../core/provider.ts";
import { copyFlags } from "./copies.ts";
import type { Flags, PlannedEntry, Target } from "./plan.ts";

/**
 * What a new secret gets as long as a person says nothing else: the tool that the entry's own name tells, and the default
 * where a tool needs it to be of use. An entry is judged by itself, since what fits one of a file fits few others.
 */
export function proposeFlags({ key }: Pick<PlannedEntry, "key">, target: Target): Flags {
  const { provider, scope, usual } = target;
  const { rules } = provider;
  const binding = rules.binding && proposeBinding(key, rules.binding.catalogue);
  // What this machine keeps for a folder is for the app there, as a copy is.
  const isForApp = provider.readValue !== undefined && copyFlags(scope).isDefault === true;
  return {
    ...(binding !== undefined && { binding }),
    ...(defaultFlagFor(provider, { binding }) !== undefined && {
      isDefault: usual?.isDefault ?? (isForApp || binding !== undefined),
    }),
  };
}

/** What was answered, without a flag that another answer made pointless. */
export function applicableFlags(
  provider: Pick<Provider, "defaultFlag" | "rules"> | undefined,
  { isDefault, binding, description }: Flags,
): Flags {
  const hasFlag = provider !== undefined && defaultFlagFor(provider, { binding }) !== undefined;
  return {
    ...(isDefault !== undefined && hasFlag && { isDefault }),
    ...(binding !== undefined && { binding }),
    ...(description !== undefined && { description }),
  };
}

/** The flag that a secret can have. Where secrets are bound to tools, one without a tool is the default of nothing. */
export function defaultFlagFor(
  { defaultFlag, rules }: Pick<Provider, "defaultFlag" | "rules">,
  { binding }: { readonly binding?: Flags["binding"] | undefined },
): DefaultFlagWords | undefined {
  return rules.binding === undefined || binding !== undefined ? defaultFlag : undefined;
}
