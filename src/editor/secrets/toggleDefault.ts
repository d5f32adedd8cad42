import { CancelledError } from "../../core/errors.ts";
import type { DefaultFlagWords } from "../../core/provider.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { type ChangeServices, makeChange } from "../changes/changeSecret.ts";
import { forEachTarget } from "../changes/forEachTarget.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import { resolveSecrets } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";

/** Switches the flag that exposes a secret without asking, after saying what the platform means by it. */
export async function toggleDefault(
  app: ChangeServices & Pick<Services, "providers" | "log">,
  args: readonly unknown[],
): Promise<void> {
  const question = { title: t("Toggle Default"), ability: "toggleDefault" } as const;
  const targets = await resolveSecrets(app.inventory, args, question);
  const on = await askNewState(targets);
  const title = t("Changing the default");
  await withProgress(title, (signal, report) =>
    forEachTarget(app, targets, { signal, report }, (target, settle) => setDefault(app, target, on, settle)),
  );
}

async function setDefault(
  app: ChangeServices,
  target: SecretTarget,
  on: boolean,
  signal: AbortSignal,
): Promise<void> {
  if (target.secret.isDefault === on) return;
  await makeChange(app, target, { kind: "setDefault", on }, signal);
}

/** For one secret the other state comes first; for several both are offered, each with its count. */
async function askNewState(targets: readonly SecretTarget[]): Promise<boolean> {
  const [first] = targets;
  const flag = first?.state.provider.defaultFlag;
  if (first === undefined || flag === undefined) throw new CancelledError();
  const allOn = targets.every(({ secret }) => secret.isDefault === true);
  const allOff = targets.every(({ secret }) => secret.isDefault !== true);
  const choices = [...(allOn ? [] : [turnOn(flag)]), ...(allOff ? [] : [turnOff(flag)])];
  const names = targets.length === 1 ? first.secret.name : t("{0} secrets", targets.length);
  const answer = await askPick({
    title: t("Default of {0}", names),
    placeholder: t("Press Enter to change it"),
    choices,
  });
  if (answer === back) throw new CancelledError();
  return answer;
}

function turnOn(flag: DefaultFlagWords): { label: string; detail: string; icon: string; value: boolean } {
  const label = t("Turn on: {0}", t(flag.state));
  return { label, detail: t(flag.whenOn), icon: "pass-filled", value: true };
}

function turnOff(flag: DefaultFlagWords): { label: string; detail: string; icon: string; value: boolean } {
  const label = t("Turn off: {0}", t(flag.state));
  return { label, detail: t(flag.whenOff), icon: "circle-large-outline", value: false };
}
