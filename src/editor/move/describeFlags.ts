import { isSameBinding } from "../../core/changeSecret.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { DefaultFlagWords } from "../../core/provider.ts";
import type { Secret } from "../../core/secret.ts";
import { isCopy } from "../../migration/plan/copies.ts";
import type { Flags, Step } from "../../migration/plan/plan.ts";
import { defaultFlagFor } from "../../migration/plan/proposeFlags.ts";
import { bindingText } from "../labels/bindingText.ts";
import type { Translate } from "../messages/translate.ts";

/** Whether a step makes a secret that has more than a name and a value. What is there already keeps what it has. */
export function hasFlags(step: Pick<Step, "action" | "target">): boolean {
  const { rules, defaultFlag } = step.target.provider;
  if (step.action.kind !== "create" || isCopy(step)) return false;
  return rules.binding !== undefined || rules.description !== undefined || defaultFlag !== undefined;
}

/**
 * What a step's secret has once the step is done: what is there already stays unless a person says otherwise. Where it
 * has the value already nothing is written, so that no word changes it.
 */
export function resultingFlags({ action, target }: Pick<Step, "action" | "target">): Flags {
  if (action.kind === "same") return flagsThere(action.secret);
  return action.kind === "replace" ? { ...flagsThere(action.secret), ...target.flags } : target.flags;
}

/** The default flag that a step can set. */
export function settableFlag(step: Pick<Step, "action" | "target">): DefaultFlagWords | undefined {
  const { binding } = resultingFlags(step);
  return step.action.kind === "same" ? undefined : defaultFlagFor(step.target.provider, { binding });
}

/** Whether a person chose something for a new secret, and then the name of one that has the value already. */
export function dropsFlags({ action, target }: Pick<Step, "action" | "target">): boolean {
  if (action.kind !== "same") return false;
  const { isDefault, binding, description } = { ...flagsThere(action.secret), ...target.flags };
  const there = action.secret;
  return (
    isDefault !== there.isDefault ||
    !isSameBinding(binding, there.binding) ||
    (description ?? "") !== (there.description ?? "")
  );
}

function flagsThere({ isDefault, binding, description }: Secret): Flags {
  return {
    ...(isDefault !== undefined && { isDefault }),
    ...(binding !== undefined && { binding }),
    ...(description !== undefined && { description }),
  };
}

/** What a new secret gets, in the words of the platform, for a row of a plan. What is there already keeps what it has. */
export function describeFlags(step: Step, t: Translate): readonly string[] {
  if (step.action.kind !== "create") return [];
  const { provider, flags } = step.target;
  const { isDefault, binding, description = "" } = flags;
  const flag = defaultFlagFor(provider, { binding });
  return [
    ...(provider.rules.binding === undefined
      ? []
      : [binding === undefined ? t("no tool") : t("for {0}", bindingText(binding))]),
    ...(flag === undefined
      ? []
      : [isDefault === true ? t("marked “{0}”", t(flag.state)) : t("not marked “{0}”", t(flag.state))]),
    ...(description === "" ? [] : [t("“{0}”", cleanForeignText(description, 60))]),
  ];
}

/** The same in sentences, for the box of a single move. */
export function tellFlags(step: Step, t: Translate): readonly string[] {
  const { provider } = step.target;
  const { isDefault, binding, description = "" } = resultingFlags(step);
  const flag = defaultFlagFor(provider, { binding });
  return [
    ...(provider.rules.binding === undefined
      ? []
      : [
          binding === undefined
            ? t("No tool: only workflows that name the secret can use it.")
            : t("For the tool {0}.", bindingText(binding)),
        ]),
    ...(flag === undefined ? [] : [t(isDefault === true ? flag.whenOn : flag.whenOff)]),
    ...(description === "" ? [] : [t("Description: {0}", cleanForeignText(description, 200))]),
  ];
}
