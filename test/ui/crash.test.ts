import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnvFile } from "../../src/envfile/parseEnvFile.ts";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { killExtensionHost, reloadAfterKill } from "./support/killExtensionHost.ts";
import { type Stage, useStage } from "./support/useStage.ts";

const seeds = {
  neo: { seed: { projects: [], secrets: [{ name: "THEIRS" }] } },
  primeIntellect: { seed: { teams: [], personal: [{ name: "THEIRS" }] } },
};

/** Opens a file and goes through the prompts up to the plan, to both platforms, and lets it go. */
async function startMoving({ workbench }: Stage, file: string): Promise<void> {
  const { editor, quickInput, runCommand } = workbench;
  await editor.open(join(workbench.folder, file));
  await runCommand("Agent Secrets: Move Secrets from File to Platform…");
  await quickInput.waitForPlaceholder("Where to?");
  await quickInput.choose("Several places…");
  await quickInput.waitForPlaceholder("Select where to store it");
  for (const place of ["ProjectDiscovery Neo · Personal", "Prime Intellect · Personal"]) {
    await quickInput.choose(place);
  }
  await quickInput.accept();
  await quickInput.waitForPlaceholder("Select what to move");
  await quickInput.accept();
}

/** The values of a file's keys. */
function readValues(
  { workbench }: Stage,
  file: string,
  keys: readonly string[],
): ReadonlyMap<string, string> {
  const { entries } = parseEnvFile(readFileSync(join(workbench.folder, file), "utf8"));
  return new Map(entries.filter(({ key }) => keys.includes(key)).map(({ key, value }) => [key, value]));
}

/** What both platforms hold besides what was there before, by name. */
function contentsOf(
  { sandbox }: Stage,
  keys: readonly string[],
): readonly (readonly (readonly [string, string])[])[] {
  return [sandbox.neo.secrets, sandbox.primeIntellect.secrets].map((secrets) =>
    secrets
      .filter(({ name }) => keys.includes(name))
      .map(({ name, value }) => [name, value] as const)
      .sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b)),
  );
}

if (process.platform === "linux") {
  describe("an extension host that is killed while it moves secrets", () => {
    const stage = useStage({ sandbox: seeds, accounts: ["neo", "primeIntellect"] });

    it("leaves a migration that is offered again, and resumed converges: killed while an answer was on its way", async () => {
      const keys = ["OPENAI_API_KEY", "DATABASE_URL", "STRIPE_SECRET_KEY", "SIGNING_KEY"];
      const { workbench, sandbox } = stage();
      const values = readValues(stage(), ".env", keys);
      const held = sandbox.neo.fault({
        kind: "hold",
        route: "POST /api/v1/secrets",
        takesEffect: true,
        after: 2,
      });
      await startMoving(stage(), ".env");
      await held.reached();
      killExtensionHost(workbench);
      held.remove();
      assert.deepEqual(readValues(stage(), ".env", keys), values);
      await reloadAfterKill(workbench);
      await workbench.notifications.waitFor(`Moving secrets was interrupted (${keys.join(", ")}).`);
      await workbench.screenshot("resume-offer");
      await workbench.notifications.press("Moving secrets was interrupted", "Resume");
      await workbench.notifications.waitFor("Resumed: 8 moved, 0 failed.");
      assert.deepEqual(contentsOf(stage(), keys), [[...values], [...values]]);
      assert.deepEqual(readValues(stage(), ".env", keys), new Map());
    });

    it("leaves a migration that can be undone: killed while a request was on its way", async () => {
      const keys = ["GITHUB_TOKEN", "LINEAR_API_KEY"];
      const { workbench, sandbox } = stage();
      const path = join(workbench.folder, ".env.local");
      const before = readFileSync(path);
      const held = sandbox.primeIntellect.fault({ kind: "hold", route: "POST /api/v1/secrets/", after: 1 });
      await startMoving(stage(), ".env.local");
      await held.reached();
      killExtensionHost(workbench);
      // The request arrives although nobody waits for its answer any more.
      held.remove();
      await eventually(() => assert.equal(contentsOf(stage(), keys)[1]?.length, 2));
      await reloadAfterKill(workbench);
      await workbench.notifications.press("Moving secrets was interrupted", "Undo");
      await workbench.dialog.press("Undo Move");
      await eventually(() => assert.deepEqual(contentsOf(stage(), keys), [[], []]));
      assert.deepEqual(readFileSync(path), before);
    });

    it("leaves a migration whose file was changed since: resumed it says so, and its Undo says what it deleted", async () => {
      const keys = ["GITHUB_TOKEN", "LINEAR_API_KEY"];
      const { workbench, sandbox } = stage();
      const { notifications, dialog } = workbench;
      const path = join(workbench.folder, ".env.local");
      const values = readValues(stage(), ".env.local", keys);
      await waitUntilStill(workbench.page);
      const held = sandbox.neo.fault({ kind: "hold", route: "GET /api/v1/secrets", after: 2 });
      await startMoving(stage(), ".env.local");
      await held.reached();
      await eventually(() => assert.equal(contentsOf(stage(), keys).flat().length, 4));
      killExtensionHost(workbench);
      held.remove();
      appendFileSync(path, "# mine\n");
      await reloadAfterKill(workbench);
      await notifications.press("Moving secrets was interrupted", "Resume");
      const resumed = "Resumed: 0 moved, 0 failed. Copied: 4. .env.local: The file changed in the meantime";
      await notifications.waitFor(resumed);
      assert.deepEqual(readValues(stage(), ".env.local", keys), values);
      await notifications.press(resumed, "Undo");
      await dialog.press("Undo Move");
      await notifications.waitFor("4 secrets were deleted.");
      assert.deepEqual(contentsOf(stage(), keys), [[], []]);
      assert.deepEqual(readValues(stage(), ".env.local", keys), values);
    });

    it("leaves a migration that is resumed: killed between the last write and the edit of the file", async () => {
      const keys = ["GITHUB_TOKEN", "LINEAR_API_KEY"];
      const { workbench, sandbox } = stage();
      const values = readValues(stage(), ".env.local", keys);
      // What the tree still reads after the undo would count, too.
      await waitUntilStill(workbench.page);
      // The plan and the look before the first write are answered.
      const held = sandbox.neo.fault({ kind: "hold", route: "GET /api/v1/secrets", after: 2 });
      await startMoving(stage(), ".env.local");
      await held.reached();
      await eventually(() => assert.deepEqual(contentsOf(stage(), keys)[0], [...values]));
      killExtensionHost(workbench);
      held.remove();
      assert.deepEqual(readValues(stage(), ".env.local", keys), values);
      await reloadAfterKill(workbench);
      await workbench.notifications.press("Moving secrets was interrupted", "Resume");
      await workbench.notifications.waitFor("Resumed: 4 moved, 0 failed.");
      assert.deepEqual(contentsOf(stage(), keys), [[...values], [...values]]);
      assert.deepEqual(readValues(stage(), ".env.local", keys), new Map());
    });

    it("leaves a replacement that is finished after a restart: killed when Neo had deleted and not yet created", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput, dialog, notifications } = workbench;
      const value = makeTokenPieces(17).base62(40);
      const held = sandbox.neo.fault({ kind: "hold", route: "POST /api/v1/secrets" });
      await chooseFromRow(stage(), "THEIRS", "Replace Value…");
      await quickInput.type(value);
      await quickInput.accept();
      await dialog.press("Replace Value");
      await held.reached();
      killExtensionHost(workbench);
      held.remove();
      await reloadAfterKill(workbench);
      const offer =
        "The rotation of THEIRS was interrupted. The journal may have the only copy of the new value of THEIRS.";
      await notifications.waitFor(offer);
      await workbench.screenshot("replacement-offer");
      // There is no earlier value that an undo could bring back.
      const undo = notifications.message(offer).getByRole("button", { name: "Undo", exact: true });
      assert.equal(await undo.count(), 0);
      await notifications.press(offer, "Leave As Is");
      await dialog.waitFor("Leave THEIRS as it is?");
      await dialog.press("Decide Later");
      await workbench.reload();
      await notifications.press("The rotation of THEIRS was interrupted.", "Resume");
      await notifications.waitFor("Resumed: 1 replaced, 0 failed.");
      assert.deepEqual(
        sandbox.neo.secrets.filter(({ name }) => name === "THEIRS").map((secret) => secret.value),
        [value],
      );
    });
  });
}
