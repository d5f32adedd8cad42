import type { SecretTarget } from "../../core/secretTarget.ts";
import { type ChangeServices, makeChange } from "../changes/changeSecret.ts";
import { forEachTarget } from "../changes/forEachTarget.ts";
import { wording } from "../labels/wording.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back, type PromptStep, runFlow } from "../prompts/flow.ts";
import { resolveSecrets } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { type DefaultQuestion, defaultQuestions } from "./defaultQuestions.ts";

/** What was answered about each secret. */
type NewStates = ReadonlyMap<SecretTarget, boolean>;

/** Switches the flag that exposes a secret without asking, after saying what each platform means by it. */
export async function toggleDefault(
  app: ChangeServices & Pick<Services, "providers" | "log">,
  args: readonly unknown[],
): Promise<void> {
  const question = { title: t("Toggle Default"), ability: "toggleDefault" } as const;
  const targets = await resolveSecrets(app.inventory, args, question);
  const steps = defaultQuestions(targets, wording).map(toStep);
  const states = await runFlow<NewStates>(steps, new Map());
  const title = t("Changing the default");
  await withProgress(title, (signal, report) =>
    forEachTarget(app, [...states.keys()], { signal, report }, (target, settle) =>
      setDefault(app, target, states.get(target), settle),
    ),
  );
}

/** Nothing is changed before all is answered. */
function toStep({ title, targets, choices }: DefaultQuestion): PromptStep<NewStates> {
  return {
    ask: async (states, position) => {
      const on = await askPick({ title, placeholder: t("Press Enter to change it"), position, choices });
      return on === back ? back : new Map([...states, ...targets.map((target) => [target, on] as const)]);
    },
  };
}

async function setDefault(
  app: ChangeServices,
  target: SecretTarget,
  on: boolean | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (on === undefined || target.secret.isDefault === on) return;
  await makeChange(app, target, { kind: "setDefault", on }, signal);
}
