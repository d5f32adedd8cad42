import { setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { plainLine } from "./plain.ts";

/** Reports a new text below the title. */
export type Report = (text: string) => void;

/** Work that is done sooner shows nothing: a message that flashes up tells no one anything. */
const PATIENCE_MS = 500;

/**
 * Runs work and, when it takes longer, shows it with a button to cancel. The editor's token is turned into an
 * `AbortSignal` here and nowhere else.
 */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let show: Report | undefined;
  let latest: string | undefined;
  const working = work(controller.signal, (text) => {
    latest = text;
    show?.(text);
  });
  if (await isQuick(working)) return await working;
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: plainLine(title), cancellable: true };
  return await vscode.window.withProgress(options, async (progress, token) => {
    show = (message) => progress.report({ message: plainLine(message) });
    if (latest !== undefined) show(latest);
    const subscription = token.onCancellationRequested(() => controller.abort(new CancelledError()));
    return await working.finally(() => subscription.dispose());
  });
}

/** Shows by the line on top of a view that work for it is going on. */
export async function withViewProgress<T>(viewId: string, work: () => Promise<T>): Promise<T> {
  return await vscode.window.withProgress({ location: { viewId } }, work);
}

/** Whether work is settled, well or badly, before anybody would wonder. */
async function isQuick(working: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const settled = working.then(
    () => true,
    () => true,
  );
  const late = wait(PATIENCE_MS, false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([settled, late]);
  } finally {
    timer.abort();
  }
}
