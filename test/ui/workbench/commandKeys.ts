import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Calls commands as a person's own shortcuts do, whether or not a menu or the palette offers them. */
export interface CommandKeys {
  press(page: Page, command: string): Promise<void>;
}

/**
 * What brings a window to a known state. The palette would do it, too, but reads and sorts a thousand titles each time,
 * and closes when something else takes the focus.
 */
const windowCommands = [
  "notifications.clearAll",
  "notifications.showList",
  "workbench.action.closeActiveEditor",
  "workbench.action.closeAllEditors",
  "workbench.action.revertAndCloseActiveEditor",
] as const;

export type WindowCommand = (typeof windowCommands)[number];

/** Gives each command a shortcut of two strokes, in the user's file of them. Before the window is (re)loaded. */
export function writeCommandKeys(userFolder: string, commands: readonly string[] = []): CommandKeys {
  const all = [...windowCommands, ...commands];
  const keybindings = all.map((command, index) => {
    const [first, second] = strokesFor(index);
    return { key: `ctrl+alt+shift+${first} ctrl+alt+shift+${second}`, command };
  });
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, "keybindings.json"), JSON.stringify(keybindings));
  return { press: (page, command) => pressStrokes(page, strokesFor(all.indexOf(command))) };
}

/** The same in every window, whatever other commands have a shortcut there. */
export function pressWindowCommand(page: Page, command: WindowCommand): Promise<void> {
  return pressStrokes(page, strokesFor(windowCommands.indexOf(command)));
}

function strokesFor(index: number): readonly [string, string] {
  const letter = (offset: number): string => String.fromCharCode("a".charCodeAt(0) + offset);
  return [letter(Math.floor(index / 20)), letter(index % 20)];
}

async function pressStrokes(page: Page, strokes: readonly [string, string]): Promise<void> {
  for (const stroke of strokes) await page.keyboard.press(`Control+Alt+Shift+${stroke.toUpperCase()}`);
}
