import { isSameBinding } from "../../core/changeSecret.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import { isSameText } from "../../core/isSameText.ts";
import { isSameKind } from "../../core/namesakes.ts";
import type { Provider } from "../../core/provider.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import { bindingText } from "../labels/bindingText.ts";
import type { Translate } from "../messages/translate.ts";

type Entered = Pick<SecretDraft, "binding" | "isDefault" | "description">;

interface Meeting {
  readonly provider: Provider;
  /** The secret that was there. */
  readonly secret: Secret;
  readonly draft: Entered;
  /** Whether the new one may be created beside it. */
  readonly mayBeAnother: boolean;
}

/** What a person has to know before a secret that was there gets the value of one that was to be created. */
export function describeTaken(
  { provider, secret, draft, mayBeAnother }: Meeting,
  t: Translate,
): readonly (string | readonly string[])[] {
  const kept = keptTraits(provider, secret, draft, t);
  return [
    t("Its value can be replaced with the new one. The old value cannot be brought back."),
    ...(kept.length === 0 ? [] : [[t("Only the value changes. This stays as it is:"), ...kept]]),
    ...(mayBeAnother ? [t("“Create Another” leaves it alone and adds a secret with the same name.")] : []),
  ];
}

/** Why another name is needed: a secret stays a file or a text. */
export function describeRefusedName(
  { name, place, isFile }: { readonly name: string; readonly place: string; readonly isFile: boolean },
  namesakes: readonly Secret[],
  t: Translate,
): string {
  if (namesakes.some((secret) => isSameKind(secret, { isFile }))) {
    return t("{0} already exists in {1} and cannot be replaced. Choose another name.", name, place);
  }
  return isFile
    ? t(
        "{0} already exists in {1} and holds text, which a file cannot replace. Choose another name.",
        name,
        place,
      )
    : t(
        "{0} already exists in {1} and holds a file, which text cannot replace. Choose another name.",
        name,
        place,
      );
}

/** What it has, where something else was entered. */
function keptTraits(
  { defaultFlag }: Provider,
  { binding, isDefault, description = "" }: Secret,
  draft: Entered,
  t: Translate,
): readonly string[] {
  const isSameDefault = (isDefault === true) === (draft.isDefault === true);
  return [
    ...(isSameBinding(binding, draft.binding)
      ? []
      : [binding === undefined ? t("No tool") : t("Tool: {0}", bindingText(binding))]),
    ...(isSameDefault || defaultFlag === undefined
      ? []
      : [t(isDefault === true ? defaultFlag.whenOn : defaultFlag.whenOff)]),
    ...(isSameText(description, draft.description ?? "")
      ? []
      : [description === "" ? t("No description") : t("Description: {0}", cleanForeignText(description))]),
  ];
}
