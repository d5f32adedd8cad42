import { CancelledError } from "../../core/errors.ts";
import { type ChangeServices, changeWithProgress } from "../changes/changeSecret.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { t } from "../messages/t.ts";
import { askBinding, noTool } from "../prompts/askBinding.ts";
import { back } from "../prompts/flow.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";

export async function bindToTool(app: ChangeServices, args: readonly unknown[]): Promise<void> {
  const question = { title: t("Bind to Tool"), ability: "bind" } as const;
  const target = await resolveSecret(app.inventory, args, question);
  const { state, secret } = target;
  const rule = state.provider.rules.binding;
  if (rule === undefined) throw new CancelledError();
  const answer = await askBinding(t("Tool that gets {0}", secretName(target, wording)), rule, secret.binding);
  if (answer === back) throw new CancelledError();
  const binding = answer === noTool ? undefined : answer;
  await changeWithProgress(app, target, { kind: "bind", binding });
}
