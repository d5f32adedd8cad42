import type { ExtensionContext } from "vscode";
import type { RunningApp } from "./app.ts";
import type { Shell } from "./editor/Shell.ts";
import { loadParts, nextTurn } from "./loadParts.ts";

/** The larger bundles that `app.cjs` needs, each after those that it needs itself: `esbuild.mjs` writes them down. */
declare const APP_PARTS: readonly string[];

/** Starts the app, with a turn of the host's event loop after each bundle and each step. */
export async function loadApp(context: ExtensionContext, shell: Shell): Promise<RunningApp> {
  await loadParts(APP_PARTS);
  const { startApp } = await import("./app.ts");
  await nextTurn();
  const app = await startApp(context, shell);
  await nextTurn();
  return app;
}
