import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { installBrowser } from "./installBrowser.ts";

/** Starts a headless browser that speaks to nobody but the page it opens. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await headless("MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
}

/** How every browser here starts. `hosts`: Chromium's rules for which address leads where. */
export async function headless(hosts: string): Promise<LaunchOptions> {
  const { executablePath, env } = await installBrowser();
  return {
    executablePath,
    headless: true,
    // No root, no user namespaces and no GPU can be counted on; the page is our own.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      `--host-resolver-rules=${hosts}`,
    ],
    env: { ...definedVariables(), ...env },
  };
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
