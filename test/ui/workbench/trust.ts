import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../host/setup/paths.mjs";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when?: string }[];
    };
  };
}

/** The titles of what the palette has in a trusted workspace alone: `Agent Secrets: Run with Secrets…`. */
const titles = readTitles();

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

function readTitles(): ReadonlySet<string> {
  const { commands, menus } = (read("package.json") as Manifest).contributes;
  const texts = read("package.nls.json") as Readonly<Record<string, string>>;
  const needTrust = new Set(
    menus.commandPalette
      .filter(({ when }) => when?.includes("isWorkspaceTrusted") === true)
      .map(({ command }) => command),
  );
  return new Set(
    commands
      .filter(({ command }) => needTrust.has(command))
      .map(({ title }) => `Agent Secrets: ${texts[title.slice(1, -1)] ?? title}`),
  );
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}
