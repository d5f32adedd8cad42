import type { Session } from "../../core/account.ts";
import { isSameBinding } from "../../core/changeSecret.ts";
import type { Provider } from "../../core/provider.ts";
import type { Binding, Secret } from "../../core/secret.ts";

/** Flags to set: what is absent stays. `binding: undefined` unbinds, an empty description clears it. */
export interface WantedFlags {
  readonly isDefault?: boolean;
  readonly binding?: Binding | undefined;
  readonly description?: string;
}

/** The flags that a secret has, so that another can be given exactly these. */
export function flagsOf({ isDefault, binding, description }: Secret): WantedFlags {
  return { binding, description: description ?? "", ...(isDefault !== undefined && { isDefault }) };
}

/** Where flags are changed. */
interface FlagTarget {
  readonly provider: Provider;
  readonly session: Session;
  /** Told after each call that changed one: a later one may fail. */
  readonly note?: (secret: Secret) => void;
}

/** Gives a secret the wanted flags, one call for each that differs and can be changed. Repeating it does no harm. */
export async function applyFlags(
  { provider, session, note = () => undefined }: FlagTarget,
  secret: Secret,
  wanted: WantedFlags,
  signal: AbortSignal,
): Promise<Secret> {
  const { isDefault, description } = wanted;
  let current = secret;
  if (provider.setDefault && isDefault !== undefined && isDefault !== current.isDefault) {
    current = await provider.setDefault(session, current, isDefault, signal);
    note(current);
  }
  if (provider.describe && description !== undefined && description !== (current.description ?? "")) {
    current = await provider.describe(session, current, description, signal);
    note(current);
  }
  if (provider.bind && "binding" in wanted && !isSameBinding(wanted.binding, current.binding)) {
    current = await provider.bind(session, current, wanted.binding, signal);
    note(current);
  }
  return current;
}
