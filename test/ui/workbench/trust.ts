import type { Page } from "playwright-core";
import { commandTitles, contributes } from "./manifest.ts";

/** The titles of what the palette has in a trusted workspace alone: `Agent Secrets: Run with Secrets…`. */
const titles: ReadonlySet<string> = new Set(
  (contributes.menus["commandPalette"] ?? [])
    .filter(({ when }) => when?.includes("isWorkspaceTrusted") === true)
    .map(({ command }) => `Agent Secrets: ${commandTitles.get(command) ?? command}`),
);

/**
 * VS Code learns when it is idle that the workspace is trusted, half a minute after a reload on a busy page, and a palette has the
 * commands that it had when it was opened. Where our view is open, its title tells: it has a command that needs trust.
 */
export async function waitUntilOffered(page: Page, title: string): Promise<void> {
  if (titles.has(title)) await waitUntilTrusted(page);
}

async function waitUntilTrusted(page: Page): Promise<void> {
  const header = page.locator(".part.sidebar .pane-header.expanded", { hasText: "Plaintext" });
  if ((await header.count()) === 0) return;
  await header.locator("[aria-label^='Move All Plaintext Secrets']").waitFor({ state: "attached" });
}
