import assert from "node:assert/strict";
import { join } from "node:path";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { chooseFromRow } from "../support/chooseFromRow.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";
import type { Theme } from "../workbench/theme.ts";

const pieces = makeTokenPieces(6);
const env = `PORT=3000\nHF_TOKEN=hf_${pieces.base62(34)}\nGITHUB_TOKEN=${pieces.checksummed("ghp_", 30)}\n`;
const themes: readonly Theme[] = ["light", "dark", "highContrast", "highContrastLight"];

/** Pictures of the main states for people to look at, in every kind of theme. */
export function showThemes(stage: () => Stage): void {
  describe("themes", () => {
    useFiles(stage, { ".env": env });

    before(async () => {
      const { workbench, tree, sandbox } = stage();
      sandbox.primeIntellect.fault({
        route: "* /api/v1/user/teams",
        kind: "status",
        status: 503,
        times: "always",
      });
      await workbench.editor.open(join(workbench.folder, ".env"));
      await workbench.editor.lenses("Move to Platform…").first().waitFor();
      await tree.pressTitle("Refresh");
      await tree.waitFor("Try Again");
    });

    for (const theme of themes) {
      it(`shows rows, a failure, lenses and a refused name in ${theme}`, async () => {
        const { workbench, tree } = stage();
        await workbench.setTheme(theme);
        await tree.select("GITHUB_TOKEN");
        await workbench.screenshot(`tree-${theme}`);
        await chooseFromRow(stage(), "ProjectDiscovery Neo", "Create Secret…");
        await workbench.quickInput.choose("Personal");
        await workbench.quickInput.waitForMessage("Name of the secret");
        await workbench.quickInput.type("my-key");
        await workbench.quickInput.waitForMessage("for example MY_KEY");
        await workbench.screenshot(`refused-${theme}`);
        assert.ok(await workbench.quickInput.widget.isVisible());
      });
    }
  });
}
