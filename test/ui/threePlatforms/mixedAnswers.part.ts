import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { eventually } from "../support/eventually.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";

const NAME = "MIXED_API_KEY";
const value = makeTokenPieces(91).base62(40);
const text = `PORT=3000\n${NAME}=${value}\n`;

export function answerDifferently(stage: () => Stage): void {
  describe("one value to three platforms that answer differently", () => {
    useFiles(stage, { ".env": text });

    it("is told alike in the message, in the tree and in the report, and stays in its file", async () => {
      const { workbench, sandbox, tree } = stage();
      const { quickInput, notifications, editor } = workbench;
      await editor.open(join(workbench.folder, ".env"));
      await workbench.runCommand("Agent Secrets: Move Secrets from File to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("Several places…");
      await quickInput.waitForPlaceholder("Select where to store it");
      for (const place of [
        "Prime Intellect · Personal",
        "ProjectDiscovery Neo · Personal",
        "io.net · Personal",
      ]) {
        await quickInput.choose(place);
      }
      await quickInput.accept();
      await quickInput.waitForPlaceholder("Select what to move");
      sandbox.neo.fault({ route: "POST /api/v1/secrets", kind: "status", status: 403 });
      sandbox.ioNet.fault({ route: "POST /api/v1/secrets/", kind: "reset", when: "afterEffect" });
      // The look before the write is answered, and none after it.
      const closed = { route: "GET /api/v1/secrets/", kind: "status", status: 403 } as const;
      sandbox.ioNet.fault({ ...closed, after: 1, times: "always" });
      await quickInput.accept();
      await notifications.waitFor("1 moved, 1 failed, 1 not known.");
      await workbench.screenshot("mixed-answers");
      await tree.waitFor(NAME);
      assert.equal((await tree.labels()).filter((label) => label.startsWith(NAME)).length, 1);
      assert.equal(readFileSync(join(workbench.folder, ".env"), "utf8"), text);
      await notifications.press("1 moved, 1 failed, 1 not known.", "Report");
      await eventually(async () => {
        const lines = (await editor.lines()).join("\n");
        assert.match(lines, /Moved: 1\. Already there: 0\. Failed: 1\. Not known: 1\./);
        assert.ok(!lines.includes(value));
      });
      // The report closed the message, which comes back: nothing else has its way to finish.
      await notifications.waitFor("1 moved, 1 failed, 1 not known.");
      await notifications.clear();
    });
  });
}
