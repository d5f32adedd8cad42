import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const linuxNames = [
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const macFiles = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const windowsFiles = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** The executable of an installed Chromium-based browser. CHROME_PATH, when set, decides. */
export function findBrowser(): string | undefined {
  const { CHROME_PATH: chosen } = process.env;
  return chosen ?? candidates().find((file) => existsSync(file) && isWorking(file));
}

function candidates(): readonly string[] {
  if (process.platform === "darwin") return macFiles;
  if (process.platform === "win32") return windowsFolders().flatMap((folder) => within(folder, windowsFiles));
  const { PATH: path = "" } = process.env;
  return path.split(delimiter).flatMap((folder) => within(folder, linuxNames));
}

function windowsFolders(): readonly string[] {
  const { ProgramFiles: main, "ProgramFiles(x86)": old, LOCALAPPDATA: own } = process.env;
  return [main, old, own].filter((folder) => folder !== undefined);
}

function within(folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => join(folder, name));
}

/** Some distributions put a script there that only says how to install the browser. Windows prints no version. */
function isWorking(file: string): boolean {
  if (process.platform === "win32") return true;
  return spawnSync(file, ["--version"], { timeout: 10_000 }).status === 0;
}
