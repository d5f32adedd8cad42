import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CommandId } from "../../../src/editor/commandIds.ts";
import { openTokenBox, typeToken } from "../support/addAccount.ts";
import type { CanaryPlay } from "../support/canaryPlay.ts";
import { reloadWithKeys } from "../support/changeKeys.ts";
import { eventually } from "../support/eventually.ts";
import { withOtherEnd } from "../support/withOtherEnd.ts";
import { pressWindowCommand } from "../workbench/commandKeys.ts";
import { walkthroughOf } from "../workbench/walkthrough.ts";

type Flow = (play: CanaryPlay) => Promise<void>;

/** A flow that ends well, and one that goes wrong where the command deals with a token, a value or a platform. */
export interface CanaryRow {
  readonly works: Flow;
  readonly fails?: Flow;
}

/**
 * What a person does with each command in the run that is searched for leaks. Every command has a row; a new one gets
 * the flow in which it has a value or a token in its hands, with texts of `play.secret()` and `play.hide()`. In the
 * order of the table: later flows use what earlier ones made. What fails comes before what works.
 */
export const canaryFlows: Readonly<Record<CommandId, CanaryRow>> = {
  "agentSecrets.addAccount": {
    fails: async ({ workbench, sandbox, hide }) => {
      await openTokenBox(workbench, sandbox.primeIntellect);
      await workbench.quickInput.type(hide(reversed(sandbox.primeIntellect.token)));
      await workbench.quickInput.accept();
      await workbench.quickInput.waitForMessage("Prime Intellect did not accept this token.");
      await leave(workbench);
    },
    works: async ({ workbench, sandbox, tree }) => {
      await openTokenBox(workbench, sandbox.primeIntellect);
      await typeToken(workbench, sandbox.primeIntellect.token);
      await tree.waitFor("OPENAI_API_KEY");
    },
  },
  // The address is the platform's own, which cannot be reached from here: the token goes as far as a proxy that is none.
  "agentSecrets.importToken": {
    works: async ({ workbench, press, pick }) => {
      await press();
      await pick("~/.prime/config.json");
      await workbench.notifications.waitInList(/Prime Intellect/);
    },
  },
  "agentSecrets.updateToken": {
    fails: async ({ workbench, sandbox, press, pick, hide }) => {
      await press();
      await pick("io.net");
      await workbench.quickInput.waitForPlaceholder("Token or API key");
      await workbench.quickInput.type(hide(reversed(sandbox.ioNet.token)));
      await workbench.quickInput.accept();
      await workbench.quickInput.waitForMessage("io.net did not accept this token.");
      await leave(workbench);
    },
    works: async ({ workbench, sandbox, press, pick }) => {
      await press();
      await pick("io.net");
      await typeToken(workbench, sandbox.ioNet.token);
    },
  },
  "agentSecrets.renameAccount": {
    works: async ({ press, pick, answer, tree }) => {
      await press();
      await pick("io.net");
      await answer("The new name in the list", "Tools");
      await tree.waitFor("Tools");
    },
  },
  "agentSecrets.changeConnection": {
    works: async ({ press, pick, tree }) => {
      await press();
      await pick("Prime Intellect");
      await pick("VS Code's connection");
      await tree.waitFor("OPENAI_API_KEY");
    },
  },
  "agentSecrets.allowHere": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.notifications.waitInList(/^This window runs on your own machine/);
    },
  },
  "agentSecrets.openConsole": {
    // The account is at an address of this machine: the editor opens it without a question, through its own server.
    works: async ({ workbench, sandbox, press, pick }) => {
      const context = workbench.page.context();
      const { port } = new URL(sandbox.neo.url);
      const leadsThere = ({ href }: URL): boolean => href.includes(port);
      await context.route(leadsThere, (route) => route.fulfill({ body: "the console" }));
      const opened = context.waitForEvent("page");
      await press();
      await pick("ProjectDiscovery Neo");
      const page = await opened;
      await page.waitForURL(leadsThere);
      await page.close();
      await context.unroute(leadsThere);
    },
  },
  "agentSecrets.refresh": {
    fails: async ({ press, quoteBack, sandbox, tree }) => {
      quoteBack(sandbox.neo, "GET /api/v1/secrets", sandbox.neo.token);
      await press();
      await tree.waitFor("Show Log");
    },
    works: async ({ press, tree }) => {
      await press();
      await tree.waitUntilGone("Show Log");
    },
  },
  "agentSecrets.refreshAccount": {
    works: async ({ press, pick, tree }) => {
      await press();
      await pick("ProjectDiscovery Neo");
      await tree.waitFor("GITHUB_TOKEN");
    },
  },
  "agentSecrets.filter": {
    works: async ({ press, answer, tree }) => {
      await press();
      await answer("Part of a name", "GITHUB");
      await tree.waitUntilGone("OPENAI_API_KEY");
    },
  },
  "agentSecrets.clearFilter": {
    works: async ({ press, tree }) => {
      await press();
      await tree.waitFor("OPENAI_API_KEY");
    },
  },
  // Needs a row of a scope with a hundred secrets, and has neither a value nor a token in its hands.
  "agentSecrets.showMore": { works: ({ press }) => press() },
  "agentSecrets.createSecret": {
    fails: async ({ workbench, sandbox, press, pick, answer, secret, quoteBack }) => {
      const value = secret();
      quoteBack(sandbox.neo, "POST /api/v1/secrets", value);
      await press();
      await pick("ProjectDiscovery Neo");
      await pick("Personal");
      await answer("Name of the secret", "REFUSED_KEY");
      await answer("Value of REFUSED_KEY", value);
      await pick("Off");
      await workbench.dialog.waitFor("ProjectDiscovery Neo refused the input.");
      await workbench.dialog.press("Cancel");
    },
    works: async ({ workbench, press, pick, answer, secret, tree }) => {
      await press();
      await pick("This Machine");
      await pick("workspace");
      await answer("Name of the secret", "SERVICE_KEY");
      await answer("Value of SERVICE_KEY", secret());
      await pick("Inject");
      await answer("What is it for?", "");
      await tree.waitFor("SERVICE_KEY");
      await workbench.notifications.clear();
    },
  },
  "agentSecrets.createFromSelection": {
    works: async ({ workbench, press, pick, answer, tree, secret }) => {
      const path = join(workbench.folder, "notes.txt");
      writeFileSync(path, `${secret()}\n`);
      await workbench.editor.open(path);
      await workbench.editor.selectLines(1, 1);
      await press();
      await pick("Prime Intellect");
      await pick("Personal");
      await answer("Name of the secret", "FROM_NOTES");
      await answer("What is it for?", "");
      await tree.waitFor("FROM_NOTES");
    },
  },
  "agentSecrets.toggleDefault": {
    works: async ({ sandbox, press, tick, pick }) => {
      await press();
      await tick("GITHUB_TOKEN");
      await pick("Turn off: always on");
      await eventually(() =>
        mustBe(
          sandbox.neo.secrets.every(
            ({ name, defaultAvailable }) => name !== "GITHUB_TOKEN" || !defaultAvailable,
          ),
        ),
      );
    },
  },
  "agentSecrets.replaceValue": {
    fails: async ({ workbench, sandbox, press, pick, fill, secret, quoteBack }) => {
      const value = secret();
      quoteBack(sandbox.primeIntellect, "PATCH /api/v1/secrets/{id}", value);
      await press();
      await pick("OPENAI_API_KEY");
      await fill("Replace Value of OPENAI_API_KEY", value);
      await workbench.notifications.waitInList(/Prime Intellect/);
    },
    works: async ({ workbench, press, pick, fill, secret }) => {
      await press();
      await pick("OPENAI_API_KEY");
      await fill("Replace Value of OPENAI_API_KEY", secret());
      await workbench.status("OPENAI_API_KEY has its new value").waitFor();
    },
  },
  "agentSecrets.renameSecret": {
    works: async ({ press, pick, fill, tree }) => {
      await press();
      await pick("FROM_NOTES");
      await fill("Rename FROM_NOTES", "NOTED_KEY");
      await tree.waitFor("NOTED_KEY");
    },
  },
  "agentSecrets.editDescription": {
    works: async ({ sandbox, press, pick, fill }) => {
      await press();
      await pick("NOTED_KEY");
      await fill("Description of NOTED_KEY", "From the notes");
      await eventually(() =>
        mustBe(sandbox.primeIntellect.secrets.some(({ description }) => description === "From the notes")),
      );
    },
  },
  "agentSecrets.bindToTool": {
    works: async ({ press, pick, tree, workbench }) => {
      await press();
      await pick("workflow only");
      await workbench.quickInput.waitForTitle("(1/2)");
      await workbench.quickInput.type("tavily");
      await workbench.quickInput.row("tavily").waitFor();
      await pick("agno__tavily__*");
      await workbench.quickInput.waitForTitle("(2/2)");
      await pick("api_key");
      await tree.waitFor("agno__tavily__*");
    },
  },
  "agentSecrets.copyName": {
    works: async ({ workbench, press, tick }) => {
      await press();
      await tick("NOTED_KEY");
      await eventually(async () => mustBe((await workbench.clipboard()) === "NOTED_KEY"));
    },
  },
  "agentSecrets.copyValue": {
    works: async ({ workbench, press, pick, isSecret }) => {
      await press();
      await pick("SERVICE_KEY");
      await workbench.dialog.press("Copy Value");
      await eventually(async () => mustBe(isSecret(await workbench.clipboard())));
      await eventually(async () => mustBe((await workbench.clipboard()) === ""));
    },
  },
  "agentSecrets.revealValue": {
    works: async ({ workbench, press, pick, isSecret }) => {
      await press();
      await pick("SERVICE_KEY");
      await workbench.dialog.press("Reveal Value");
      await workbench.quickInput.waitForTitle("Value of SERVICE_KEY");
      mustBe(isSecret(await workbench.quickInput.value()));
      await leave(workbench);
    },
  },
  "agentSecrets.copyToPlatform": {
    works: async ({ workbench, press, tick, pick, answer, sandbox }) => {
      await press();
      await tick("SERVICE_KEY");
      await pick("Prime Intellect · Personal");
      await workbench.dialog.press("Continue");
      await answer("Name on the platform.", "COPIED_KEY");
      await eventually(() =>
        mustBe(sandbox.primeIntellect.secrets.some(({ name }) => name === "COPIED_KEY")),
      );
    },
  },
  "agentSecrets.rotateEverywhere": {
    fails: async ({ workbench, sandbox, press, pick, fill, secret, quoteBack }) => {
      const value = secret();
      quoteBack(sandbox.primeIntellect, "PATCH /api/v1/secrets/{id}", value);
      await press();
      await pick("OPENAI_API_KEY");
      await fill("Replace Value of OPENAI_API_KEY", value);
      await workbench.notifications.waitInList(/Prime Intellect/);
    },
    works: async ({ workbench, press, pick, fill, secret }) => {
      await press();
      await pick("COPIED_KEY");
      await fill("Rotate COPIED_KEY", secret());
      await workbench.quickInput.waitForTitle("Rotate COPIED_KEY: the plan");
      await workbench.quickInput.accept();
      await workbench.dialog.press("Rotate Value");
      await workbench.notifications.waitInList("2 replaced.");
    },
  },
  "agentSecrets.deleteSecret": {
    fails: async ({ workbench, sandbox, press, tick, quoteBack }) => {
      quoteBack(sandbox.primeIntellect, "DELETE /api/v1/secrets/{id}", sandbox.primeIntellect.token);
      await press();
      await tick("COPIED_KEY");
      await workbench.dialog.press("Delete Secret");
      await workbench.notifications.waitInList(/Prime Intellect/);
    },
    works: async ({ workbench, sandbox, press, tick }) => {
      await press();
      await tick("COPIED_KEY");
      await workbench.dialog.press("Delete Secret");
      await eventually(() =>
        mustBe(sandbox.primeIntellect.secrets.every(({ name }) => name !== "COPIED_KEY")),
      );
    },
  },
  "agentSecrets.scan": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.notifications.waitInList(/^Plaintext secrets found: /);
    },
  },
  "agentSecrets.showPlaintext": {
    works: async ({ workbench, press }) => {
      await press();
      // What comes next must not lose the focus to it.
      await workbench.page.waitForFunction(
        `document.activeElement?.closest(".monaco-list")?.ariaLabel?.startsWith("Plaintext")`,
      );
      await workbench.tree("Plaintext").waitFor("FIRST_API_KEY");
    },
  },
  "agentSecrets.notSecret": {
    works: async ({ workbench, press, pick, openEnv }) => {
      await openEnv("HARMLESS_TOKEN");
      await press();
      await pick("In this workspace");
      await workbench.tree("Plaintext").waitUntilGone("HARMLESS_TOKEN");
    },
  },
  "agentSecrets.alwaysSecret": {
    works: async ({ workbench, press, pick, openEnv }) => {
      await openEnv("HARMLESS_TOKEN");
      await press();
      await pick("In this workspace");
      await workbench.tree("Plaintext").waitFor("HARMLESS_TOKEN");
    },
  },
  "agentSecrets.writeEnvExample": {
    works: async ({ workbench, press, openEnv }) => {
      await openEnv("FIRST_API_KEY");
      await press();
      await workbench.dialog.press("Write .env.example");
      await workbench.page.locator('.tab.active[data-resource-name=".env.example"]').waitFor();
      await pressWindowCommand(workbench.page, "workbench.action.closeActiveEditor");
    },
  },
  "agentSecrets.protectEnv": {
    works: async ({ workbench, press, secret }) => {
      const settings = join(workbench.folder, ".claude/settings.json");
      mkdirSync(dirname(settings), { recursive: true });
      // Settings of others hold secrets, too: only what is added may be shown.
      writeFileSync(settings, JSON.stringify({ env: { THEIR_TOKEN: secret() } }));
      await press();
      await workbench.quickInput.waitForTitle("Protect .env from Assistants");
      await workbench.quickInput.accept();
      await workbench.dialog.press("Write Rules");
      await workbench.notifications.waitInList("Rules are written for Claude Code.");
      mustBe(readFileSync(settings, "utf8").includes("Read(**/.env)"));
    },
  },
  "agentSecrets.undoProtection": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.dialog.press("Remove Rules");
      await workbench.notifications.waitInList("The rules are removed.");
      mustBe(!readFileSync(join(workbench.folder, ".claude/settings.json"), "utf8").includes("Read("));
      rmSync(join(workbench.folder, ".claude"), { recursive: true });
    },
  },
  "agentSecrets.connectAssistant": {
    works: async ({ workbench, press, tick, secret }) => {
      const settings = join(workbench.folder, ".mcp.json");
      mkdirSync(join(workbench.folder, ".claude"), { recursive: true });
      // Settings of others hold secrets, too: only the entry may be shown.
      writeFileSync(settings, JSON.stringify({ mcpServers: { theirs: { env: { THEIR_TOKEN: secret() } } } }));
      await press();
      await tick("Claude Code");
      await workbench.dialog.press("Write Entries");
      await workbench.notifications.waitInList("Claude Code can use Agent Secrets here");
      mustBe(readFileSync(settings, "utf8").includes("agent-secrets-mcp.cjs"));
    },
  },
  "agentSecrets.disconnectAssistants": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.dialog.press("Disconnect");
      await workbench.notifications.waitInList("No assistant outside of this editor is connected any more.");
      mustBe(!readFileSync(join(workbench.folder, ".mcp.json"), "utf8").includes("agent-secrets"));
      rmSync(join(workbench.folder, ".mcp.json"));
      rmSync(join(workbench.folder, ".claude"), { recursive: true });
    },
  },
  "agentSecrets.restoreEnv": {
    works: async ({ workbench, press, tick, openEnv }) => {
      await openEnv("FIRST_API_KEY");
      await press();
      await workbench.quickInput.waitForTitle("Restore .env");
      await tick("SERVICE_KEY");
      await workbench.dialog.press("Write Secret");
      await workbench.notifications.waitInList("1 secret is back in .env.");
      await workbench.notifications.press("1 secret is back in .env.", "Undo");
      const path = join(workbench.folder, ".env");
      await eventually(() => mustBe(!readFileSync(path, "utf8").includes("SERVICE_KEY")));
    },
  },
  "agentSecrets.moveToPlatform": {
    fails: async ({ workbench, sandbox, openEnv, press, pick, answer, quoteBack, envValue }) => {
      quoteBack(sandbox.primeIntellect, "POST /api/v1/secrets/", envValue("FIRST_API_KEY"));
      await openEnv("FIRST_API_KEY");
      await press();
      await pick("Prime Intellect · Personal");
      await answer("Name on the platform.", "FIRST_API_KEY");
      await workbench.notifications.waitInList("FIRST_API_KEY was not moved");
    },
    works: async ({ workbench, openEnv, press, pick, answer }) => {
      await openEnv("FIRST_API_KEY");
      await press();
      await pick("Prime Intellect · Personal");
      await answer("Name on the platform.", "FIRST_API_KEY");
      await workbench.notifications.waitInList("FIRST_API_KEY was moved to");
    },
  },
  "agentSecrets.moveFiles": {
    works: async ({ workbench, openEnv, press, pick }) => {
      const { quickInput, notifications } = workbench;
      await openEnv("SECOND_API_KEY");
      await press();
      await pick("Prime Intellect · Personal");
      await quickInput.waitForPlaceholder("Select what to move");
      await quickInput.press("Preview the plan and the file edits");
      await workbench.page.locator(".tab.active", { hasText: /Plan/ }).waitFor();
      await quickInput.accept();
      await notifications.waitInList(/\d moved\./);
      await notifications.press(/\d moved\./, "Report");
      await workbench.page.locator(".tab.active", { hasText: /Move of/ }).waitFor();
      // Closed without the question whether to save it.
      await pressWindowCommand(workbench.page, "workbench.action.revertAndCloseActiveEditor");
    },
  },
  "agentSecrets.moveWorkspace": {
    works: async ({ workbench, press, pick, answer }) => {
      await press();
      await pick("Prime Intellect · Personal");
      await answer("Name on the platform.", "THIRD_API_KEY");
      await workbench.notifications.waitInList("THIRD_API_KEY was moved to");
    },
  },
  "agentSecrets.checkLeftovers": {
    works: async ({ workbench, press }) => {
      await pressWindowCommand(workbench.page, "workbench.action.closeAllEditors");
      await press();
      await workbench.quickInput.waitForPlaceholder("Which values?");
      await workbench.quickInput.accept();
      await workbench.notifications.waitInList(/leftover/i);
      await workbench.notifications.press(/leftover/i, "Report");
      await workbench.page.locator(".tab.active", { hasText: /Leftovers/ }).waitFor();
      await pressWindowCommand(workbench.page, "workbench.action.revertAndCloseActiveEditor");
    },
  },
  "agentSecrets.undoMigration": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.quickInput.waitForPlaceholder("Which one?");
      await workbench.quickInput.accept();
      await workbench.dialog.press("Undo Move");
      await workbench.notifications.waitInList(/is as it was/);
    },
  },
  "agentSecrets.clearJournal": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.dialog.press("Clear Journal");
    },
  },
  // At this log level; at others `run.test.ts` does it.
  "agentSecrets.runWithSecrets": { works: refusesTrace },
  "agentSecrets.toggleTerminals": { works: refusesTrace },
  // Nothing was allowed yet: the task and the debug session come last.
  "agentSecrets.manageConsents": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.notifications.waitInList(/^No commands, tasks or debug sessions/);
    },
  },
  "agentSecrets.showAssistants": {
    works: async ({ workbench, press }) => {
      await press();
      await workbench.quickInput.waitForTitle("What Assistants Did");
      await leave(workbench);
    },
  },
  "agentSecrets.stopAssistants": {
    works: async ({ workbench: { page }, press }) => {
      await press();
      await page.getByText("Assistants no longer have access to names of secrets here.").first().waitFor();
    },
  },
  "agentSecrets.saveRecoveryKey": {
    works: async ({ workbench, press, pick, answer, hide, keep }) => {
      await press();
      await pick("A new recovery key");
      await workbench.quickInput.waitForMessage("it is not shown again");
      const key = keep(hide(await workbench.quickInput.value()));
      await workbench.quickInput.accept();
      await answer("Paste the key from where you keep it now.", reversed(key));
      await answer("This is not the key that was just shown.", key);
      await workbench.notifications.waitInList(/The recovery key age1.* opens the secrets/);
    },
  },
  "agentSecrets.restoreBackup": {
    works: async ({ workbench, press, damageVault, tree }) => {
      damageVault();
      await press();
      await workbench.dialog.press("Restore Backup");
      await workbench.notifications.waitInList(/^Restored: /);
      await tree.waitFor("SERVICE_KEY");
    },
  },
  "agentSecrets.restoreKey": {
    works: async ({ workbench, press, answer, kept, tree }) => {
      await reloadWithKeys(workbench, undefined);
      await tree.waitFor("Restore with Recovery Key");
      await press();
      await answer("The private key that you kept", withOtherEnd(kept()));
      await answer("This recovery key does not open", kept());
      await tree.waitFor("SERVICE_KEY");
    },
  },
  // The tokens went with the credential store: the rows of the accounts are still there.
  "agentSecrets.removeAccount": {
    works: async ({ workbench, press, pick, tree }) => {
      await press();
      await pick("Prime Intellect");
      await workbench.dialog.press("Remove Account");
      await tree.waitUntilGone("Prime Intellect");
    },
  },
  "agentSecrets.openWalkthrough": {
    works: async ({ workbench, press }) => {
      await press();
      await walkthroughOf(workbench.page).waitFor("Get started with Agent Secrets");
      await pressWindowCommand(workbench.page, "workbench.action.closeActiveEditor");
    },
  },
  "agentSecrets.openProxySettings": {
    works: async ({ workbench: { page }, press }) => {
      await press();
      await page.locator(".settings-editor").waitFor();
      await page.keyboard.press("Escape");
    },
  },
  "agentSecrets.showLog": {
    works: async ({ workbench: { page }, press }) => {
      await press();
      await page.locator(".part.panel .view-line", { hasText: "account removed" }).first().waitFor();
    },
  },
};

/** What writes down what it is told, for each debugger that VS Code brings along and that this host can start. */
const traced = ["node", "pwa-node", "node-terminal", "chrome", "pwa-chrome", "msedge", "pwa-msedge"];
const tracedHosts = ["extensionHost", "pwa-extensionHost"];

/** Launch configurations that would leave the values in a log. */
export const tracedSessions = [...traced, ...tracedHosts].map((type) => ({
  type,
  request: "launch",
  name: `traced ${type}`,
  agentSecrets: ["SERVICE_KEY"],
  trace: true,
  program: "${workspaceFolder}/wait.mjs",
  command: "true",
  url: "http://127.0.0.1:9",
  args: ["traced"],
}));

/** What is no command. */
export const otherFlows: Readonly<Record<string, CanaryRow>> = {
  ...Object.fromEntries(
    tracedSessions.map(({ name }) => [
      `a debug session that is ${name}`,
      {
        works: async ({ workbench }: CanaryPlay) => {
          await workbench.editor.open(join(workbench.folder, "wait.mjs"));
          await workbench.runCommand("Debug: Select and Start Debugging");
          await workbench.quickInput.waitForPlaceholder("Type the name of a launch configuration to run.");
          await workbench.quickInput.type(`debug ${name}`);
          await workbench.quickInput.choose(name);
          await workbench.notifications.waitInList(/(?:was not started|Nothing was started): /);
          await workbench.notifications.clear();
          mustBe(!existsSync(join(workbench.folder, "ran-traced")));
        },
      },
    ]),
  ),
  "a task with secrets": {
    works: async ({ workbench }) => {
      const { quickInput, runCommand, dialog, folder } = workbench;
      await runCommand("Tasks: Run Task");
      await quickInput.waitForPlaceholder("Select the task to run");
      await quickInput.type("wait in a task");
      await quickInput.choose("wait in a task");
      await dialog.press("Give Secrets");
      await eventually(() => mustBe(existsSync(join(folder, "ran-task"))));
    },
  },
  "a debug session with secrets": {
    works: async ({ workbench }) => {
      const { quickInput, runCommand, dialog, folder } = workbench;
      // The editor saves what is in front before it debugs, and asks where when that was never saved.
      await workbench.editor.open(join(folder, "wait.mjs"));
      await runCommand("Debug: Select and Start Debugging");
      await quickInput.waitForPlaceholder("Type the name of a launch configuration to run.");
      await quickInput.type("debug wait in a debugger");
      await quickInput.choose("wait in a debugger");
      await dialog.press("Give Secrets");
      await eventually(() => mustBe(existsSync(join(folder, "ran-debug"))));
    },
  },
};

/** VS Code itself would write the values into its log files. */
async function refusesTrace({ workbench, press }: CanaryPlay): Promise<void> {
  await press();
  await workbench.notifications.waitInList(/log level is Trace/);
  await workbench.notifications.clear();
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

export async function leave({ quickInput }: CanaryPlay["workbench"]): Promise<void> {
  await quickInput.cancel();
  await quickInput.waitUntilClosed();
}

/** Tells nothing of what was compared: it may be a value. */
export function mustBe(holds: boolean): void {
  if (!holds) throw new Error("It is not so yet");
}
