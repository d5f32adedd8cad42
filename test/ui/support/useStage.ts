import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/startSandbox.ts";
import type { Workbench, WorkbenchOptions } from "../workbench/openWorkbench.ts";
import type { Tree } from "../workbench/tree.ts";
import { useWorkbench } from "../workbench/useWorkbench.ts";
import { addAccount } from "./addAccount.ts";

type Platform = "neo" | "primeIntellect" | "ioNet";

export interface StageOptions extends WorkbenchOptions {
  readonly sandbox?: SandboxOptions;
  /** Accounts to connect, in this order, before the first test. Default: none. */
  readonly accounts?: readonly Platform[];
}

/** A workbench that shows our view, and the platforms it talks to. */
export interface Stage {
  readonly workbench: Workbench;
  readonly tree: Tree;
  readonly sandbox: Sandbox;
}

/** So that all rows of a small tree are in sight at once: only those are part of the page. */
const tall = { width: 1280, height: 1000 };

/** So that no picture catches a box while it fades in. */
const still = { "workbench.reduceMotion": "on" };

/** A copy asks for a recovery key in a first window; the tests of copies switch it on. */
const withoutCopies = { "agentSecrets.move.keepCopy": false };

/** One stage for the tests of a `describe`. */
export function useStage({ sandbox: seeds, accounts = [], ...options }: StageOptions = {}): () => Stage {
  let sandbox: Sandbox | undefined;
  const settings = { ...still, ...withoutCopies, ...options.settings };
  const workbench = useWorkbench({ size: tall, ...options, settings }, closeWhatIsOpen);
  const stage = (): Stage => {
    if (sandbox === undefined) throw new Error("The sandbox runs only while tests run");
    return { workbench: workbench(), tree: workbench().tree("Secrets"), sandbox };
  };
  before(async () => {
    // An account is called after its user where the platform tells a name; here it is called after the platform.
    const primeIntellect = { userName: null, ...seeds?.primeIntellect };
    sandbox = await startSandbox({ ...seeds, primeIntellect });
    await workbench().sideBar.show("Agent Secrets");
    for (const platform of accounts) await addAccount(workbench(), sandbox[platform]);
  });
  after(() => sandbox?.close());
  return stage;
}

/** A test that failed half-way must not take the next one along. */
async function closeWhatIsOpen({ page, quickInput, dialog, menu }: Workbench): Promise<void> {
  if (await page.locator(".monaco-menu").first().isVisible()) await menu.dismiss();
  if (await dialog.box.isVisible()) await page.keyboard.press("Escape");
  await dialog.box.waitFor({ state: "hidden" });
  if (!(await quickInput.widget.isVisible())) return;
  // It may close by itself meanwhile, and then there is no box to press a key in.
  await page.keyboard.press("Escape");
  await quickInput.waitUntilClosed();
}
