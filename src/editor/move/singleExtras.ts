import type { Flags } from "../../migration/plan/plan.ts";
import { t } from "../messages/t.ts";
import { askBinding, noTool } from "../prompts/askBinding.ts";
import { askDescription } from "../prompts/askDescription.ts";
import type { BoxButton, BoxSwitch } from "../prompts/askText.ts";
import { capitalize } from "../prompts/flagSteps.ts";
import { back } from "../prompts/flow.ts";
import { unlessDismissed } from "../prompts/unlessDismissed.ts";
import { withFlags } from "./changeFlags.ts";
import { hasFlags, resultingFlags, settableFlag } from "./describeFlags.ts";
import { canKeepCopies, type Draft, makePlan, moveOf } from "./draft.ts";

/** Takes the changed draft, and gives the words of the box for it. */
type Change = (draft: Draft) => string;

/** What a new secret may have besides, each behind a button that asks for it. What is there already keeps what it has. */
export function singleButtons(title: string, current: () => Draft, change: Change): readonly BoxButton[] {
  const proposed = moveOf(makePlan(current()));
  if (!hasFlags(proposed)) return [];
  const asking = (ask: (flags: Flags) => Promise<Flags>) => async () => {
    const step = moveOf(makePlan(current()));
    // Only the box of the name ends the move.
    const { flags: before } = step.target;
    const flags = await unlessDismissed(() => ask(before), before);
    return { prompt: change(withFlags(current(), [step], flags)) };
  };
  const { binding, description } = proposed.target.provider.rules;
  return [
    ...(binding === undefined
      ? []
      : [
          {
            icon: "tools",
            tooltip: t("Choose the tool that gets it"),
            press: asking(async ({ binding: chosen, isDefault, ...others }) => {
              const answer = await askBinding(title, binding, chosen);
              if (answer === back || answer === noTool) return others;
              // Without the default a tool gets it only where a workflow names it.
              return { ...others, binding: answer, isDefault: isDefault ?? true };
            }),
          },
        ]),
    ...(description === undefined
      ? []
      : [
          {
            icon: "note",
            tooltip: t("Write a description"),
            press: asking(async (flags) => {
              const text = await askDescription({
                title,
                maxLength: description.maxLength,
                current: flags.description ?? "",
              });
              return text === back ? flags : { ...flags, description: text };
            }),
          },
        ]),
  ];
}

/** The platform's default flag, where the move sets it, and the copy on this machine. */
export function singleSwitches(draft: Draft, change: Change): readonly BoxSwitch[] {
  const step = moveOf(makePlan(draft));
  const { flags } = step.target;
  const { isDefault } = resultingFlags(step);
  const flag = settableFlag(step);
  let latest = draft;
  const flip = (changed: Draft): string => {
    latest = changed;
    return change(changed);
  };
  return [
    ...(flag === undefined
      ? []
      : [
          {
            icon: "pass-filled",
            tooltip: capitalize(t(flag.state)),
            isOn: isDefault === true,
            flip: (isOn: boolean) => flip(withFlags(latest, [step], { ...flags, isDefault: isOn })),
          },
        ]),
    ...(canKeepCopies(draft)
      ? [
          {
            icon: "device-desktop",
            tooltip: t("Keep an encrypted copy on this machine"),
            isOn: draft.keepsCopies,
            flip: (isOn: boolean) => flip({ ...latest, keepsCopies: isOn }),
          },
        ]
      : []),
  ];
}
