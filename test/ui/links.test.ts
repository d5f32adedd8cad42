import assert from "node:assert/strict";
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { eventually } from "./support/eventually.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

/** A cloned folder's links decide where a write would go; the question says it. */
describe("questions about files that are links", () => {
  const template = writeWorkspace({
    "config/real.env": `APP_API_KEY=${makeTokenPieces(42).base62(40)}\nMODE=test\n`,
    "docs/example.txt": "old\n",
  });
  const stage = useStage({ workspace: template });
  after(() => rmSync(template, { recursive: true }));

  before(() => {
    symlinkSync("config/real.env", path(".env"));
    symlinkSync("docs/example.txt", path(".env.example"));
    mkdirSync(path("../outside"), { recursive: true });
    writeFileSync(path("../outside/example.txt"), "theirs\n");
    mkdirSync(path("sub"));
    writeFileSync(path("sub/.env"), "MODE=test\n");
    symlinkSync("../../outside/example.txt", path("sub/.env.example"));
  });

  it("name the file that is written, and write that one", async () => {
    const { workbench } = stage();
    await writeExample(".env");
    await workbench.dialog.waitFor("Replace .env.example?");
    assert.match(
      await workbench.dialog.detail(),
      /It is a link\. The file that is written is docs\/example\.txt\.$/,
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
    assert.equal(readFileSync(path("../outside/example.txt"), "utf8"), "theirs\n");
  });

  async function writeExample(file: string): Promise<void> {
    const { workbench } = stage();
    await workbench.editor.open(path(file));
    await workbench.runCommand("Agent Secrets: Write .env.example");
  }

  function path(name: string): string {
    return join(stage().workbench.folder, name);
  }
});
