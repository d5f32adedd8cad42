import { isSameBinding } from "./changeSecret.ts";
import { isSameText } from "./isSameText.ts";
import type { Provider } from "./provider.ts";
import type { Secret, SecretDraft } from "./secret.ts";
import { replacementMode } from "./writableBy.ts";

/** The secrets that have a name already. Some platforms take one more than once (io.net: once for each tool). */
export function namesakesOf(listed: readonly Secret[], name: string): readonly Secret[] {
  return listed.filter((secret) => isSameText(secret.name, name));
}

/** What can be done with a new secret whose name is taken. With nothing of it another name is needed. */
export interface TakenName {
  /** Those that can get its value in the place of theirs. */
  readonly replaceable: readonly Secret[];
  /** Whether it can be created beside them. */
  readonly mayBeAnother: boolean;
}

/** Whether a secret of a name may get a new one's value is never decided by its place in a list: a person says which. */
export function judgeTakenName(
  provider: Provider,
  draft: Pick<SecretDraft, "binding" | "isFile">,
  namesakes: readonly Secret[],
): TakenName {
  const canReplace = replacementMode(provider) !== undefined;
  return {
    replaceable: canReplace ? namesakes.filter((secret) => isSameKind(secret, draft)) : [],
    // Two of one name for the same tool: no one could say which of them it gets.
    mayBeAnother:
      provider.rules.binding !== undefined &&
      !namesakes.some(({ binding }) => isSameBinding(binding, draft.binding)),
  };
}

/** Whether both are files, or both texts: what a secret is cannot be changed afterwards. */
export function isSameKind(
  a: { readonly isFile?: boolean | undefined },
  b: { readonly isFile?: boolean | undefined },
): boolean {
  return (a.isFile === true) === (b.isFile === true);
}
