import type { Caller } from "../../agents/caller.ts";
import type { ChangeWish, MoveWish, SecretWish, WhyNoRun } from "../../agents/ports.ts";
import { findLookAlike, spellOut, spellOutPath, spellOutWhole } from "../../agents/spellOut.ts";
import type { AccountState } from "../../core/Inventory.ts";
import type { Scope } from "../../core/scope.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { alikeInPlace } from "../labels/secretName.ts";
import { tellApart } from "../labels/tellApart.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";

/** The words of a dialog. Nothing that an assistant wrote is in them: names come from what its ids and paths lead to. */
export interface RequestText {
  readonly message: string;
  readonly detail: readonly (string | readonly string[])[];
  readonly button: string;
}

export function namesText(caller: Caller, t: Translate): RequestText {
  return {
    message:
      caller.channel === "editor"
        ? t("Let assistants in this editor see the names of your secrets in this workspace?")
        : t(
            "A program that calls itself “{0}” requests the names of your secrets in this workspace. Allow it?",
            spellOut(caller.name ?? ""),
          ),
    detail: [
      t(
        "Assistants get names, platforms, places and times, never values. What they get goes to their model's provider. You are asked before anything is changed.",
      ),
    ],
    button: t("Allow Names"),
  };
}

export function secretText(
  { caller, name }: SecretWish,
  place: string | undefined,
  t: Translate,
): RequestText {
  return {
    message:
      place === undefined
        ? t("An assistant needs the secret {0}. Enter it?", name)
        : t("An assistant needs the secret {0} in {1}. Enter it?", name, place),
    detail: [
      describeCaller(caller, t),
      t(
        "You enter the value in a masked box. The assistant is told that the secret exists, never what you type.",
      ),
    ],
    button: t("Enter Secret…"),
  };
}

const MAX_KEYS = 12;

/** `path`: of the very file that is moved. */
export function moveText(
  { caller, keys }: Pick<MoveWish, "caller" | "keys">,
  path: string,
  t: Translate,
): RequestText {
  const rest = keys.length - MAX_KEYS;
  return {
    message: t("An assistant proposes to move secrets from {0}. See the plan?", spellOutPath(path)),
    detail: [
      describeCaller(caller, t),
      [...keys.slice(0, MAX_KEYS).map(spellOut), ...(rest > 0 ? [t("and {0} more", rest)] : [])],
      t("You choose the place and confirm the plan. Nothing is changed before that."),
    ],
    button: t("See Plan…"),
  };
}

export function proposedChangeText(wish: ChangeWish, wording: Wording): RequestText {
  const { t } = wording;
  const { caller, target, listed } = wish;
  const twin = findLookAlike(target.secret.name, listed);
  return {
    message: describeChange(wish, wording),
    detail: [
      describeCaller(caller, t),
      ...(twin === undefined ? [] : [t("It looks like {0}, which is another secret.", spellOut(twin))]),
      t("You make the change yourself in what follows. Nothing is changed before that."),
    ],
    button: t("Continue…"),
  };
}

function describeChange({ target, change }: ChangeWish, wording: Wording): string {
  const { t } = wording;
  const [name, place] = [nameText(target, wording), placeText(target.state, target.secret.scope)];
  switch (change) {
    case "replaceValue":
      return t("An assistant proposes to replace the value of {0} in {1}.", name, place);
    case "rotateEverywhere":
      return t("An assistant proposes to replace the value of {0} in {1} and in other places.", name, place);
    case "rename":
      return t("An assistant proposes to rename {0} in {1}.", name, place);
    case "describe":
      return t("An assistant proposes to change the description of {0} in {1}.", name, place);
    case "bindToTool":
      return t("An assistant proposes to bind {0} in {1} to a tool.", name, place);
    case "toggleDefault":
      return t("An assistant proposes to change the default of {0} in {1}.", name, place);
    case "delete":
      return t("An assistant proposes to delete {0} from {1}.", name, place);
  }
}

/** The name; where several there look the same, which one it is. */
function nameText(target: SecretTarget, wording: Wording): string {
  const name = spellOut(target.secret.name);
  const apart = tellApart(target.secret, alikeInPlace(target), wording);
  // A time may have blanks of other kinds in it.
  return apart === undefined ? name : `${name} · ${spellOutLabel(apart.replace(/\s/g, " "))}`;
}

/** What our labels put between names is left as it is. Their end may be what tells them apart. */
function spellOutLabel(text: string): string {
  const spelled = spellOutWhole(text);
  return ["·", "→"].reduce((label, sign) => label.replaceAll(spellOut(sign), sign), spelled);
}

/** Why nothing came of a command that the person has confirmed. */
export function describeNoRun(why: WhyNoRun, t: Translate): string {
  if (why.kind === "changed") {
    return t("Nothing was started: what the assistant's command would run changed while you were asked.");
  }
  const names = why.names.map(spellOut).join(", ");
  return why.names.length === 1
    ? t(
        "Nothing was started: the value of {0} is too short to be hidden from the assistant. Replace it with a longer one first.",
        names,
      )
    : t(
        "Nothing was started: the values of {0} are too short to be hidden from the assistant. Replace them with longer ones first.",
        names,
      );
}

/** Account and scope; the host, too, where the account has an address of its own. */
export function placeText({ account }: Pick<AccountState, "account">, scope: Pick<Scope, "name">): string {
  const place = spellOutLabel(placeLabel(account, scope));
  return account.baseUrl === undefined ? place : `${place}, ${new URL(account.baseUrl).host}`;
}

export function describeCaller({ channel, name = "" }: Caller, t: Translate): string {
  return channel === "editor"
    ? t("Requested by an assistant in this editor, or by another extension.")
    : t("Requested by a program that calls itself “{0}”.", spellOut(name));
}
