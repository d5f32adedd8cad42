import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Calls commands as a person's own shortcuts do, whether or not a menu or the palette offers them. */
export interface CommandKeys {
  press(page: Page, command: string): Promise<void>;
}

/** Gives each command a shortcut of two strokes, in the user's file of them. Before the window is (re)loaded. */
export function writeCommandKeys(dataFolder: string, commands: readonly string[]): CommandKeys {
  const strokes = (command: string): readonly [string, string] => {
    const index = commands.indexOf(command);
    const letter = (offset: number): string => String.fromCharCode("a".charCodeAt(0) + offset);
    return [letter(Math.floor(index / 20)), letter(index % 20)];
  };
  const keybindings = commands.map((command) => {
    const [first, second] = strokes(command);
    return { key: `ctrl+alt+shift+${first} ctrl+alt+shift+${second}`, command };
  });
  mkdirSync(join(dataFolder, "User"), { recursive: true });
  writeFileSync(join(dataFolder, "User", "keybindings.json"), JSON.stringify(keybindings));
  return {
    press: async (page, command) => {
      for (const stroke of strokes(command)) {
        await page.keyboard.press(`Control+Alt+Shift+${stroke.toUpperCase()}`);
      }
    },
  };
}
