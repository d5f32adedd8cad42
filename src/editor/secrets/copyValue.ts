import { t } from "../messages/t.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { copyForAWhile } from "../values/copyForAWhile.ts";
import { readValue } from "../values/readValue.ts";

/** Puts a value on the clipboard for a short while. */
export async function copyValue(
  app: Pick<Services, "accounts" | "inventory" | "clipboard">,
  args: readonly unknown[],
): Promise<void> {
  const question = { title: t("Copy Value"), ability: "readValue" } as const;
  const target = await resolveSecret(app, args, question);
  await copyForAWhile(app, target.secret.name, await readValue(app, target));
}
