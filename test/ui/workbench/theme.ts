import type { Page } from "playwright-core";
import type { QuickInput } from "./quickInput.ts";

const themes = {
  light: { label: "Light Modern", marker: ".vs" },
  dark: { label: "Dark Modern", marker: ".vs-dark" },
  highContrast: { label: "Dark High Contrast", marker: ".hc-black" },
  highContrastLight: { label: "Light High Contrast", marker: ".hc-light" },
} as const;

export type Theme = keyof typeof themes;

/** Picks a color theme as a person does. Resolves when the window shows it. */
export async function pickTheme(page: Page, quickInput: QuickInput, theme: Theme): Promise<void> {
  const { label, marker } = themes[theme];
  // What is typed before the list is there does not filter it.
  await quickInput.labels();
  await quickInput.type(label);
  await quickInput.choose(label);
  await quickInput.waitUntilClosed();
  await page.locator(`.monaco-workbench${marker}`).waitFor();
}
