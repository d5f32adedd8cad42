import { CancelledError } from "../../core/errors.ts";
import { type ChangeServices, changeWithProgress } from "../changes/changeSecret.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { t } from "../messages/t.ts";
import { askName } from "../prompts/askName.ts";
import { back } from "../prompts/flow.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";

export async function renameSecret(app: ChangeServices, args: readonly unknown[]): Promise<void> {
  const question = { title: t("Rename Secret"), ability: "rename" } as const;
  const target = await resolveSecret(app.inventory, args, question);
  const { state, secret } = target;
  const name = await askName({
    title: t("Rename {0}", secretName(target, wording)),
    prompt: t("The new name. Whatever uses the old name no longer finds the secret."),
    provider: state.provider,
    name: secret.name,
  });
  if (name === back || name === secret.name) throw new CancelledError();
  await changeWithProgress(app, target, { kind: "rename", name });
}
