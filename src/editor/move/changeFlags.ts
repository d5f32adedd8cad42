import type { Flags, Step } from "../../migration/plan/plan.ts";
import { applicableFlags } from "../../migration/plan/proposeFlags.ts";
import { t } from "../messages/t.ts";
import { type FlagAnswers, flagSteps } from "../prompts/flagSteps.ts";
import { runFlow } from "../prompts/flow.ts";
import { unlessDismissed } from "../prompts/unlessDismissed.ts";
import { hasFlags, resultingFlags } from "./describeFlags.ts";
import type { Draft } from "./draft.ts";

/** Asks for the flags of one row; dismissed, they stay as they are. */
export async function changeFlags(draft: Draft, step: Step): Promise<Draft> {
  const title = t("Settings for {0}", step.entry.key);
  const flags = await askFlags(title, step);
  return flags === undefined ? draft : withFlags(draft, [step], flags);
}

/** The same for all new secrets of the plan at once, platform by platform. */
export async function changeAllFlags(draft: Draft, steps: readonly Step[]): Promise<Draft> {
  const created = steps.filter(hasFlags);
  let changed = draft;
  for (const [{ name }, rows] of Map.groupBy(created, ({ target }) => target.provider)) {
    const [first] = rows;
    const flags = first && (await askFlags(t("Settings for all new secrets in {0}", name), first));
    if (flags !== undefined) changed = withFlags(changed, rows, flags);
  }
  return changed;
}

/** What a person said about some steps, in the place of what is proposed. */
export function withFlags(draft: Draft, steps: readonly Pick<Step, "id">[], flags: Flags): Draft {
  return { ...draft, flags: new Map([...draft.flags, ...steps.map(({ id }) => [id, flags] as const)]) };
}

async function askFlags(title: string, step: Step): Promise<Flags | undefined> {
  const start = { provider: step.target.provider, name: step.name, ...resultingFlags(step) };
  const answers = await unlessDismissed(() => runFlow<FlagAnswers>(flagSteps(title), start), undefined);
  return answers && applicableFlags(step.target.provider, answers);
}
