import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Adds to the user settings in their file. The editor's server does not watch this file: reload the window
 * afterwards.
 */
export function changeUserSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const file = join(dataFolder, "User", "settings.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...settings }));
}
