import * as vscode from "vscode";
import type { ChangeWish, MovedKeys, MoveWish, Person, SecretWish } from "../../agents/ports.ts";
import type { ToolChange } from "../../agents/schemas.ts";
import { CancelledError, InputError } from "../../core/errors.ts";
import { neverAborted } from "../../core/neverAborted.ts";
import { scopeKey } from "../../core/scope.ts";
import { filePath } from "../labels/fileLabel.ts";
import { wording } from "../labels/wording.ts";
import { complain, inform, warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { collectEntries } from "../move/collectEntries.ts";
import { moveEntries } from "../move/moveEntries.ts";
import { replaceValue } from "../rotation/replaceValue.ts";
import { rotateEverywhere } from "../rotation/rotateEverywhere.ts";
import type { Services } from "../Services.ts";
import { bindToTool } from "../secrets/bindToTool.ts";
import { askAndCreate, type StoredSecret } from "../secrets/createSecret.ts";
import { deleteSecret } from "../secrets/deleteSecret.ts";
import { editDescription } from "../secrets/editDescription.ts";
import { renameSecret } from "../secrets/renameSecret.ts";
import { toggleDefault } from "../secrets/toggleDefault.ts";
import { askPerson } from "./askPerson.ts";
import { askRun } from "./askRun.ts";
import { isInside } from "./findEnvFiles.ts";
import { toMovedKeys } from "./movedKeys.ts";
import {
  describeNoRun,
  moveText,
  namesText,
  placeText,
  proposedChangeText,
  secretText,
} from "./requestTexts.ts";
import { shown } from "./shown.ts";

type Flow = (app: Services, args: readonly unknown[]) => Promise<void>;

/** The commands' own flows: an assistant starts nothing that a person could not. */
const flows: Readonly<Record<ToolChange, Flow>> = {
  replaceValue,
  rotateEverywhere,
  rename: renameSecret,
  describe: editDescription,
  bindToTool,
  toggleDefault,
  delete: deleteSecret,
};

/** Each request is a dialog that says who asks for what, and then the flow of a command. */
export function createPerson(app: Services): Person {
  const { clock } = app;
  const warnOfValue = oneAtATime(tellOfValue);
  const explainTerminals = oneAtATime(tellOfTerminals);
  return {
    allow: (caller) => askPerson(clock, namesText(caller, t), neverAborted()),
    createSecret: (wish, signal) => shown(app, () => createSecretFor(app, wish, signal)),
    move: (wish, signal) => shown(app, () => moveFor(app, wish, signal)),
    change: (wish, signal) => shown(app, () => changeFor(app, wish, signal)),
    confirmRun: (plan, caller, signal) => shown(app, () => askRun(clock, { plan, caller }, signal)),
    explainNoRun: (why) => void complain(describeNoRun(why, t)),
    warnOfValue,
    explainOff: (why) => {
      if (why === "terminals") explainTerminals();
    },
  };
}

async function createSecretFor(app: Services, wish: SecretWish, signal: AbortSignal): Promise<StoredSecret> {
  const { name, place } = wish;
  const state = place && app.inventory.state(place.accountId);
  const label = state && place && placeText(state, place.scope);
  await askPerson(app.clock, secretText(wish, label, t), signal);
  const given = state && place && { state, accountGiven: true, scope: place.scope, scopeGiven: true };
  const start = { name, nameGiven: true, ...given };
  const created = await askAndCreate(app, start, t("Secret for an assistant: {0}", name));
  if (created === undefined) throw new CancelledError();
  return created;
}

async function moveFor(app: Services, wish: MoveWish, signal: AbortSignal): Promise<MovedKeys> {
  const uri = vscode.Uri.parse(wish.uri);
  await askPerson(app.clock, moveText(wish, filePath(uri), t), signal);
  if (!(await isInside(uri))) throw new InputError(t("The file is no longer there."));
  const wanted = { uri, secrets: new Set(wish.keys) };
  const collected = await collectEntries(app.migration.files, [wanted]);
  if (collected.entries.length === 0) throw new InputError(t("No plaintext secrets found there."));
  return toMovedKeys(await moveEntries(app, collected, []), wish.keys);
}

async function changeFor(app: Services, wish: ChangeWish, signal: AbortSignal): Promise<void> {
  await askPerson(app.clock, proposedChangeText(wish, wording), signal);
  const { state, secret } = wish.target;
  const ref = { accountId: state.account.id, scopeKey: scopeKey(secret.scope), secretId: secret.id };
  await flows[wish.change](app, [{ ref }]);
}

/** An assistant that calls again and again shows one message. */
function oneAtATime(show: () => Promise<void>): () => void {
  let isShown = false;
  return () => {
    if (isShown) return;
    isShown = true;
    void show().finally(() => {
      isShown = false;
    });
  };
}

async function tellOfValue(): Promise<void> {
  await warn(
    t(
      "An assistant sent what looks like the value of a secret. Its model has probably read it: replace that value where it is used.",
    ),
  );
}

async function tellOfTerminals(): Promise<void> {
  const change = t("Change…");
  const text = t(
    "An assistant requested names of secrets and got none: secrets are switched on for new terminals here, and an assistant can read a terminal.",
  );
  if ((await inform(text, change)) === change) {
    await vscode.commands.executeCommand("agentSecrets.toggleTerminals");
  }
}
