import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { eventually } from "./support/eventually.ts";
import { killExtensionHost, reloadAfterKill } from "./support/killExtensionHost.ts";
import { smallSeeds } from "./support/seeds.ts";
import { makeSixKeys } from "./support/sixKeys.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const { keys, values, lines } = makeSixKeys(11);
const start = `${lines.join("\n")}\n`;

/** Some minutes long, so it runs only when asked for; `test/unit/kill` does the same without an editor every time. */
if (process.env["KILL_EVERY_STEP"] === "1") {
  describe("an extension host that is killed at every journal step of 6 keys to 2 targets", () => {
    const template = writeWorkspace({ ".env": start });
    const stage = useStage({ workspace: template, sandbox: smallSeeds, accounts: ["neo", "primeIntellect"] });
    after(() => rmSync(template, { recursive: true }));

    const text = (): string => readFileSync(join(stage().workbench.folder, ".env"), "utf8");
    const contents = (): string[][] =>
      [stage().sandbox.neo, stage().sandbox.primeIntellect].map(({ secrets }) =>
        secrets
          .filter(({ name }) => keys.includes(name))
          .map(({ name, value }) => `${name}=${value}`)
          .sort(),
      );
    const all = start.trim().split("\n").sort();

    it("converges each time by resume, and undo takes all of it back", async function () {
      this.timeout(30 * 60_000);
      let step = 1;
      while (await killAt(step)) {
        await converge();
        await takeBack();
        step += 1;
      }
      await stage().workbench.notifications.waitFor("12 moved.");
      // Two events for each of 12 writes, one for the file and its outcome, the beginning and the end.
      assert.ok(step > 20, `killed at ${step - 1} journal steps only`);
    });

    /** False when the move came to its end before that step. */
    async function killAt(step: number): Promise<boolean> {
      const { workbench } = stage();
      await startMoving();
      const isKilled = await new Promise<boolean>((resolve) => {
        let seen = 0;
        const watcher = watch(storageFolder(), (_, name) => {
          if (name === null || !/^journal-.*\.age$/.test(name)) return;
          seen += 1;
          if (seen !== step) return;
          watcher.close();
          killExtensionHost(workbench);
          resolve(true);
        });
        void workbench.quickInput.accept();
        void workbench.notifications.waitFor("12 moved.").then(
          () => {
            watcher.close();
            resolve(false);
          },
          () => undefined,
        );
      });
      return isKilled;
    }

    async function startMoving(): Promise<void> {
      const { quickInput, runCommand, editor, folder } = stage().workbench;
      await editor.open(join(folder, ".env"));
      await eventually(async () => assert.equal(await editor.lenses("Move to Platform…").count(), 6));
      await runCommand("Agent Secrets: Move Secrets from File to Platform…");
      await quickInput.waitForPlaceholder("Where to?");
      await quickInput.choose("Several places…");
      await quickInput.waitForPlaceholder("Select where to store it");
      await quickInput.choose("ProjectDiscovery Neo · Personal");
      await quickInput.choose("Prime Intellect · Personal");
      await quickInput.accept();
      await quickInput.waitForPlaceholder("Select what to move");
    }

    /** Made here if need be: the first journal would make it too late for the watch. */
    function storageFolder(): string {
      const folder = join(
        stage().workbench.dataFolder,
        "User",
        "globalStorage",
        "agent-secrets.agent-secrets",
      );
      mkdirSync(folder, { recursive: true });
      return folder;
    }

    async function converge(): Promise<void> {
      const { workbench } = stage();
      await reloadAfterKill(workbench);
      const offer = workbench.notifications.message("Moving secrets was interrupted");
      const isOffered = await offer.waitFor({ timeout: 12_000 }).then(
        () => true,
        () => false,
      );
      if (isOffered) {
        await workbench.notifications.press("Moving secrets was interrupted", "Resume");
        await workbench.notifications.waitFor("Resumed: 12 moved, 0 failed.");
      }
      assert.deepEqual(contents(), [all, all]);
      assert.ok(values.every((value) => !text().includes(value)));
      await workbench.notifications.clear();
    }

    async function takeBack(): Promise<void> {
      const { workbench } = stage();
      await workbench.runCommand("Agent Secrets: Undo Move…");
      await workbench.dialog.press("Undo Move");
      await workbench.notifications.waitFor(".env is as it was.");
      assert.equal(text(), start);
      assert.deepEqual(contents(), [[], []]);
      await workbench.notifications.clear();
    }
  });
}
