// Stands in for the `code` executable: takes the flags that @vscode/test-electron gives to a desktop VS Code and
// runs the tests in the npm-provided server with a headless browser as its window. Exits with the tests' code.
// One line per test goes to standard output, all else that the host says to `host.log` in the user data folder: the
// server's missing native add-ons alone fill pages.
import { appendFileSync, fstatSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { exitOnSignals } from "../exitOnSignals.ts";
import { isTestLine } from "../suite/printResult.ts";
import { openBrowser } from "./openBrowser.ts";
import { parseCommandLine } from "./parseCommandLine.ts";
import { quietSettings } from "./quietSettings.ts";
import { PAGE_AUTHORITY } from "./startBrowser.ts";
import { startEditorServer } from "./startEditorServer.ts";
import { workbenchUrl } from "./workbenchUrl.ts";

exitOnSignals();
// A runner that holds the other end of a pipe: its end is ours, too.
if (!fstatSync(0).isCharacterDevice()) process.stdin.resume().once("end", () => process.exit(1));

const { folder, userData, extensionsFolder, extensions, tests, workspaceTrust } = parseCommandLine(
  process.argv.slice(2),
);
/** Of a run that fails, what the test module threw. */
let lastError = "";

const server = await startEditorServer({
  dataFolder: userData,
  extensionsFolder,
  workspaceTrust,
  settings: quietSettings,
  testDriver: true,
});
try {
  const browser = await openBrowser({
    authority: server.authority,
    // Beside it: tests search the data folder for values, and what is here is the page's own.
    profile: join(dirname(userData), "browser"),
  });
  const page = await browser.newPage();
  const exitCode = waitForExit(page);
  await page.goto(workbenchUrl({ authority: PAGE_AUTHORITY, folder, extensions, tests }));
  process.exitCode = await exitCode;
  if (process.exitCode !== 0) console.log(lastError);
  await browser.close();
} finally {
  server.stop();
}
process.exit();

function print(type: string, args: readonly unknown[]): void {
  const text = args.join(" ");
  if (isTestLine(text)) console.log(text);
  else appendFileSync(join(userData, "host.log"), `${type}: ${text}\n`);
  if (type === "error") lastError = text;
}

/** The workbench calls these two functions of its page when it was opened to run tests. */
function waitForExit(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    page.on("crash", () => reject(new Error("The browser's page crashed")));
    page.on("close", () => reject(new Error("The browser's page was closed")));
    const expose = [
      page.exposeFunction("codeAutomationLog", print),
      page.exposeFunction("codeAutomationExit", (code: number) => resolve(code)),
    ];
    Promise.all(expose).catch(reject);
  });
}
