import { InputError } from "../../core/errors.ts";
import { addressOf } from "../../core/provider.ts";
import { confirm } from "../messages/confirm.ts";
import { t } from "../messages/t.ts";
import { resolveConnected } from "../prompts/pickAccount.ts";
import type { Services } from "../Services.ts";

/** Lets an account be used in the remote that this window runs in, once the person knows what that means. */
export async function allowHere(
  app: Pick<Services, "remote" | "inventory" | "tree">,
  args: readonly unknown[],
): Promise<void> {
  const { place } = app.remote;
  if (place === undefined) {
    throw new InputError(t("This window runs on your own machine, where every account can be used."));
  }
  const { account, provider } = await resolveConnected(
    app.inventory,
    args,
    t("Allow Account in This Remote"),
  );
  await confirm({
    message: t("Use the account {0} on {1}?", account.label, place.name),
    detail: t(
      "Its token is then used on that machine and sent to {0} from there. Anyone who controls that machine can read it. You are asked once for each account and machine.",
      addressOf(provider, account),
    ),
    button: t("Allow"),
    refusal: t("Don't Allow"),
  });
  await app.remote.allow(account.id);
  await app.tree.refreshAccount(account.id);
}
