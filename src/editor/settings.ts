import type * as vscode from "vscode";
import type { NetworkSettings } from "../core/networkSettings.ts";
import type { OwnVerdicts } from "../findings/findings.ts";
import type { RedactMode } from "../migration/plan/plan.ts";

/** What a setting is read from; a test passes its own. */
export type Settings = Pick<vscode.WorkspaceConfiguration, "get">;

/** The manifest's schema is not enforced at run time, so every value is checked here. */
export function isCodeLensEnabled(settings: Settings): boolean {
  return settings.get<unknown>("codeLens.enabled") !== false;
}

/** Whether to search the workspace's `.env` files when it is opened. */
export function isScanOnOpenEnabled(settings: Settings): boolean {
  return settings.get<unknown>("scan.onOpen") !== false;
}

/** What stays in a file once a value is on its platform. A workspace that decided it could make "moved" untrue. */
export function readRedactMode(settings: UserSettings): RedactMode {
  const own = settings.inspect("move.leaveInFile");
  const value = own?.globalValue ?? own?.defaultValue;
  return value === "remove" || value === "keep" ? value : "comment";
}

/** Whether a move leaves an encrypted copy on this machine. */
export function isCopyWanted(settings: Settings): boolean {
  return settings.get<unknown>("move.keepCopy") !== false;
}

/** For how many whole days a finished migration can be undone: 1 to 3650. */
export function readKeepDays(settings: Settings): number {
  const value = settings.get<unknown>("journal.keepDays");
  return typeof value === "number" && value >= 1 ? Math.min(Math.ceil(value), 3650) : 30;
}

/**
 * For how many whole seconds a copied value stays on the clipboard: 0 for as long as nothing else is copied, up to 3600. A
 * part of a second is a whole one, since it must not become 0.
 */
export function readClipboardSeconds(settings: Settings): number {
  const value = settings.get<unknown>("clipboard.clearAfterSeconds");
  return typeof value === "number" && value >= 0 ? Math.min(Math.ceil(value), 3600) : 45;
}

/** What a setting is read from where a workspace must have no say. */
export type UserSettings = {
  readonly inspect: (
    name: string,
  ) => { readonly defaultValue?: unknown; readonly globalValue?: unknown } | undefined;
};

/** Whether the values are hidden in what a task prints. No workspace has a say: its program may be what prints them. */
export function isOutputMasked(settings: UserSettings): boolean {
  const own = settings.inspect("run.maskOutput");
  return (own?.globalValue ?? own?.defaultValue) !== false;
}

/** Whether an assistant may ask for names. Off for anything that is not known: a workspace has no say, nor a typing error. */
export function mayAssistantsAsk(settings: UserSettings): boolean {
  const own = settings.inspect("assistants.access");
  return (own?.globalValue ?? own?.defaultValue) === "ask";
}

/** Whether an assistant may propose a command that gets secrets. */
export function mayAssistantsRun(settings: UserSettings): boolean {
  return settings.inspect("assistants.run")?.globalValue === "ask";
}

/** VS Code's own settings of the network, from the section `http`. */
export function readNetworkSettings(http: UserSettings): NetworkSettings {
  const read = (name: string): unknown => http.inspect(name)?.globalValue;
  const proxy = read("proxy");
  const noProxy = read("noProxy");
  return {
    proxy: typeof proxy === "string" ? proxy.trim() : "",
    noProxy: Array.isArray(noProxy) ? noProxy.filter((host) => typeof host === "string") : [],
    usesProxy: read("proxySupport") !== "off",
    trustsSystem: read("systemCertificates") !== false,
  };
}

/** What a setting is read from where each level has its say. */
export interface LevelSettings {
  readonly inspect: (name: string) => Partial<Record<(typeof levels)[number], unknown>> | undefined;
}

/** From far to near. */
const levels = ["defaultValue", "globalValue", "workspaceValue", "workspaceFolderValue"] as const;

/**
 * Keys that the person judged. VS Code takes a list from the nearest level alone, which would hide what was marked everywhere
 * behind the first mark in a workspace. Of a key in both lists the nearer level decides. What a workspace that is not trusted says
 * in `notSecret` is left out by VS Code itself, here as everywhere: the manifest has it in `restrictedConfigurations`.
 */
export function readVerdicts(settings: LevelSettings): OwnVerdicts {
  const lists = { notSecret: settings.inspect("notSecret"), alwaysSecret: settings.inspect("alwaysSecret") };
  const verdicts = { notSecret: new Set<string>(), alwaysSecret: new Set<string>() };
  for (const level of levels) {
    // Within one level "not a secret" decides, so it comes last.
    judge(readNames(lists.alwaysSecret?.[level]), verdicts.alwaysSecret, verdicts.notSecret);
    judge(readNames(lists.notSecret?.[level]), verdicts.notSecret, verdicts.alwaysSecret);
  }
  return verdicts;
}

function judge(names: readonly string[], own: Set<string>, other: Set<string>): void {
  for (const name of names) {
    own.add(name);
    other.delete(name);
  }
}

/** The names in one of the lists. */
export function readNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((key) => typeof key === "string") : [];
}
