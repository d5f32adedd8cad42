import { CancelledError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { findObstacle, type Obstacle, startOverFor } from "../../core/startOver.ts";
import type { VaultCare } from "../../core/vault.ts";
import { describeRestore } from "../messages/describeRecovery.ts";
import { askModal, inform } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxButton, type BoxRemark } from "../prompts/askText.ts";
import { back } from "../prompts/flow.ts";
import { describeForPeople } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { tellDamaged } from "./tellDamaged.ts";
import { withReload } from "./withReload.ts";

/** `opened`: the key was there all the time. */
type Outcome = "restored" | "opened" | "startedOver";

/** Gives VS Code back the key of the encrypted files, with the recovery key that the person kept. */
export async function restoreKey(app: Pick<Services, "providers" | "inventory" | "vault">): Promise<void> {
  const flow: { outcome: Outcome } = { outcome: "restored" };
  const startOver: BoxButton = {
    icon: "trash",
    tooltip: t("I have no recovery key"),
    press: async () => {
      flow.outcome = await giveUp(app);
      return flow.outcome === "restored" ? undefined : { answer: "" };
    },
  };
  // It rejects where there are files and no key that opens them.
  const hasKey = await app.vault.isInUse(neverAborted()).catch(() => false);
  const ask = () =>
    askText({
      title: t("Restore with Recovery Key"),
      prompt: describeRestore(hasKey, t),
      placeholder: "AGE-SECRET-KEY-1…",
      masked: true,
      buttons: [startOver],
      submit: async (text, signal) => (flow.outcome === "restored" ? tryKey(app, text, signal) : undefined),
    });
  if ((await withReload(app.inventory, ask)) === back) throw new CancelledError();
  await tellOutcome(app.vault, flow.outcome);
}

/** A key that is there again does not make a damaged file readable. */
async function tellOutcome(vault: VaultCare, outcome: Outcome): Promise<void> {
  if (outcome === "startedOver") {
    void inform(
      t(
        "This Machine is empty. The old files are set aside; a recovery key that you saved before opens only them.",
      ),
    );
    return;
  }
  const hasKey = outcome === "restored" ? t("VS Code has the key of the encrypted files again.") : undefined;
  const isDamaged = await tellDamaged(vault, hasKey);
  if (!isDamaged) void inform(t("The secrets of This Machine can be read again."));
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

/** Asks again where the reason is another one by the time of the answer; `restored` where the person keeps the secrets. */
async function giveUp(app: Pick<Services, "providers" | "vault">): Promise<Outcome> {
  let obstacle = await findObstacle(app.vault, neverAborted());
  while (obstacle !== undefined) {
    if (!(await askToStartOver(describeObstacle(app.providers, obstacle)))) return "restored";
    const result = await startOverFor(app.vault, obstacle, neverAborted());
    if (result.isDone) return "startedOver";
    obstacle = result.now;
  }
  return "opened";
}

function describeObstacle(providers: Services["providers"], obstacle: Obstacle): string {
  return obstacle.kind === "locked"
    ? t("Every key that VS Code keeps was tried, and none of them opens the files.")
    : describeForPeople(providers, obstacle.error).text;
}

async function askToStartOver(reason: string): Promise<boolean> {
  const button = t("Start Over");
  const rest = t(
    "Without a key, the encrypted secrets and journals cannot be read. The files are set aside in a folder of their own, in case the key turns up, and This Machine starts empty.",
  );
  const detail = [reason, rest];
  const message = t("Start over without the secrets of This Machine?");
  return (await askModal({ message, detail }, t("Keep the Secrets"), button)) === button;
}
