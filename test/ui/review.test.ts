import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { findByName } from "./support/findByName.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const pieces = makeTokenPieces(13);
const [head, tail, old] = [pieces.base62(8), pieces.base62(12), pieces.base62(20)];
const pem = pieces.pem("PRIVATE KEY").trimEnd();
const block = `SIGNING_KEY=${pem}\nHOST=h\n`;
const start = `DB_PASSWORD=${head}#${tail}\n#DB_PASSWORD=${old}\nLAST=1\n${block}`;

describe("review of what is moved", () => {
  const template = writeWorkspace({ ".env": start });
  const stage = useStage({ workspace: template, sandbox: smallSeeds, accounts: ["primeIntellect"] });
  after(() => rmSync(template, { recursive: true }));

  it("asks for the whole line where dotenv cuts, and takes copies of the value along", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput, editor, folder } = workbench;
    await editor.open(join(folder, ".env"));
    await editor.goToLine(1);
    await workbench.runCommand("Agent Secrets: Move to Platform…");
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("Prime Intellect · Personal");
    await quickInput.waitForPlaceholder("dotenv cuts these values");
    await workbench.screenshot("whole-line");
    await quickInput.choose("DB_PASSWORD");
    await quickInput.accept();
    await quickInput.waitForPlaceholder("These lines hold parts or copies of the secrets");
    await workbench.screenshot("copies");
    await quickInput.accept();
    await quickInput.waitForMessage("The value has 21 characters");
    await quickInput.accept();
    await workbench.notifications.waitFor("DB_PASSWORD was moved to Prime Intellect");
    assert.equal(findByName(sandbox.primeIntellect.secrets, "DB_PASSWORD").value, `${head}#${tail}`);
    const after = readFileSync(join(folder, ".env"), "utf8");
    assert.match(after, /^# DB_PASSWORD moved to Prime Intellect, \d{4}-\d\d-\d\d\nLAST=1\n/);
    assert.ok(after.endsWith(`LAST=1\n${block}`));
  });

  it("moves a key of several lines outside of quotes whole, and says so", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput, editor, folder } = workbench;
    await editor.open(join(folder, ".env"));
    await editor.goToLine(3);
    await workbench.runCommand("Agent Secrets: Move to Platform…");
    await quickInput.waitForPlaceholder("Where to?");
    await quickInput.choose("Prime Intellect · Personal");
    await quickInput.waitForMessage("dotenv reads only its first line. All lines of the key are moved.");
    await workbench.screenshot("whole-key");
    await quickInput.accept();
    await workbench.notifications.waitFor("SIGNING_KEY was moved to Prime Intellect");
    assert.equal(findByName(sandbox.primeIntellect.secrets, "SIGNING_KEY").value, pem);
    const after = readFileSync(join(folder, ".env"), "utf8");
    assert.match(after, /\nLAST=1\n# SIGNING_KEY moved to Prime Intellect, \d{4}-\d\d-\d\d\nHOST=h\n$/);
  });
});
