import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { eventually } from "./support/eventually.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const token = `hf_${makeTokenPieces(23).base62(34)}`;
const settings = `{\r\n\t// theirs\r\n\t"permissions": {\r\n\t\t"deny": ["WebFetch"], // never\r\n\t},\r\n}\r\n`;

describe("rules that keep assistants out of .env files", () => {
  const template = writeWorkspace({
    ".env": `HF_TOKEN=${token}\n`,
    ".claude/settings.json": settings,
    ".roomodes": "{}\n",
    // It says the opposite, so it stays as it is.
    "opencode.json": `{ "permission": "allow" }\n`,
  });
  const stage = useStage({ workspace: template });
  after(() => rmSync(template, { recursive: true }));

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
