import type { ExtensionContext } from "vscode";
import type { RunningApp } from "./app.ts";
import type { Shell } from "./editor/Shell.ts";

/** The larger bundles that `app.cjs` needs, each after those that it needs itself: `esbuild.mjs` writes them down. */
declare const APP_PARTS: readonly string[];

/**
 * Starts the app, and lets the host's event loop turn after each bundle and each step: every extension waits while one is
 * compiled, so that all of them in one piece would be felt.
 */
export async function loadApp(context: ExtensionContext, shell: Shell): Promise<RunningApp> {
  for (const part of APP_PARTS) {
    await import(part);
    await nextTurn();
  }
  const { startApp } = await import("./app.ts");
  await nextTurn();
  const app = await startApp(context, shell);
  await nextTurn();
  return app;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
