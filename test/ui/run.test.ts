import assert from "node:assert/strict";
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { acceptMove } from "./support/acceptMove.ts";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { keepHere } from "./support/keepHere.ts";
import { useStage } from "./support/useStage.ts";
import { writeRunWorkspace } from "./support/writeRunWorkspace.ts";

describe("running with secrets", () => {
  const value = makeTokenPieces(8).base62(40);
  const { folder: template, command } = writeRunWorkspace(`MODE=test\nSERVICE_KEY=${value}\n`);
  const stage = useStage({ workspace: template, builtIns: "all", size: { width: 1280, height: 900 } });
  /** Digests of the environment while the key still stood in `.env`. */
  const before = new Map<string, string>();
  after(() => rmSync(template, { recursive: true }));

  it("starts from an app that reads its key from .env", async () => {
    // The views take the focus while they are filled, and a list that loses the focus closes.
    await stage().workbench.tree("Plaintext").waitFor("SERVICE_KEY");
    await waitUntilStill(stage().workbench.page);
    await runTask("plain task");
    before.set("task", await digest("plain-task"));
    await debug("plain debug");
    before.set("debug", await digest("plain-debug"));
    await typeInTerminal(command("plain-terminal"));
    before.set("terminal", await digest("plain-terminal"));
  });

  it("takes the key out of the file", async () => {
    const { workbench, sandbox, tree } = stage();
    // From the second window on the credential store has shown that it keeps keys.
    await workbench.reload();
    const plaintext = workbench.tree("Plaintext");
    await chooseFromRow({ workbench, sandbox, tree: plaintext }, "SERVICE_KEY", "Move to Platform…");
    await acceptMove(workbench);
    await tree.waitFor("SERVICE_KEY");
    await eventually(() => assert.ok(!readFileSync(path(".env"), "utf8").includes(value)));
  });

  it("gives a command in a terminal of its own the same environment", async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.runCommand("Agent Secrets: Run with Secrets…");
    await quickInput.waitForPlaceholder("Choose a command, or type one");
    assert.deepEqual(await offered(), ["npm run start"]);
    await quickInput.type(command("terminal"));
    await quickInput.choose(command("terminal"));
    await quickInput.waitForPlaceholder("Choose what the command, and everything it starts, can read");
    await workbench.screenshot("run-with-secrets");
    await quickInput.accept();
    await workbench.dialog.waitFor("Give secrets to this command?");
    assert.ok((await workbench.dialog.lines()).includes("Checked for changes: app.mjs"));
    await workbench.dialog.press("Give Secrets");
    assert.equal(await digest("terminal"), before.get("terminal"));
  });

  it("remembers the command and its names", async () => {
    const { workbench } = stage();
    await runAgain();
    rmSync(path("digest-terminal.txt"));
    await workbench.quickInput.accept();
    assert.equal(await digest("terminal"), before.get("terminal"));
  });

  it("asks again once the program file changed, so that no one else can put another program there", async () => {
    const { workbench } = stage();
    appendFileSync(path("app.mjs"), "\n");
    await runAgain();
    await workbench.quickInput.accept();
    await workbench.dialog.waitFor("A program file changed since you allowed it.");
    assert.deepEqual((await workbench.dialog.buttons()).toSorted(), [
      ...["Cancel", "Don't Give", "Give Secrets", "Give Secrets, Even After Edits"],
    ]);
    rmSync(path("digest-terminal.txt"));
    await workbench.dialog.press("Give Secrets, Even After Edits");
    await digest("terminal");
    appendFileSync(path("app.mjs"), "\n");
    rmSync(path("digest-terminal.txt"));
    await runAgain();
    await workbench.quickInput.accept();
    assert.equal(await digest("terminal"), before.get("terminal"));
  });

  it("gives a task the same environment, once the person agreed", async () => {
    const { workbench } = stage();
    await runTask("task with secrets");
    await workbench.dialog.waitFor("Give secrets to this task?");
    const lines = await workbench.dialog.lines();
    assert.deepEqual(
      lines.filter((line) => /^(?:Task|Folder|Names):/.test(line)),
      ["Task: task with secrets", "Folder: workspace", "Names: SERVICE_KEY"],
    );
    assert.equal(lines.filter((line) => line.startsWith("Command: ")).length, 1);
    await workbench.dialog.press("Give Secrets");
    assert.equal(await digest("task"), before.get("task"));
  });

  it("offers the scripts of package.json as tasks", async () => {
    const { workbench } = stage();
    await workbench.runCommand("Tasks: Run Task");
    await workbench.quickInput.waitForPlaceholder("Select the task to run");
    await workbench.quickInput.choose("agentSecrets");
    await eventually(async () =>
      assert.ok((await workbench.quickInput.labels()).includes("with secrets: start")),
    );
  });

  it("gives a debug session the same environment, and asks only once", async () => {
    const { workbench } = stage();
    await debug("debug with secrets");
    await workbench.dialog.waitFor("Give secrets to this debug session?");
    assert.deepEqual((await workbench.dialog.lines()).slice(0, 2), [
      "Session: debug with secrets",
      "Debugger: pwa-node",
    ]);
    await workbench.dialog.press("Give Secrets");
    assert.equal(await digest("debug"), before.get("debug"));
    rmSync(path("digest-debug.txt"));
    // While the first session ends, the editor asks whether to start a second one.
    await workbench.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
    await debug("debug with secrets");
    assert.equal(await digest("debug"), before.get("debug"));
  });

  it("starts nothing without a secret that is asked for, and names it", async () => {
    const { workbench } = stage();
    await debug("debug without its key");
    await workbench.notifications.waitFor(/Nothing was started: This Machine has no secret named NOT_THERE/);
    await workbench.notifications.clear();
    await runTask("task without its key");
    await workbench.notifications.waitFor(/Nothing was started: This Machine has no secret named NOT_THERE/);
    assert.ok(!existsSync(path("digest-never-task.txt")) && !existsSync(path("digest-never-debug.txt")));
  });

  it("does not start in a terminal what would put values on a command line", async () => {
    const { workbench } = stage();
    await debug("debug in a terminal");
    await workbench.notifications.waitFor(/runs in a terminal, where VS Code would write the values/);
    assert.ok(!existsSync(path("digest-never-terminal.txt")));
  });

  it("gives new terminals the same environment, and does not let VS Code revive them", async () => {
    const { workbench } = stage();
    await workbench.runCommand("Agent Secrets: Toggle Secrets in New Terminals…");
    await workbench.dialog.waitFor("Give secrets to all new terminals in workspace?");
    assert.equal((await workbench.dialog.lines())[0], "Names: SERVICE_KEY");
    assert.match(await workbench.dialog.detail(), /Persistent Sessions” is switched off/);
    await workbench.dialog.press("Give Secrets");
    await workbench.notifications.waitFor("New terminals in workspace get the secrets marked “inject”.");
    await typeInTerminal(command("new-terminal"));
    assert.equal(await digest("new-terminal"), before.get("terminal"));
    const settings: unknown = JSON.parse(readFileSync(path(".vscode/settings.json"), "utf8"));
    assert.deepEqual(settings, { "terminal.integrated.enablePersistentSessions": false });
  });

  it("does not give new terminals what was marked later, until the person agrees", async () => {
    const { workbench } = stage();
    await workbench.notifications.clear();
    await keepHere(stage(), { name: "LATER_KEY", value: makeTokenPieces(9).base62(24), flag: "Inject" });
    await typeInTerminal(command("without-later"));
    assert.equal(await digest("without-later"), before.get("terminal"));
    await workbench.runCommand("Agent Secrets: Toggle Secrets in New Terminals…");
    await workbench.dialog.waitFor("Give more secrets to all new terminals in workspace?");
    assert.equal((await workbench.dialog.lines())[0], "Names: LATER_KEY");
    await workbench.dialog.press("Give These Too");
    await workbench.notifications.waitFor("New terminals in workspace get the secrets marked “inject”.");
    await typeInTerminal(command("with-later"));
    assert.ok((await digest("with-later")).split("\n").includes("LATER_KEY"));
  });

  it("leaves the value in no file, terminal states included", async () => {
    const { workbench } = stage();
    await workbench.reload();
    await stage().tree.waitFor("SERVICE_KEY");
    assert.deepEqual(await findLeaks(workbench, [value]), []);
    for (const file of [".env", "package.json", ".vscode/tasks.json", ".vscode/launch.json"]) {
      assert.ok(!readFileSync(path(file), "utf8").includes(value), file);
    }
  });

  it("takes them away from new terminals again", async () => {
    const { workbench } = stage();
    await workbench.runCommand("Agent Secrets: Toggle Secrets in New Terminals…");
    await workbench.notifications.waitFor("New terminals in workspace no longer get secrets.");
    await typeInTerminal(command("clean-terminal"));
    assert.ok(!(await digest("clean-terminal")).split("\n").includes("SERVICE_KEY"));
  });

  /** Up to the names, which are ticked as they were. */
  async function runAgain(): Promise<void> {
    const { runCommand, quickInput } = stage().workbench;
    await runCommand("Agent Secrets: Run with Secrets…");
    await quickInput.waitForPlaceholder("Choose a command, or type one");
    assert.deepEqual(await offered(), [command("terminal"), "npm run start"]);
    await quickInput.choose(command("terminal"));
    await quickInput.waitForPlaceholder("Choose what the command, and everything it starts, can read");
  }

  /** A row's icon stands in front of its label. */
  async function offered(): Promise<readonly string[]> {
    return (await stage().workbench.quickInput.labels()).map((label) => label.trim());
  }

  function path(name: string): string {
    return join(stage().workbench.folder, name);
  }

  async function digest(mark: string): Promise<string> {
    await eventually(() => assert.match(readFileSync(path(`digest-${mark}.txt`), "utf8"), /^[0-9a-f]{64}\n/));
    return readFileSync(path(`digest-${mark}.txt`), "utf8");
  }

  async function runTask(label: string): Promise<void> {
    const { workbench } = stage();
    await workbench.runCommand("Tasks: Run Task");
    await workbench.quickInput.waitForPlaceholder("Select the task to run");
    await workbench.quickInput.type(label);
    await workbench.quickInput.choose(label);
  }

  async function debug(name: string): Promise<void> {
    const { workbench } = stage();
    await workbench.runCommand("Debug: Select and Start Debugging");
    await workbench.quickInput.waitForPlaceholder("Type the name of a launch configuration to run.");
    await workbench.quickInput.type(`debug ${name}`);
    await workbench.quickInput.choose(name);
  }

  async function typeInTerminal(text: string): Promise<void> {
    const { page, runCommand } = stage().workbench;
    await runCommand("Terminal: Create New Terminal");
    await page.locator(".terminal-wrapper.active .xterm-helper-textarea").waitFor({ state: "attached" });
    await page.locator(".terminal-wrapper.active .xterm-helper-textarea").focus();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
});
