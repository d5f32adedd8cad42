import { CancelledError } from "../../core/errors.ts";
import { type ChangeServices, changeWithProgress } from "../changes/changeSecret.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { t } from "../messages/t.ts";
import { askDescription } from "../prompts/askDescription.ts";
import { back } from "../prompts/flow.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";

export async function editDescription(app: ChangeServices, args: readonly unknown[]): Promise<void> {
  const question = { title: t("Edit Description"), ability: "describe" } as const;
  const target = await resolveSecret(app.inventory, args, question);
  const { state, secret } = target;
  const current = secret.description ?? "";
  const maxLength = state.provider.rules.description?.maxLength ?? 0;
  const title = t("Description of {0}", secretName(target, wording));
  const text = await askDescription({ title, maxLength, current });
  if (text === back || text === current) throw new CancelledError();
  await changeWithProgress(app, target, { kind: "describe", text });
}
