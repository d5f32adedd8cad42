import { cpSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { compiledParts, compileWorkbench } from "./compileWorkbench.ts";
import { type BrowserOptions, startBrowser } from "./startBrowser.ts";

/** A fresh browser for windows of the editor, which has the editor's page compiled already. Close it when done. */
export async function openBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const compiled = await compileWorkbench();
  for (const part of compiledParts) {
    cpSync(join(compiled, part), join(options.profile, part), { recursive: true });
  }
  return startBrowser(options);
}
