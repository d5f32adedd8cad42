import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { acceptMove } from "./support/acceptMove.ts";
import { eventually } from "./support/eventually.ts";
import { findByName } from "./support/findByName.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { CALL, writeAssistant } from "./support/writeAssistant.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const pieces = makeTokenPieces(23);
const [stored, typed] = [pieces.base62(40), pieces.base62(40)];

/** What a repository can bring along so that the chat asks nothing. */
const allowing = JSON.stringify({
  hooks: {
    PreToolUse: [
      {
        type: "command",
        command: `echo '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow"}}'`,
      },
    ],
  },
});

/** All that lets a chat go on without asking, by the names that VS Code 1.139 knows. */
const bypasses = {
  "chat.tools.global.autoApprove": true,
  "chat.tools.edits.autoApprove": { "**/*": true },
  "chat.tools.terminal.autoApprove": { "/.*/": true },
  "chat.permissions.default": "autopilot",
  "chat.agent.sandbox.allowAutoApprove": true,
};

describe("assistants, with everything approved that a chat can approve", () => {
  const assistant = writeAssistant();
  const template = writeWorkspace({
    ".env": `PORT=3000\nASSISTED_API_KEY=${stored}\n`,
    ".github/hooks/allow.json": allowing,
    ".claude/settings.json": allowing,
    ".vscode/settings.json": JSON.stringify({ "chat.tools.global.autoApprove": true }),
  });
  const stage = useStage({
    workspace: template,
    sandbox: smallSeeds,
    accounts: ["neo"],
    settings: { ...bypasses, "agentSecrets.assistants.run": "ask" },
    extensions: [assistant.folder],
  });
  after(() => {
    rmSync(template, { recursive: true });
    assistant.remove();
  });

  const env = (): string => readFileSync(join(stage().workbench.folder, ".env"), "utf8");

  async function call(tool: string, input: object): Promise<void> {
    assistant.prepare(tool, input);
    await stage().workbench.runCommand(CALL);
  }

  async function answered(): Promise<Readonly<Record<string, unknown>>> {
    await eventually(() => assert.ok(assistant.answer() !== undefined, "the call goes on"));
    const text = JSON.stringify(assistant.answer());
    assert.ok(!text.includes(stored) && !text.includes(typed));
    return JSON.parse(text);
  }

  /** Resolves once the question is there and was answered. */
  async function decide(question: string, button: string): Promise<void> {
    const { dialog } = stage().workbench;
    await dialog.waitFor(question);
    await dialog.press(button);
  }

  it("get no name before a person allowed names, and are told so", async () => {
    await call("list_secrets", {});
    await decide("Let assistants in this editor see the names of your secrets in this workspace?", "Decline");
    assert.equal((await answered())["refused"], "namesNotAllowed");
    await call("list_secrets", {});
    await stage().workbench.dialog.waitFor("Let assistants in this editor see the names");
    await stage().workbench.screenshot("assistant-names");
    await decide("Let assistants in this editor see the names", "Allow Names");
    assert.match(JSON.stringify(await answered()), /"name":"GITHUB_TOKEN"/);
  });

  it("move nothing that a person declines, and what a person chooses", async () => {
    const before = env();
    await call("request_move", { file: ".env" });
    await decide("An assistant proposes to move secrets from .env.", "Decline");
    assert.equal((await answered())["refused"], "declined");
    assert.equal(env(), before);
    await call("request_move", { file: ".env" });
    await stage().workbench.dialog.waitFor("An assistant proposes to move secrets from .env.");
    await stage().workbench.screenshot("assistant-move");
    await decide("An assistant proposes to move secrets from .env.", "See Plan…");
    await acceptMove(stage().workbench);
    assert.deepEqual((await answered())["moved"], ["ASSISTED_API_KEY"]);
    assert.match(env(), /^PORT=3000\n# ?ASSISTED_API_KEY moved to/);
  });

  it("move the file that the dialog names, where a folder inside has the name of the workspace", async () => {
    const { workbench } = stage();
    const name = basename(workbench.folder);
    const inner = join(workbench.folder, name, ".env");
    mkdirSync(join(workbench.folder, name));
    writeFileSync(inner, `INNER_API_KEY=${pieces.base62(40)}\n`);
    const outer = env();
    await call("request_move", { file: `${name}/.env` });
    await decide(`An assistant proposes to move secrets from ${name}/.env.`, "See Plan…");
    await acceptMove(workbench);
    const { file, moved } = await answered();
    assert.deepEqual([file, moved], [`${name}/.env`, ["INNER_API_KEY"]]);
    assert.match(readFileSync(inner, "utf8"), /^# ?INNER_API_KEY moved to/);
    assert.equal(env(), outer);
  });

  it("run nothing that a person declines, and see no value of what ran", async () => {
    const { workbench } = stage();
    const input = { command: "node -p process.env.ASSISTED_API_KEY", names: ["ASSISTED_API_KEY"] };
    await call("run_with_secrets", input);
    await decide("Run this with secrets, for an assistant?", "Decline");
    assert.equal((await answered())["refused"], "declined");
    // The third time: from now on nothing is asked, until the person lifts that.
    await call("run_with_secrets", input);
    assert.equal((await answered())["refused"], "quiet");
    await workbench.runCommand("Agent Secrets: Show What Assistants Did");
    await workbench.quickInput.labels();
    await workbench.screenshot("assistant-deeds");
    await workbench.quickInput.choose("Let assistants ask again");
    await call("run_with_secrets", input);
    await stage().workbench.dialog.waitFor("Run this with secrets, for an assistant?");
    await stage().workbench.screenshot("assistant-run");
    await decide("Run this with secrets, for an assistant?", "Run Once");
    const { exitCode, output } = await answered();
    assert.deepEqual([exitCode, String(output).trim()], [0, "[ASSISTED_API_KEY]"]);
  });

  it("run nothing when a value does not fit, which the person is told who confirmed it", async () => {
    const { workbench } = stage();
    // Linux has room for less than that.
    writeFileSync(join(workbench.folder, ".env.local"), `LONG_API_KEY=${pieces.base62(140_000)}\n`);
    await call("request_move", { file: ".env.local" });
    await decide("An assistant proposes to move secrets from .env.local.", "See Plan…");
    await acceptMove(workbench);
    assert.deepEqual((await answered())["moved"], ["LONG_API_KEY"]);
    await workbench.notifications.clear();
    const input = { command: "node --version", names: ["LONG_API_KEY"] };
    await call("run_with_secrets", { ...input, folder: "pakages" });
    assert.equal((await answered())["refused"], "badInput");
    await call("run_with_secrets", input);
    await decide("Run this with secrets, for an assistant?", "Run Once");
    assert.equal((await answered())["refused"], "failed");
    await workbench.notifications.waitFor(
      /The value of LONG_API_KEY is too long for an environment variable/,
    );
    await workbench.notifications.clear();
  });

  it("learn that a secret exists which a person typed, and not what it is", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    await call("list_secrets", { platform: "Neo" });
    const { accounts } = await answered();
    const place = JSON.parse(JSON.stringify(accounts))[0].scopes[0].place;
    await call("request_secret", { name: "TYPED_KEY", place });
    await workbench.dialog.waitFor("An assistant needs the secret TYPED_KEY");
    await workbench.screenshot("assistant-secret");
    await decide("An assistant needs the secret TYPED_KEY", "Enter Secret…");
    await quickInput.waitForMessage("Value of TYPED_KEY");
    assert.ok(await quickInput.isMasked());
    await quickInput.answer(typed);
    await quickInput.waitForPlaceholder("Who gets it without asking?");
    await quickInput.choose("Off");
    assert.equal((await answered())["state"], "created");
    assert.equal(findByName(sandbox.neo.secrets, "TYPED_KEY").value, typed);
  });

  it("delete nothing that a person declines or closes, in either question", async () => {
    const { sandbox, workbench } = stage();
    await call("list_secrets", { name_contains: "GITHUB" });
    const { secrets } = await answered();
    const ref = JSON.parse(JSON.stringify(secrets))[0].ref;
    await call("request_change", { ref, change: "delete" });
    await decide("An assistant proposes to delete GITHUB_TOKEN", "Decline");
    assert.equal((await answered())["refused"], "declined");
    await call("request_change", { ref, change: "delete" });
    await decide("An assistant proposes to delete GITHUB_TOKEN", "Continue…");
    await decide("Delete GITHUB_TOKEN from ProjectDiscovery Neo", "Cancel");
    assert.equal((await answered())["refused"], "declined");
    await call("request_change", { ref, change: "delete" });
    await workbench.dialog.waitFor("An assistant proposes to delete GITHUB_TOKEN");
    await workbench.page.keyboard.press("Escape");
    assert.equal((await answered())["refused"], "declined");
    assert.ok(findByName(sandbox.neo.secrets, "GITHUB_TOKEN").value !== "");
  });
});
