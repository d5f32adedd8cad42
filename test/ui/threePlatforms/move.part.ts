import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { eventually } from "../support/eventually.ts";
import { findByName } from "../support/findByName.ts";
import { findLeaks } from "../support/findLeaks.ts";
import { smallSeeds } from "../support/seeds.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";
import { writesOf } from "../support/writesOf.ts";

const pieces = makeTokenPieces(4);
const values = {
  hugging: `hf_${pieces.base62(34)}`,
  github: pieces.checksummed("ghp_", 30),
  pem: pieces.pem("PRIVATE KEY"),
  stripe: ["sk", "live", pieces.base62(24)].join("_"),
  lower: pieces.hex(40),
  first: pieces.base62(40),
  second: pieces.base62(40),
};

/** All quotes, `export`, a comment behind a value, a value of several lines, a name that no platform takes. */
const start = [
  "# Settings of the app",
  "PORT=3000",
  `HF_TOKEN=${values.hugging}`,
  `export GITHUB_TOKEN='${values.github}' # for releases`,
  `SIGNING_KEY="${values.pem}"`,
  `STRIPE_SECRET_KEY=${values.stripe}`,
  `deploy-token=${values.lower}`,
  `FIRST_API_KEY=${values.first}`,
  `SECOND_API_KEY=${values.second}`,
  "LAST=1",
  "",
].join("\n");

export function moveEntries(stage: () => Stage): void {
  describe("move an entry of a .env file", () => {
    useFiles(stage, {
      ".env": start,
      ".env.windows": start.replaceAll("\n", "\r\n"),
      ".env.tools": `LINEAR_API_KEY=lin_api_${values.first}\nAPP_API_KEY=${values.second}\n`,
      ".env.mixed": `MODE=test\r\nHF_TOKEN=${values.hugging}\n`,
      "notes.txt": "nothing here\n",
    });

    before(async () => {
      await stage().workbench.editor.open(path());
    });

    it("offers to move what looks like a secret, above its line", async () => {
      const { editor } = stage().workbench;
      await eventually(async () => assert.equal(await editor.lenses("Move to Platform…").count(), 7));
      await stage().workbench.screenshot("lenses");
    });

    it("moves by right-click: creates, then takes the value out of the file", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput, editor, menu } = workbench;
      await editor.openMenu(lineOf("HF_TOKEN"));
      await menu.choose("Agent Secrets", "Move to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("ProjectDiscovery Neo · Web audit");
      await quickInput.waitForTitle("Move HF_TOKEN to ProjectDiscovery Neo · Web audit");
      assert.equal(await quickInput.value(), "HF_TOKEN");
      await quickInput.waitForMessage("A task gets this secret only when it is selected for that task.");
      assert.deepEqual(writesOf(sandbox.neo), []);
      await workbench.screenshot("move-name");
      await quickInput.accept();
      await waitForMoved("HF_TOKEN", "ProjectDiscovery Neo · Web audit");
      const { value, projectId, defaultAvailable } = findByName(sandbox.neo.secrets, "HF_TOKEN");
      assert.deepEqual(
        [value, projectId, defaultAvailable],
        [values.hugging, smallSeeds.neo.seed.projects[0].id, false],
      );
      assert.equal(
        text(),
        start.replace(`HF_TOKEN=${values.hugging}`, note("HF_TOKEN", "ProjectDiscovery Neo")),
      );
      await workbench.screenshot("moved");
    });

    it("leaves the moved value in no file of the editor and not in the page", async () => {
      assert.deepEqual(await findLeaks(stage().workbench, [values.hugging]), []);
    });

    it("moves from the line-number menu, a value of several lines as a whole", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput, editor, menu } = workbench;
      const before = text();
      await editor.openLineNumberMenu(lineOf("SIGNING_KEY") + 2);
      await menu.choose("Move to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("Prime Intellect · Training Crew");
      await quickInput.waitForTitle("Move SIGNING_KEY to Prime Intellect · Training Crew");
      await quickInput.press("Write a description");
      await quickInput.waitForMessage("What is it for?");
      await stage().workbench.quickInput.answer("Signs the releases");
      await quickInput.waitForMessage("Description: Signs the releases");
      await quickInput.accept();
      await waitForMoved("SIGNING_KEY", "Prime Intellect · Training Crew");
      const made = findByName(sandbox.primeIntellect.secrets, "SIGNING_KEY");
      assert.deepEqual([made.value, made.description], [values.pem, "Signs the releases"]);
      assert.equal(
        text(),
        before.replace(`SIGNING_KEY="${values.pem}"`, note("SIGNING_KEY", "Prime Intellect")),
      );
    });

    it("moves from the lens, and keeps the comment behind the value", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput, editor } = workbench;
      const before = text();
      // The lenses of the moved entries stay a moment longer than their values.
      await eventually(async () => assert.equal(await editor.lenses("Move to Platform…").count(), 5));
      await editor.lenses("Move to Platform…").first().click();
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("io.net · Personal");
      await quickInput.waitForTitle("Move GITHUB_TOKEN to io.net · Personal");
      await quickInput.waitForMessage(
        "For the tool agno__github__* → access_token. The tool gets this secret whenever",
      );
      await workbench.screenshot("move-tool");
      await quickInput.press("Choose the tool that gets it");
      await quickInput.waitForPlaceholder("Choose a tool or type its name.");
      await quickInput.choose("No tool");
      await quickInput.waitForMessage("No tool: only workflows that name the secret can use it.");
      await eventually(async () => assert.ok(!(await quickInput.buttons()).includes("Default for tool")));
      await quickInput.accept();
      await waitForMoved("GITHUB_TOKEN", "io.net · Personal");
      const made = findByName(sandbox.ioNet.secrets, "GITHUB_TOKEN");
      assert.deepEqual([made.value, made.toolName ?? "", made.isDefaultForTool], [values.github, "", false]);
      assert.equal(
        text(),
        before.replace(`export GITHUB_TOKEN='${values.github}'`, note("GITHUB_TOKEN", "io.net")),
      );
    });

    it("moves from the palette the entry at the cursor, under a name that the platform takes", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput } = workbench;
      const before = text();
      await startMove("deploy-token", "ProjectDiscovery Neo · Personal");
      await quickInput.waitForTitle("Move deploy-token to ProjectDiscovery Neo · Personal");
      assert.equal(await quickInput.value(), "DEPLOY_TOKEN");
      await quickInput.press("Always on");
      await quickInput.waitForMessage("Every task in its scope gets this secret");
      await workbench.screenshot("move-always-on");
      await quickInput.accept();
      await waitForMoved("deploy-token", "ProjectDiscovery Neo · Personal");
      const made = findByName(sandbox.neo.secrets, "DEPLOY_TOKEN");
      assert.deepEqual([made.value, made.defaultAvailable], [values.lower, true]);
      assert.equal(
        text(),
        before.replace(`deploy-token=${values.lower}`, note("deploy-token", "ProjectDiscovery Neo")),
      );
    });

    it("leaves the file untouched when the platform refuses, and says so", async () => {
      const { workbench, sandbox } = stage();
      const before = readFileSync(path());
      sandbox.neo.fault({ route: "POST /api/v1/secrets", kind: "status", status: 403 });
      await startMove("STRIPE_SECRET_KEY", "ProjectDiscovery Neo · Personal");
      await workbench.quickInput.waitForTitle("Move STRIPE_SECRET_KEY to");
      await workbench.quickInput.accept();
      await workbench.notifications.waitFor("STRIPE_SECRET_KEY was not moved, and the file is as it was.");
      await workbench.screenshot("not-moved");
      assert.deepEqual(readFileSync(path()), before);
      await workbench.editor.waitForLine(`STRIPE_SECRET_KEY=${values.stripe}`);
      assert.ok(!sandbox.neo.secrets.some(({ name }) => name === "STRIPE_SECRET_KEY"));
    });

    it("writes nothing anywhere when a question is dismissed", async () => {
      const { workbench, sandbox } = stage();
      const [before, writes] = [readFileSync(path()), writesOf(sandbox.neo)];
      await startMove("STRIPE_SECRET_KEY", "ProjectDiscovery Neo · Personal");
      await workbench.quickInput.waitForTitle("Move STRIPE_SECRET_KEY to");
      await workbench.quickInput.cancel();
      await workbench.quickInput.waitUntilClosed();
      assert.deepEqual(readFileSync(path()), before);
      assert.deepEqual(writesOf(sandbox.neo), writes);
    });

    it("asks before it replaces a value that is there under the same name", async () => {
      const { workbench, sandbox } = stage();
      const before = readFileSync(path());
      const kept = findByName(sandbox.neo.secrets, "GITHUB_TOKEN").value;
      writeFileSync(path(), `${before}GITHUB_TOKEN=${values.github}\n`);
      await workbench.editor.waitForLine(`GITHUB_TOKEN=${values.github}`);
      await startMove("GITHUB_TOKEN=", "ProjectDiscovery Neo · Personal");
      await workbench.quickInput.waitForTitle("Move GITHUB_TOKEN to");
      await workbench.quickInput.accept();
      await workbench.dialog.waitFor("Replace the value that GITHUB_TOKEN has now?");
      await workbench.dialog.press("Cancel");
      assert.equal(text(), `${before}GITHUB_TOKEN=${values.github}\n`);
      assert.equal(findByName(sandbox.neo.secrets, "GITHUB_TOKEN").value, kept);
    });

    it("proposes the place of the last time, and what its secret got there", async () => {
      const { workbench } = stage();
      const { quickInput } = workbench;
      await workbench.editor.goToLine(lineOf("STRIPE_SECRET_KEY"));
      await workbench.runCommand("Agent Secrets: Move to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await workbench.screenshot("move-places");
      await quickInput.accept();
      await quickInput.waitForTitle("Move STRIPE_SECRET_KEY to ProjectDiscovery Neo · Personal");
      await quickInput.waitForMessage("Every task in its scope gets this secret");
      await quickInput.cancel();
      await quickInput.waitUntilClosed();
    });

    it("moves the entries of a selection after showing the plan", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput, editor } = workbench;
      const before = text();
      await editor.selectLines(lineOf("FIRST_API_KEY"), lineOf("SECOND_API_KEY"));
      await workbench.runCommand("Agent Secrets: Move to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("Prime Intellect · Personal");
      await quickInput.waitForPlaceholder("Select what to move. Nothing is written until you press OK");
      await workbench.screenshot("plan");
      await quickInput.accept();
      await workbench.notifications.waitFor("2 moved.");
      const made = ["FIRST_API_KEY", "SECOND_API_KEY"].map(
        (name) => findByName(sandbox.primeIntellect.secrets, name).value,
      );
      assert.deepEqual(made, [values.first, values.second]);
      assert.equal(
        text(),
        before
          .replace(`FIRST_API_KEY=${values.first}`, note("FIRST_API_KEY", "Prime Intellect"))
          .replace(`SECOND_API_KEY=${values.second}`, note("SECOND_API_KEY", "Prime Intellect")),
      );
    });

    it("keeps the line ends of a file from Windows", async () => {
      const { workbench } = stage();
      const { quickInput, editor } = workbench;
      const path = join(workbench.folder, ".env.windows");
      await editor.open(path);
      await editor.goToLine(3);
      await workbench.runCommand("Agent Secrets: Move to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("Prime Intellect · Personal");
      await quickInput.waitForTitle("Move HF_TOKEN to");
      await quickInput.accept();
      await waitForMoved("HF_TOKEN", "Prime Intellect · Personal");
      const moved = start.replace(`HF_TOKEN=${values.hugging}`, note("HF_TOKEN", "Prime Intellect"));
      assert.equal(readFileSync(path, "utf8"), moved.replaceAll("\n", "\r\n"));
    });

    it("refuses a file with mixed line ends, which the editor would change", async () => {
      const { workbench, sandbox } = stage();
      const path = join(workbench.folder, ".env.mixed");
      const [before, writes] = [readFileSync(path), writesOf(sandbox.neo)];
      await workbench.editor.open(path);
      await workbench.editor.goToLine(2);
      await workbench.runCommand("Agent Secrets: Move to Platform…");
      await workbench.notifications.waitFor("The file mixes line endings, which VS Code would unify.");
      assert.deepEqual(readFileSync(path), before);
      assert.deepEqual(writesOf(sandbox.neo), writes);
    });

    it("proposes a tool for each row of a plan, and changes it for one row or for all", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput, editor } = workbench;
      await editor.open(toolsPath());
      await workbench.runCommand("Agent Secrets: Move Secrets from File to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("io.net · Personal");
      await quickInput.waitForPlaceholder("Select what to move");
      await waitForDetails("LINEAR_API_KEY", /for agno__linear__\* → api_token · marked “default for tool”/);
      await waitForDetails("APP_API_KEY", /no tool$/);
      await workbench.screenshot("plan-tools");
      await quickInput.press("Choose tool, default and description for all selected rows");
      await quickInput.waitForTitle("Settings for all new secrets in io.net (1/3)");
      await quickInput.choose("No tool");
      await quickInput.waitForPlaceholder("Select what to move");
      await waitForDetails("LINEAR_API_KEY", /no tool$/);
      await rowOf("APP_API_KEY").hover();
      await rowOf("APP_API_KEY")
        .getByRole("button", { name: "Choose tool, default and description" })
        .click();
      await quickInput.waitForTitle("Settings for APP_API_KEY");
      await quickInput.type("my_tool");
      await quickInput.choose("my_tool");
      await quickInput.waitForPlaceholder("Choose the argument");
      await quickInput.type("key");
      await quickInput.choose("key");
      await quickInput.waitForPlaceholder("Who gets it without asking?");
      await quickInput.choose("Off");
      await waitForDetails("APP_API_KEY", /for my_tool → key · not marked “default for tool”/);
      await quickInput.accept();
      await workbench.notifications.waitFor("2 moved.");
      const made = ["LINEAR_API_KEY", "APP_API_KEY"].map((name) => findByName(sandbox.ioNet.secrets, name));
      assert.deepEqual(
        made.map(({ toolName, isDefaultForTool }) => [toolName ?? "", isDefaultForTool]),
        [
          ["", false],
          ["my_tool", false],
        ],
      );
    });

    it("is undone from the menu of the moved line", async () => {
      const { workbench } = stage();
      const { quickInput, editor, menu } = workbench;
      await workbench.notifications.clear();
      await editor.goToLine(2);
      await editor.openMenu(2);
      await menu.choose("Agent Secrets", "Undo Move…");
      await quickInput.waitForPlaceholder("Which one?");
      await quickInput.accept();
      await workbench.dialog.press("Undo Move");
      await workbench.notifications.waitFor("is as it was");
      assert.match(readFileSync(toolsPath(), "utf8"), /^LINEAR_API_KEY=lin_api_.*\nAPP_API_KEY=/);
    });

    it("is not offered in other files", async () => {
      const { workbench } = stage();
      await workbench.editor.open(join(workbench.folder, "notes.txt"));
      await workbench.editor.openMenu(1);
      assert.ok(!(await workbench.menu.labels()).includes("Agent Secrets"));
    });

    function path(): string {
      return join(stage().workbench.folder, ".env");
    }

    function toolsPath(): string {
      return join(stage().workbench.folder, ".env.tools");
    }

    function rowOf(key: string): Locator {
      return stage().workbench.quickInput.row(key);
    }

    async function waitForDetails(key: string, text: RegExp): Promise<void> {
      await rowOf(key).locator(".quick-input-list-label-meta", { hasText: text }).waitFor();
    }

    function text(): string {
      return readFileSync(path(), "utf8");
    }

    /** As shown, from 1. */
    function lineOf(start: string): number {
      return (
        text()
          .split("\n")
          .findIndex((line) => line.startsWith(start)) + 1
      );
    }

    function note(key: string, account: string): string {
      return `# ${key} moved to ${account}, ${new Date().toISOString().slice(0, 10)}`;
    }

    /** From the palette, for the entry whose line begins so. */
    async function startMove(start: string, place: string): Promise<void> {
      const { workbench } = stage();
      await workbench.editor.goToLine(lineOf(start));
      await workbench.runCommand("Agent Secrets: Move to Platform…");
      await workbench.quickInput.waitForPlaceholder("Where to?");
      await workbench.quickInput.choose(place);
    }

    /** The message comes when all is done, the file included. */
    async function waitForMoved(key: string, place: string): Promise<void> {
      await stage().workbench.notifications.waitFor(`${key} was moved to ${place}.`);
    }
  });
}
