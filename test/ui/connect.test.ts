import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const token = `hf_${makeTokenPieces(29).base62(34)}`;
const settings = `{\r\n\t"mcpServers": {\r\n\t\t"theirs": { "command": "x", "env": { "KEY": "${token}" } } // theirs\r\n\t}\r\n}\r\n`;

describe("assistants outside of the editor", () => {
  const template = writeWorkspace({ "CLAUDE.md": "\n", "GEMINI.md": "\n", ".mcp.json": settings });
  const stage = useStage({ workspace: template });
  after(() => rmSync(template, { recursive: true }));

  it("are connected after a preview, and disconnected byte for byte", async () => {
    const { workbench } = stage();
    const { folder, quickInput, dialog, notifications } = workbench;
    const read = (path: string): string => readFileSync(join(folder, path), "utf8");
    await workbench.runCommand("Agent Secrets: Connect an Assistant…");
    await quickInput.waitForTitle("Connect an Assistant");
    const labels = (await quickInput.labels()).map((label) => label.trim());
    assert.deepEqual(labels, ["Claude Code", "Gemini CLI"]);
    await quickInput.choose("Claude Code");
    await quickInput.choose("Gemini CLI");
    await workbench.screenshot("connect-pick");
    await quickInput.accept();
    await dialog.waitFor("Connect Claude Code, Gemini CLI to Agent Secrets?");
    assert.match(await dialog.detail(), /\.mcp\.json[\s\S]*\.gemini\/settings\.json, a new file/);
    assert.equal(read(".mcp.json"), settings);
    assert.ok(!(await workbench.page.locator("body").innerText()).includes(token));
    await dialog.press("Write Entries");
    await notifications.waitFor("Claude Code, Gemini CLI can use Agent Secrets here");
    const { mcpServers } = JSON.parse(read(".gemini/settings.json"));
    const [proxy] = mcpServers["agent-secrets"].args;
    assert.ok(existsSync(proxy));
    assert.equal(readdirSync(join(proxy, "../windows")).length, 1);

    await workbench.runCommand("Agent Secrets: Disconnect Assistants");
    await dialog.press("Disconnect");
    await notifications.waitFor("No assistant outside of this editor is connected any more.");
    assert.equal(read(".mcp.json"), settings);
    assert.ok(!existsSync(join(folder, ".gemini")));
    assert.deepEqual(readdirSync(join(proxy, "../windows")), []);
  });
});
