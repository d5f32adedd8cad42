import { CancelledError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import type { VaultCare } from "../../core/vault.ts";
import { isVaultError } from "../../core/vaultError.ts";
import { askModal, inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxButton, type BoxRemark } from "../prompts/askText.ts";
import { back } from "../prompts/flow.ts";
import { describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { reloadFixedAccounts } from "./reloadFixedAccounts.ts";

const locked: ReadonlySet<string> = new Set(["identityMissing", "wrongIdentity"]);

/** Gives VS Code back the key of the encrypted files, with the recovery key that the person kept. */
export async function restoreKey(app: Pick<Services, "providers" | "inventory" | "vault">): Promise<void> {
  const flow: { outcome: "restored" | "opened" | "startedOver" } = { outcome: "restored" };
  const startOver: BoxButton = {
    icon: "trash",
    tooltip: t("I have no recovery key"),
    press: async () => {
      const reason = await findReason(app);
      if (reason === undefined) flow.outcome = "opened";
      else if (await askAndStartOver(app.vault, reason)) flow.outcome = "startedOver";
      return flow.outcome === "restored" ? undefined : { answer: "" };
    },
  };
  const answer = await askText({
    title: t("Restore with Recovery Key"),
    prompt: t(
      "The private key that you kept, or that of your own age identity. It is used once and not kept.",
    ),
    placeholder: "AGE-SECRET-KEY-1…",
    masked: true,
    buttons: [startOver],
    submit: async (text, signal) => (flow.outcome === "restored" ? tryKey(app, text, signal) : undefined),
  });
  if (answer === back) throw new CancelledError();
  await reloadFixedAccounts(app.inventory);
  const done =
    flow.outcome === "startedOver"
      ? t("This Machine is empty. The old files are set aside.")
      : t("The secrets of This Machine can be read again.");
  void inform(done);
}

async function tryKey(
  app: Pick<Services, "providers" | "vault">,
  text: string,
  signal: AbortSignal,
): Promise<BoxRemark | undefined> {
  try {
    await app.vault.restoreWithRecoveryKey(new Sensitive(text.trim()), signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return { message: describeForPeople(app.providers, error).text, severity: "error" };
  }
}

/** Looks once more with every key that is there: undefined when all can be read, and there is no reason to start over. */
async function findReason(app: Pick<Services, "providers" | "vault">): Promise<string | undefined> {
  try {
    const damaged = await app.vault.findDamaged(neverAborted());
    if (damaged.length === 0) return undefined;
    return t("These files are damaged: {0}.", damaged.map(({ file }) => file).join(", "));
  } catch (error) {
    const isLocked = isVaultError(error) && locked.has(error.problem.kind);
    if (!isLocked) return describeForPeople(app.providers, error).text;
    return t("Every key that VS Code keeps was tried, and none of them opens the files.");
  }
}

async function askAndStartOver(vault: VaultCare, reason: string): Promise<boolean> {
  const button = t("Start Over");
  const rest = t(
    "Without a key, the encrypted secrets and journals cannot be read. The files are set aside in a folder of their own, in case the key turns up, and This Machine starts empty.",
  );
  const detail = [reason, rest];
  const message = t("Start over without the secrets of This Machine?");
  const answer = await askModal({ message, detail }, t("Keep the Secrets"), button);
  if (answer !== button) return false;
  await vault.startOver(neverAborted());
  return true;
}
