import * as vscode from "vscode";
import { InputError } from "../core/errors.ts";
import { t } from "./messages/t.ts";
import { type ActionId, describeDistrust, trustRules } from "./trustRules.ts";

/** Refuses what must not happen in Restricted Mode, by the rule of the action. */
export function requireTrust(action: ActionId): void {
  const rule = trustRules[action];
  if (rule === "free" || rule === "own" || vscode.workspace.isTrusted) return;
  throw new InputError(describeDistrust(rule, t));
}
