import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { eventually } from "./support/eventually.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";
import type { Workbench } from "./workbench/openWorkbench.ts";

const pieces = makeTokenPieces(9);
const values = new Map([
  ["FIRST_API_KEY", pieces.base62(40)],
  ["SECOND_API_KEY", pieces.base62(40)],
  ["THIRD_API_KEY", pieces.base62(40)],
]);
const earlier = [
  ["EARLIER_API_KEY", pieces.base62(40)],
  ["EARLIEST_API_KEY", pieces.base62(40)],
] as const;
const toText = (entries: Iterable<readonly [string, string]>): string =>
  [...entries].map(([key, value]) => `${key}=${value}\n`).join("");

/** Goes through the prompts up to the plan. */
async function openPlan({ editor, quickInput, runCommand, folder }: Workbench, file = ".env"): Promise<void> {
  await editor.open(join(folder, file));
  await runCommand("Agent Secrets: Move Secrets from File to Platform…");
  await quickInput.waitForPlaceholder("Where to?");
  // A platform that takes a name twice.
  await quickInput.choose("Prime Intellect · Personal");
  await quickInput.waitForPlaceholder("Select what to move");
}

describe("two windows that move the same file at once", () => {
  const template = writeWorkspace({ ".env": toText(values), ".env.before": toText(earlier) });
  const stage = useStage({
    workspace: template,
    sandbox: { primeIntellect: { seed: { teams: [], personal: [] } } },
    accounts: ["primeIntellect"],
  });
  after(() => rmSync(template, { recursive: true }));

  it("create nothing twice: one does it, the other one waits and then says in one sentence that it is done", async () => {
    const { workbench, sandbox } = stage();
    // In a browser a window keeps what it read of the credential store: the key of the journal has to be there before.
    await openPlan(workbench, ".env.before");
    await workbench.quickInput.accept();
    await workbench.notifications.waitFor("2 moved.");
    const second = await workbench.openAnother();
    await second.sideBar.show("Agent Secrets");
    await second.tree("Secrets").waitFor("Prime Intellect");
    await openPlan(workbench);
    await openPlan(second);
    const held = sandbox.primeIntellect.fault({ kind: "hold", route: "POST /api/v1/secrets/" });
    await workbench.quickInput.accept();
    await held.reached();
    await second.quickInput.accept();
    // It waits for its turn, which takes long enough to be shown.
    await second.notifications.waitFor("Moving secrets");
    await second.screenshot("second-window-waits");
    held.remove();
    await workbench.notifications.waitFor("3 moved.");
    await second.notifications.waitFor(
      "0 moved, 3 failed. What is there changed since the plan was made. Make a new plan.",
    );
    await second.screenshot("second-window-was-late");
    await eventually(() => {
      const stored = sandbox.primeIntellect.secrets.map(({ name, value }) => [name, value] as const);
      assert.deepEqual(
        stored.toSorted(([a], [b]) => (a < b ? -1 : 1)),
        [...earlier, ...values].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      );
    });
    const left = readFileSync(join(workbench.folder, ".env"), "utf8");
    for (const value of values.values()) assert.ok(!left.includes(value));
    // The moves that the first window finished can be taken back in the second, though the first one is still there.
    await second.runCommand("Agent Secrets: Undo Move…");
    await second.quickInput.waitForPlaceholder("Which one?");
    for (const key of [...values.keys(), ...earlier.map(([name]) => name)]) {
      await second.quickInput.widget.filter({ hasText: key }).waitFor();
    }
    await second.quickInput.cancel();
    await second.page.close();
  });
});
