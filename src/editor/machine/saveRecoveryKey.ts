import { CancelledError, InputError } from "../../core/errors.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { confirm } from "../messages/confirm.ts";
import { describeRecovery, shorten } from "../messages/describeRecovery.ts";
import { inform, warn } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { askText, type BoxRemark } from "../prompts/askText.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { copyForAWhile } from "../values/copyForAWhile.ts";
import { showValue } from "../values/showValue.ts";
import { withReload } from "./withReload.ts";

/** As far as its letters tell; what is left is said when the files are encrypted for it. */
const PUBLIC_KEY = /^age1[a-z0-9]{58}$/;

const title = (): string => t("Save Recovery Key");

/** Lets a second key open the encrypted files: a new one, which is shown this once, or the person's own. */
export async function saveRecoveryKey(
  app: Pick<Services, "inventory" | "vault" | "clipboard" | "clock">,
): Promise<void> {
  const known = await withProgress(t("Opening This Machine"), (signal) => app.vault.recovery(signal));
  const choice = await askKind(known);
  const recipient = choice === "new" ? await showNewKey(app) : await askOwnKey();
  const saved = await withReload(app.inventory, () =>
    withProgress(t("Encrypting for the recovery key"), (signal) =>
      app.vault.saveRecovery({ recipient, replaces: known }, signal),
    ),
  );
  if (saved.kind === "notPublicKey") throw new InputError(notPublic().message);
  const replaced = known === recipient ? undefined : known;
  const text = describeRecovery(saved, { recipient, replaced }, t);
  if (saved.kind === "unclear") throw new InputError(text);
  void (saved.unfinished === undefined ? inform(text) : warn(text));
}

async function askKind(known: string | undefined): Promise<"new" | "own"> {
  const answer = await askPick<"new" | "own">({
    title: title(),
    placeholder:
      known === undefined
        ? t("What opens the secrets when VS Code has lost their key?")
        : t("Replaces the recovery key {0}, which then no longer opens anything here", shorten(known)),
    choices: [
      {
        label: t("A new recovery key"),
        detail: t("Shown once: keep it in a password manager or on paper"),
        icon: "key",
        value: "new",
      },
      {
        label: t("My own age key"),
        detail: t("Enter only its public half: age1…"),
        icon: "person",
        value: "own",
      },
    ],
  });
  if (answer === back) throw new CancelledError();
  return answer;
}

/** Shows it, then has it pasted from wherever the person keeps it: a key that no one has recovers nothing. */
async function showNewKey(app: Pick<Services, "vault" | "clipboard" | "clock">): Promise<string> {
  const { key, recipient } = await app.vault.createRecoveryKey();
  const shown = await showValue(
    {
      title: title(),
      prompt: t("Keep this key where you keep passwords: it is not shown again. Then press Enter."),
      value: key,
      isMasked: true,
      onCopy: () => copyForAWhile(app.clipboard, t("The recovery key"), key),
    },
    app.clock,
  );
  if (!shown) throw new CancelledError();
  await askBack(key);
  return recipient;
}

async function askBack(key: Sensitive): Promise<void> {
  const answer = await askText({
    title: title(),
    prompt: t("Paste the key from where you keep it now."),
    placeholder: "AGE-SECRET-KEY-1…",
    masked: true,
    check: (text) =>
      new Sensitive(text.trim()).equals(key)
        ? undefined
        : { message: t("This is not the key that was just shown."), severity: "error" },
  });
  if (answer === back) throw new CancelledError();
}

async function askOwnKey(): Promise<string> {
  const text = await askText({
    title: title(),
    prompt: t("The public key of your age identity. Anyone who has the identity can read the secrets."),
    placeholder: "age1…",
    check: refusePrivateKey,
    submit: async (typed) => (PUBLIC_KEY.test(typed.trim()) ? undefined : notPublic()),
  });
  if (text === back) throw new CancelledError();
  const recipient = text.trim();
  await confirmOwnKey(recipient);
  return recipient;
}

/** A box can be answered by a program as well, and the identity of this key reads everything from then on. */
async function confirmOwnKey(recipient: string): Promise<void> {
  await confirm({
    message: t("Let this key open everything that is encrypted on this machine?"),
    detail: [recipient, t("Anyone who has its identity can read the secrets.")],
    button: t("Let It Open"),
    refusal: t("Don't Let It"),
  });
}

function refusePrivateKey(text: string): BoxRemark | undefined {
  if (!/^AGE-SECRET-KEY-/i.test(text.trim())) return undefined;
  return {
    message: t("This is the private key. Only the public one, age1…, is needed."),
    severity: "error",
  };
}

function notPublic(): BoxRemark {
  return {
    message: t("This is not an age public key: age1 and 58 more letters and digits."),
    severity: "error",
  };
}
