import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { cacheFolder } from "../setup/paths.mjs";
import { withLock } from "../setup/withLock.mjs";
import { installBrowser } from "./installBrowser.ts";
import { installEditor } from "./installEditor.ts";
import { quietSettings } from "./quietSettings.ts";
import { PAGE_AUTHORITY, startBrowser } from "./startBrowser.ts";
import { startEditorServer } from "./startEditorServer.ts";
import { waitUntilRestored } from "./waitUntilRestored.ts";
import { workbenchUrl } from "./workbenchUrl.ts";

/** For one window to open, in milliseconds. */
const PATIENCE = 60_000;

/** Of a browser's profile: what it was sent, and what it has made of the scripts in it. Neither is of use without the other. */
export const compiledParts = [join("Default", "Cache"), join("Default", "Code Cache")];

/**
 * A folder with these parts of a browser in which the editor has been open: it compiles 15 MB of scripts once on a machine, and
 * not for each window. Installs both, where they are not.
 */
export async function compileWorkbench(): Promise<string> {
  const target = join(cacheFolder, `page-${await nameVersions()}`);
  if (existsSync(target)) return target;
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    console.log("Compiling the editor's page (once)");
    const draft = `${target}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await openWindows(draft);
    const compiled = join(draft, "compiled");
    for (const part of compiledParts) {
      cpSync(join(draft, "profile", part), join(compiled, part), { recursive: true });
    }
    renameSync(compiled, target);
    rmSync(draft, { recursive: true, force: true });
  });
  return target;
}

/** Both are installed in folders that are named after their versions. */
async function nameVersions(): Promise<string> {
  const { executablePath } = await installBrowser();
  const both = `${await installEditor()}\n${executablePath}`;
  return createHash("sha256").update(both).digest("hex").slice(0, 12);
}

async function openWindows(folder: string): Promise<void> {
  const [dataFolder, workspace] = [join(folder, "data"), join(folder, "workspace")];
  for (const each of [dataFolder, workspace]) mkdirSync(each, { recursive: true });
  const server = await startEditorServer({ dataFolder, settings: quietSettings, builtIns: "looks" });
  try {
    const browser = await startBrowser({ authority: server.authority, profile: join(folder, "profile") });
    await openTwice(browser, workspace).finally(() => browser.close());
  } finally {
    server.stop();
  }
}

/** Chromium keeps what it has compiled of a script only when it meets it for the second time. */
async function openTwice(browser: BrowserContext, workspace: string): Promise<void> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(workbenchUrl({ authority: PAGE_AUTHORITY, folder: workspace }));
  await waitUntilRestored(page);
  await page.reload();
  await waitUntilRestored(page);
}
