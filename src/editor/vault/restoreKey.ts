import { CancelledError } from "../../core/errors.ts";
import { Sensitive } from "../../core/sensitive.ts";
import type { App } from "../App.ts";
import { askModal, inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxButton, type Remark } from "../prompts/askText.ts";
import { back } from "../prompts/flow.ts";
import { describeForPeople } from "../runCommand.ts";
import { reloadFixedAccounts } from "./reloadFixedAccounts.ts";

/** Gives VS Code back the key of the encrypted files, with the recovery key that the person kept. */
export async function restoreKey(app: App): Promise<void> {
  let isStartedOver = false;
  const startOver: BoxButton = {
    icon: "trash",
    tooltip: t("I have no recovery key"),
    press: async () => {
      isStartedOver = await askAndStartOver(app);
      return isStartedOver ? { answer: "" } : undefined;
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
    submit: async (text, signal) => (isStartedOver ? undefined : tryKey(app, text, signal)),
  });
  if (answer === back) throw new CancelledError();
  await reloadFixedAccounts(app);
  const done = isStartedOver
    ? t("The vault of this machine is empty. The old files were kept beside it.")
    : t("The secrets of this machine can be read again.");
  void inform(done);
}

async function tryKey(app: App, text: string, signal: AbortSignal): Promise<Remark | undefined> {
  try {
    await app.vault.restoreWithRecoveryKey(new Sensitive(text.trim()), signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return { message: describeForPeople(app, error).text, severity: "error" };
  }
}

async function askAndStartOver(app: App): Promise<boolean> {
  const button = t("Start Over");
  const detail = t(
    "Without a key nobody can read the encrypted secrets and migration records. The files are moved into a folder beside the vault, in case the key turns up, and an empty vault takes their place.",
  );
  const message = t("Start over without the secrets of this machine?");
  const answer = await askModal({ message, detail }, button);
  if (answer !== button) return false;
  await app.vault.startOver(new AbortController().signal);
  return true;
}
