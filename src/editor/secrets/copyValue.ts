import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { copyForAWhile } from "../values/copyForAWhile.ts";
import { readValue } from "../values/readValue.ts";

/**
 * Puts a value on the clipboard for a short while. Other extensions and assistants can call the command and answer a list, and
 * every program reads the clipboard, so that anything but a click on the secret's row is confirmed in a dialog.
 */
export async function copyValue(
  app: Pick<Services, "accounts" | "inventory" | "clipboard" | "tree">,
  args: readonly unknown[],
): Promise<void> {
  const question = { title: t("Copy Value"), ability: "readValue" } as const;
  const isClicked = app.tree.isClicked(args);
  const target = await resolveSecret(app.inventory, args, question);
  const name = secretName(target, wording);
  if (!isClicked) await confirmCopy(name);
  await copyForAWhile(app.clipboard, name, await readValue(app.accounts, target));
}

async function confirmCopy(name: string): Promise<void> {
  await confirm({
    message: t("Copy the value of {0}?", name),
    detail: t(
      "Every program on this machine can read the clipboard. You are asked because this was not started from the secret's row.",
    ),
    button: t("Copy Value"),
    refusal: t("Don't Copy"),
  });
}
