import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { eventually } from "./support/eventually.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const token = `hf_${makeTokenPieces(23).base62(34)}`;
const other = `hf_${makeTokenPieces(29).base62(34)}`;
const settings = `{\r\n\t// theirs\r\n\t"permissions": {\r\n\t\t"deny": ["WebFetch"], // never\r\n\t},\r\n}\r\n`;
const servers = `{\r\n\t"mcpServers": {\r\n\t\t"theirs": { "command": "x", "env": { "KEY": "${other}" } } // theirs\r\n\t}\r\n}\r\n`;

/** In one window: each group brings the files that it is about, after the groups before it. */
describe("files of the workspace that are written", () => {
  const template = writeWorkspace({
    ".env": `HF_TOKEN=${token}\n`,
    ".claude/settings.json": settings,
    ".roomodes": "{}\n",
    // It says the opposite, so it stays as it is.
    "opencode.json": `{ "permission": "allow" }\n`,
  });
  const stage = useStage({ workspace: template });
  after(() => rmSync(template, { recursive: true }));

  describe("rules that keep assistants out of .env files", () => {
    it("are written after a preview, marked in the Plaintext view, and taken back byte for byte", async () => {
      const { workbench } = stage();
      const { folder, quickInput, dialog, notifications } = workbench;
      const plaintext = workbench.tree("Plaintext");
      const read = (path: string): string => readFileSync(join(folder, path), "utf8");
      await plaintext.waitFor("HF_TOKEN");
      await eventually(async () =>
        assert.equal(await plaintext.description(".env"), "3 assistants may read it"),
      );

      await workbench.runCommand("Agent Secrets: Protect .env from Assistants…");
      await quickInput.waitForTitle("Protect .env from Assistants");
      const labels = (await quickInput.labels()).map((label) => label.trim());
      assert.deepEqual(labels, ["Claude Code", "Claude Code", "Roo Code", "OpenCode"]);
      await workbench.screenshot("protect-pick");
      await quickInput.accept();
      await dialog.waitFor("Write these rules for Claude Code, Roo Code?");
      assert.match(await dialog.detail(), /\.claude\/settings\.json[\s\S]*\.rooignore, a new file/);
      assert.equal(read(".claude/settings.json"), settings);
      await dialog.press("Write Rules");
      await notifications.waitFor("Rules are written for Claude Code, Roo Code.");
      assert.equal(
        read(".claude/settings.json"),
        settings.replace(`["WebFetch"]`, `["WebFetch", "Read(**/.env)"]`),
      );
      assert.match(read(".rooignore"), /\n\.env\n\.env\.\*\n!\.env\.example\n$/);
      await eventually(async () => assert.equal(await plaintext.description(".env"), "OpenCode may read it"));

      await workbench.runCommand("Agent Secrets: Undo Protection of .env");
      await dialog.press("Remove Rules");
      await notifications.waitFor("The rules are removed.");
      assert.equal(read(".claude/settings.json"), settings);
      assert.ok(!existsSync(join(folder, ".rooignore")));
      assert.equal(read("opencode.json"), `{ "permission": "allow" }\n`);
      await eventually(async () =>
        assert.equal(await plaintext.description(".env"), "3 assistants may read it"),
      );
    });
  });

  describe("assistants outside of the editor", () => {
    before(() => {
      for (const [name, text] of Object.entries({
        "CLAUDE.md": "\n",
        "GEMINI.md": "\n",
        ".mcp.json": servers,
      })) {
        writeFileSync(join(stage().workbench.folder, name), text);
      }
    });

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
      assert.equal(read(".mcp.json"), servers);
      assert.ok(!(await workbench.page.locator("body").innerText()).includes(other));
      await dialog.press("Write Entries");
      await notifications.waitFor("Claude Code, Gemini CLI can use Agent Secrets here");
      const { mcpServers } = JSON.parse(read(".gemini/settings.json"));
      const [proxy] = mcpServers["agent-secrets"].args;
      assert.ok(existsSync(proxy));
      assert.equal(readdirSync(join(proxy, "../windows")).length, 1);

      await workbench.runCommand("Agent Secrets: Disconnect Assistants");
      await dialog.press("Disconnect");
      await notifications.waitFor("No assistant outside of this editor is connected any more.");
      assert.equal(read(".mcp.json"), servers);
      assert.ok(!existsSync(join(folder, ".gemini")));
      assert.deepEqual(readdirSync(join(proxy, "../windows")), []);
    });
  });

  /** A cloned folder's links decide where a write would go; the question says it. */
  describe("questions about files that are links", () => {
    before(() => {
      for (const name of ["config", "docs", "sub", "../../outside"])
        mkdirSync(path(name), { recursive: true });
      writeFileSync(path("config/real.env"), `APP_API_KEY=${makeTokenPieces(42).base62(40)}\nMODE=test\n`);
      writeFileSync(path("docs/example.txt"), "old\n");
      symlinkSync("config/real.env", path(".env"));
      symlinkSync("docs/example.txt", path(".env.example"));
      writeFileSync(path("../../outside/example.txt"), "theirs\n");
      writeFileSync(path("sub/.env"), "MODE=test\n");
      symlinkSync("../../../outside/example.txt", path("sub/.env.example"));
    });

    it("name the file that is written, and write that one", async () => {
      const { workbench } = stage();
      await writeExample(".env");
      await workbench.dialog.waitFor("Replace .env.example?");
      assert.match(
        await workbench.dialog.detail(),
        /It is a link\. The file that is written is links\/docs\/example\.txt\.$/,
      );
      await workbench.screenshot("link-named");
      await workbench.dialog.press("Replace");
      await eventually(() => assert.match(readFileSync(path("docs/example.txt"), "utf8"), /^APP_API_KEY=$/m));
      assert.ok(lstatSync(path(".env.example")).isSymbolicLink());
    });

    it("are not asked for a link out of the workspace, which is named with its place", async () => {
      const { workbench } = stage();
      await writeExample("sub/.env");
      await workbench.notifications.waitFor(/is a link to .*outside\/example\.txt, outside this workspace/);
      assert.ok(!(await workbench.dialog.box.isVisible()));
      assert.equal(readFileSync(path("../../outside/example.txt"), "utf8"), "theirs\n");
    });

    async function writeExample(file: string): Promise<void> {
      const { workbench } = stage();
      await workbench.editor.open(path(file));
      await workbench.runCommand("Agent Secrets: Write .env.example");
    }

    function path(name: string): string {
      return join(stage().workbench.folder, "links", name);
    }
  });
});
