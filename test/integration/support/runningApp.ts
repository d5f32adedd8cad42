import * as vscode from "vscode";
import type { startApp } from "../../../src/app.ts";

/** The extension as it runs in this host. What it is made of comes from its own bundles, not from the tests'. */
export type RunningApp = Awaited<ReturnType<typeof startApp>>;

/** What `activate` gives to the extension's own tests, and to nobody else. */
interface Exports {
  readonly app: () => Promise<RunningApp>;
  readonly context: vscode.ExtensionContext;
}

export function findExtension(): vscode.Extension<Exports> {
  const extension = vscode.extensions.getExtension("agent-secrets.agent-secrets");
  if (extension === undefined) throw new Error("The extension is not installed in this host");
  return extension;
}

export async function runningApp(): Promise<RunningApp> {
  const { app } = await findExtension().activate();
  return app();
}

export async function extensionContext(): Promise<vscode.ExtensionContext> {
  return (await findExtension().activate()).context;
}
