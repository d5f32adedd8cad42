import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandIds } from "../../src/editor/commandIds.ts";
import { root } from "../host/setup/paths.mjs";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { writesOf } from "./support/writesOf.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";
import { restrictedCommands } from "./tables/restrictedCommands.ts";
import { listPalette, restrictedMenus } from "./tables/restrictedMenus.ts";
import { type CommandKeys, writeCommandKeys } from "./workbench/commandKeys.ts";

const env = `PORT=3000\nHF_TOKEN=hf_${makeTokenPieces(5).base62(34)}\n`;
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));
const { contributes } = read("package.json");
const nls = read("package.nls.json");
const titles = new Map<string, string>(
  contributes.commands.map(({ command, title }: Record<string, string>) => [
    command,
    nls[title?.replaceAll("%", "") ?? ""],
  ]),
);
const titlesOf = (kind: "hidden" | "internal" | "offered"): readonly string[] =>
  commandIds.filter((id) => restrictedCommands[id].kind === kind).map((id) => titles.get(id) ?? id);

/** The real question about trust is answered by nobody, and nothing switches it off. */
describe("Restricted Mode, for every command and menu", () => {
  const template = writeWorkspace({ ".env": env });
  const accounts = ["neo", "primeIntellect"] as const;
  const stage = useStage({ workspace: template, workspaceTrust: true, sandbox: smallSeeds, accounts });
  let keys: CommandKeys;
  after(() => rmSync(template, { recursive: true }));

  before(async () => {
    const { workbench, tree } = stage();
    keys = writeCommandKeys(workbench.dataFolder, commandIds);
    await workbench.reload();
    await tree.waitFor("OPENAI_API_KEY");
    await workbench.status("Restricted Mode").waitFor();
    await workbench.tree("Plaintext").waitFor("HF_TOKEN");
  });

  it("has a row for every menu", () => {
    assert.deepEqual(Object.keys(restrictedMenus).sort(), Object.keys(contributes.menus).sort());
  });

  for (const [menu, open] of Object.entries(restrictedMenus)) {
    it(`offers nothing in ${menu} that needs trust`, async () => {
      const shown = await open(stage());
      assert.ok(shown.length > 0, "the menu was open");
      // An icon's label goes on with its shortcut.
      const refused = [...titlesOf("hidden"), "Agent Secrets"];
      assert.deepEqual(
        shown.filter((label) => refused.some((title) => label.startsWith(title))),
        [],
      );
    });
  }

  it("offers all other commands in the palette", async () => {
    const { editor, folder } = stage().workbench;
    await editor.open(join(folder, ".env"));
    await editor.selectLines(1, 1);
    const shown = await listPalette(stage());
    // There is no filter to clear yet.
    const wanted = titlesOf("offered").filter((title) => title !== titles.get("agentSecrets.clearFilter"));
    const own = shown.filter((title) => !title.startsWith("Focus on "));
    assert.deepEqual(own.toSorted(), wanted.toSorted());
  });

  for (const [id, row] of Object.entries(restrictedCommands)) {
    it(`${row.kind === "hidden" ? "refuses" : "runs"} ${id} by a shortcut, and writes nothing`, async () => {
      const { workbench } = stage();
      await keys.press(workbench.page, id);
      if (row.kind === "hidden") await waitForRefusal(row.refuses);
      else await row.shows(stage());
      assertNothingWritten();
    });
  }

  async function waitForRefusal(sentence: RegExp): Promise<void> {
    const { notifications } = stage().workbench;
    await notifications.showAll();
    await notifications.waitFor(sentence);
  }

  function assertNothingWritten(): void {
    const { workbench, sandbox } = stage();
    assert.deepEqual(readdirSync(workbench.folder), [".env"]);
    assert.equal(readFileSync(join(workbench.folder, ".env"), "utf8"), env);
    assert.deepEqual([sandbox.neo, sandbox.primeIntellect, sandbox.ioNet].flatMap(writesOf), []);
  }
});
