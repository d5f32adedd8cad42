import * as vscode from "vscode";
import { CancelledError } from "../core/errors.ts";

/** Reports a new text below the title. */
export type Report = (text: string) => void;

/**
 * Runs work under a cancellable notification. The editor's token is turned into an `AbortSignal` here and nowhere
 * else. A short run never shows anything: VS Code delays the notification itself.
 */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort(new CancelledError()));
    try {
      return await work(controller.signal, (message) => progress.report({ message }));
    } finally {
      subscription.dispose();
    }
  });
}
