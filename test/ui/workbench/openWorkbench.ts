import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { copyExtension } from "../../host/editor/copyExtension.ts";
import { linkExtension } from "../../host/editor/linkExtension.ts";
import { openBrowser } from "../../host/editor/openBrowser.ts";
import { quietSettings } from "../../host/editor/quietSettings.ts";
import { PAGE_AUTHORITY } from "../../host/editor/startBrowser.ts";
import { type EditorServer, startEditorServer } from "../../host/editor/startEditorServer.ts";
import { waitUntilRestored } from "../../host/editor/waitUntilRestored.ts";
import { workbenchUrl } from "../../host/editor/workbenchUrl.ts";
import { resultsFolder } from "../../host/setup/paths.mjs";
import { keepLogs } from "../../host/suite/keepLogs.ts";
import { writeSampleWorkspace } from "../../support/writeSampleWorkspace.ts";
import { changeUserSettings } from "./changeUserSettings.ts";
import { writeCommandKeys } from "./commandKeys.ts";
import { type Dialog, dialogOf } from "./dialog.ts";
import { type Editor, editorOf } from "./editor.ts";
import { type Menu, menuOf } from "./menu.ts";
import { type Notifications, notificationsOf } from "./notifications.ts";
import { type QuickInput, quickInputOf } from "./quickInput.ts";
import { shardName } from "./shardName.ts";
import { type SideBar, sideBarOf } from "./sideBar.ts";
import { pickTheme, type Theme } from "./theme.ts";
import { type Tree, treeOf } from "./tree.ts";
import { waitUntilOffered } from "./trust.ts";

/** How long one thing may take to appear, in milliseconds. Machines of continuous integration are slow. */
const patience = 30_000;

export interface WorkbenchOptions {
  /** Copied; the copy is what the workbench opens. Default: the sample workspace. */
  readonly workspace?: string;
  /** User settings besides the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** True: the folder is opened in Restricted Mode, after the question whether to trust it. Default: trusted. */
  readonly workspaceTrust?: boolean;
  readonly logLevel?: "trace";
  /** Lets `openAnother` use another profile. */
  readonly testDriver?: boolean;
  /** Folders of other extensions that are installed beside ours. */
  readonly extensions?: readonly string[];
  /** `all`: with git, debuggers and the other extensions that the editor has itself. Default: those that say how it looks. */
  readonly builtIns?: "all";
  /** Variables that the extension inherits. */
  readonly env?: Readonly<Record<string, string>>;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A real workbench in a browser, with the extension installed. Every member waits for what it needs. */
export interface Workbench {
  readonly page: Page;
  /** The open folder. */
  readonly folder: string;
  /** All that the editor and its extensions keep on disk. */
  readonly dataFolder: string;
  /** Where its logs are kept when it was closed. */
  readonly logs: string;
  readonly quickInput: QuickInput;
  readonly menu: Menu;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly editor: Editor;
  readonly sideBar: SideBar;
  tree(viewName: string): Tree;
  /** An entry of the status bar. */
  status(text: string): Locator;
  /** Runs a command by the title that the palette shows: `Agent Secrets: Add Account`. */
  runCommand(title: string): Promise<void>;
  /** Resolves with what a copy command put there. */
  clipboard(): Promise<string>;
  /** Writes `test-results/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Adds to the user settings and reloads the window. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** The window, anew. */
  reload(): Promise<void>;
  /** A second window on the same folder and user; with `testDriver` also in another profile. */
  openAnother(profile?: string): Promise<Workbench>;
  /** Ends the server and the browser and removes their folders; logs go to `test-results/logs/ui`. */
  close(): Promise<void>;
}

interface Running {
  readonly context: BrowserContext;
  /** Where the window is, in a profile. */
  readonly url: (profile?: string) => string;
  readonly folder: string;
  readonly dataFolder: string;
  readonly logs: string;
  readonly close: () => Promise<void>;
}

/**
 * Views, terminals and dialogs take the focus when they are filled, long after a test thinks that they are there. A
 * person opens a box again that was closed by that; a test must not depend on who was first.
 */
const steadySettings = {
  "workbench.quickOpen.closeOnFocusLost": false,
  // Seconds. Saves within 10 s make one entry of the local history by default: whether an entry shows what was still in
  // a file between two moves would depend on how fast the machine is.
  "workbench.localHistory.mergeWindow": 3600,
  // A second extension host, within the page, that none of our extensions runs in.
  "extensions.webWorker": false,
};

/** Starts a server and a browser of its own, with fresh folders. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "agsec-ui-")));
  const folder = join(base, "workspace");
  const dataFolder = join(base, "data");
  mkdirSync(dataFolder);
  if (options.workspace === undefined) writeSampleWorkspace(folder);
  else cpSync(options.workspace, folder, { recursive: true });
  const extension = copyExtension(join(base, "extension"));
  for (const source of [extension, ...(options.extensions ?? [])]) {
    linkExtension(join(dataFolder, "extensions"), source);
  }
  writeCommandKeys(join(dataFolder, "User"));
  const server = await startServer(dataFolder, options);
  const context = await openBrowser({
    authority: server.authority,
    profile: join(base, "browser"),
    viewport: options.size ?? { width: 1280, height: 800 },
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const logs = join(resultsFolder, "logs", "ui", `${shardName()}-${basename(base)}`);
  const close = async (): Promise<void> => {
    await context.close();
    server.stop();
    keepLogs(dataFolder, logs);
    rmSync(base, { recursive: true, force: true, maxRetries: 5 });
  };
  // A profile has extensions of its own: there, ours is one under development.
  const url = (profile?: string): string =>
    workbenchUrl({
      authority: PAGE_AUTHORITY,
      folder,
      ...(profile !== undefined && { profile, extensions: [extension] }),
    });
  try {
    return await openPage({ context, url, folder, dataFolder, logs, close });
  } catch (error) {
    // Nobody else could end what was started.
    await close();
    throw error;
  }
}

function startServer(dataFolder: string, options: WorkbenchOptions): Promise<EditorServer> {
  return startEditorServer({
    dataFolder,
    settings: { ...quietSettings, ...steadySettings, ...options.settings },
    workspaceTrust: options.workspaceTrust ?? false,
    env: options.env ?? {},
    testDriver: options.testDriver ?? false,
    builtIns: options.builtIns ?? "looks",
    ...(options.logLevel === undefined ? {} : { logLevel: options.logLevel }),
  });
}

async function openPage(running: Running, profile?: string): Promise<Workbench> {
  if (profile !== undefined) await addProfile(running, profile);
  const page = await running.context.newPage();
  page.setDefaultTimeout(patience);
  // The workbench asks before it is left with unsaved files.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(running.url(profile));
  await waitUntilReady(page);
  return describe(page, running);
}

/** A page that opens in a profile does so before it can write one, so it has to be there. */
async function addProfile({ context, dataFolder }: Running, name: string): Promise<void> {
  const path = join(dataFolder, "User", "profiles", "other");
  writeCommandKeys(path);
  const profiles = JSON.stringify([{ name, location: { $mid: 1, scheme: "vscode-remote", path } }]);
  await context.addInitScript(`localStorage.setItem("userDataProfiles", ${JSON.stringify(profiles)})`);
}

function describe(page: Page, running: Running): Workbench {
  const quickInput = quickInputOf(page);
  const run = (title: string): Promise<void> => runCommand(page, quickInput, title);
  const reload = async (): Promise<void> => {
    await page.reload();
    await waitUntilReady(page);
  };
  return {
    page,
    quickInput,
    folder: running.folder,
    dataFolder: running.dataFolder,
    logs: running.logs,
    close: running.close,
    menu: menuOf(page),
    notifications: notificationsOf(page),
    dialog: dialogOf(page),
    editor: editorOf(page, quickInput),
    sideBar: sideBarOf(page),
    tree: (viewName) => treeOf(page, viewName),
    status: (text) => page.locator(".statusbar-item", { hasText: text }),
    runCommand: run,
    clipboard: () => page.evaluate("navigator.clipboard.readText()"),
    screenshot: async (name) => {
      await page.screenshot({ path: join(resultsFolder, "screenshots", `${name}.png`) });
    },
    setTheme: async (theme) => {
      await run("Preferences: Color Theme");
      await pickTheme(page, quickInput, theme);
    },
    changeSettings: (settings) => {
      changeUserSettings(running.dataFolder, settings);
      return reload();
    },
    reload,
    openAnother: (profile) => openPage(running, profile),
  };
}

async function waitUntilReady(page: Page): Promise<void> {
  await waitUntilRestored(page);
  await page.locator(".part.activitybar").getByRole("tab", { name: "Agent Secrets" }).waitFor();
}

async function runCommand(page: Page, quickInput: QuickInput, title: string): Promise<void> {
  await waitUntilOffered(page, title);
  await page.keyboard.press("F1");
  await quickInput.type(`>${title}`);
  await quickInput.choose(title);
}
