import { InputError } from "../../core/errors.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { secretName } from "../labels/secretName.ts";
import { wording } from "../labels/wording.ts";
import { confirm } from "../messages/confirm.ts";
import { formatCount } from "../messages/formatCount.ts";
import { t } from "../messages/t.ts";
import { resolveSecret } from "../prompts/pickSecret.ts";
import type { Services } from "../Services.ts";
import { copyForAWhile } from "../values/copyForAWhile.ts";
import { readValue } from "../values/readValue.ts";
import { MAX_SHOWN, showValue } from "../values/showValue.ts";

const LIFETIME = 30_000;

/** Shows a value after asking, and hides it again. */
export async function revealValue(
  app: Pick<Services, "accounts" | "inventory" | "clipboard" | "clock" | "tree">,
  args: readonly unknown[],
): Promise<void> {
  const question = { title: t("Reveal Value"), ability: "readValue" } as const;
  const isClicked = app.tree.isClicked(args);
  const target = await resolveSecret(app.inventory, args, question);
  const name = secretName(target, wording);
  await confirmReveal(name, isClicked);
  const value = await readValue(app.accounts, target);
  const onCopy = (): Promise<void> => copyForAWhile(app.clipboard, name, value);
  if (value.reveal().length > MAX_SHOWN) {
    throw new InputError(t("{0} is too long to show. Copy its value instead.", name));
  }
  const title = t("Value of {0}", name);
  await showValue({ title, prompt: describe(value), value, lifetime: LIFETIME, onCopy }, app.clock);
}

/** Who opened it with the secret's row expects that Enter goes on; any extension can open it while the person types. */
async function confirmReveal(name: string, isClicked: boolean): Promise<void> {
  const button = t("Reveal Value");
  const detail = t(
    "Anyone who sees your screen or a recording of it can read the value. It is hidden again after 30 seconds.",
  );
  const message = t("Show the value of {0}?", name);
  await confirm({ message, detail, button, ...(!isClicked && { refusal: t("Don't Show") }) });
}

function describe(value: Sensitive): string {
  const lines = value.reveal().split(/\r\n|\r|\n/).length;
  const length = value.length === 1 ? t("1 character.") : t("{0} characters.", formatCount(value.length));
  const closing = t("Press Escape to hide it; it hides itself after 30 seconds.");
  return lines === 1 ? `${length} ${closing}` : `${length} ${t("⏎ marks a line break.")} ${closing}`;
}
