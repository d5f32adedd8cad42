import type { Workbench } from "../workbench/openWorkbench.ts";

/** Where the page keeps what VS Code's credential store holds. */
const PLACE = "secrets.provider";

/** What the credential store holds, as the page keeps it. */
export async function readKeys({ page }: Workbench): Promise<string> {
  return String(await page.evaluate(`localStorage.getItem("${PLACE}")`));
}

/**
 * Reloads the window with other contents of the credential store, or none. The next page makes the change before anything of
 * it runs: the page that goes away may still write down all that it knows.
 */
export async function reloadWithKeys({ page, reload }: Workbench, kept: string | undefined): Promise<void> {
  const change =
    kept === undefined ? `removeItem("${PLACE}")` : `setItem("${PLACE}", ${JSON.stringify(kept)})`;
  const flag = JSON.stringify(`keys changed at ${Date.now()}`);
  // A script for new pages stays for all later ones.
  await page.addInitScript(`if (window === top && sessionStorage.getItem(${flag}) === null) {
    sessionStorage.setItem(${flag}, "done");
    localStorage.${change};
  }`);
  await reload();
}
