import assert from "node:assert/strict";
import { join } from "node:path";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { chooseFromRow, waitUntilStill } from "../support/chooseFromRow.ts";
import { eventually } from "../support/eventually.ts";
import { findByName } from "../support/findByName.ts";
import { findLeaks } from "../support/findLeaks.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";
import { writesOf } from "../support/writesOf.ts";

const pieces = makeTokenPieces(17);
const old = pieces.base62(40);
const typed: string[] = [];

/** What a platform asks besides name and value. */
interface Choices {
  readonly scope?: string;
  readonly tool?: string;
  readonly flag?: string;
  readonly hasDescription?: boolean;
}

export function rotateEverywhere(stage: () => Stage): void {
  describe("rotate everywhere", () => {
    useFiles(stage, { ".env": `PORT=3000\nAPP_API_KEY=${old}\n` });

    before(async () => {
      const { editor, folder } = stage().workbench;
      await editor.open(join(folder, ".env"));
      await eventually(async () => assert.equal(await editor.lenses("Move to Platform…").count(), 1));
      await create("This Machine", "LOCAL_KEY", { scope: "All folders", flag: "Off", hasDescription: true });
      await create("ProjectDiscovery Neo", "NEO_KEY", { scope: "Personal", flag: "Always on" });
      await create("Prime Intellect", "PRIME_KEY", { scope: "Personal", hasDescription: true });
      await create("io.net", "IO_KEY", { tool: "No tool" });
    });

    const valuesThere = () => {
      const { neo, primeIntellect, ioNet } = stage().sandbox;
      return [
        findByName(neo.secrets, "NEO_KEY").value,
        findByName(primeIntellect.secrets, "PRIME_KEY").value,
        findByName(ioNet.secrets, "IO_KEY").value,
      ];
    };
    const writesThere = () => {
      const { neo, primeIntellect, ioNet } = stage().sandbox;
      return [neo, primeIntellect, ioNet].flatMap(writesOf);
    };

    it("offers, when one value is replaced, the other places that have it; Escape writes nothing", async () => {
      const { workbench } = stage();
      const before = writesThere();
      await chooseFromRow(stage(), "PRIME_KEY", "Replace Value…");
      await stage().workbench.quickInput.answer(newValue());
      await workbench.quickInput.waitForPlaceholder("The same value is also here.");
      assert.deepEqual(await workbench.quickInput.labels(), ["NEO_KEY", "IO_KEY", "LOCAL_KEY"]);
      const text = (await workbench.quickInput.widget.textContent()) ?? "";
      assert.match(text, /NEO_KEY.*ProjectDiscovery Neo · Personal.*deleted and created again/);
      assert.equal(await countTicked(), 3);
      await workbench.screenshot("replace-offers");
      await workbench.quickInput.cancel();
      await workbench.quickInput.waitUntilClosed();
      await waitUntilStill(workbench.page);
      assert.deepEqual(writesThere(), before);
    });

    it("asks nothing more where no other place is known", async () => {
      const { workbench } = stage();
      await chooseFromRow(stage(), "OPENAI_API_KEY", "Rotate Everywhere…");
      await workbench.quickInput.waitForMessage("No other place is known to have this value");
      await stage().workbench.quickInput.answer(newValue());
      await workbench.status("OPENAI_API_KEY has its new value in Prime Intellect.").waitFor();
    });

    for (const theme of ["dark", "light"] as const) {
      it(`names every place and what happens to it before anything is written: ${theme}`, async () => {
        await stage().workbench.setTheme(theme);
        await openPlanAndCancel(theme);
      });
    }

    async function openPlanAndCancel(theme: string): Promise<void> {
      const { workbench } = stage();
      const before = writesThere();
      await chooseFromRow(stage(), "LOCAL_KEY", "Rotate Everywhere…");
      await workbench.quickInput.waitForMessage("The new value for 4 places");
      assert.equal(await workbench.quickInput.isMasked(), true);
      await stage().workbench.quickInput.answer("abc");
      await workbench.quickInput.waitForMessage("io.net requires at least 4 characters; this has 3.");
      await workbench.screenshot(`rotate-refused-${theme}`);
      await stage().workbench.quickInput.answer(newValue());
      await workbench.quickInput.waitForTitle("Rotate LOCAL_KEY: the plan");
      assert.deepEqual(await workbench.quickInput.labels(), ["NEO_KEY", "PRIME_KEY", "IO_KEY", "LOCAL_KEY"]);
      assert.equal(await countTicked(), 4);
      await workbench.screenshot(`rotate-plan-${theme}`);
      await workbench.quickInput.accept();
      await workbench.dialog.waitFor("Replace the value in 4 places?");
      const detail = await workbench.dialog.detail();
      assert.match(detail, /NEO_KEY \(ProjectDiscovery Neo · Personal\)/);
      assert.match(detail, /ProjectDiscovery Neo cannot change a value in place/);
      assert.doesNotMatch(detail, /cannot bring back/);
      await workbench.screenshot(`rotate-confirm-${theme}`);
      await workbench.dialog.press("Cancel");
      await waitUntilStill(workbench.page);
      assert.deepEqual(writesThere(), before);
      assert.deepEqual(valuesThere(), [old, old, old]);
    }

    it("gives all of them the new value, says where the old one still stands, and takes it back", async () => {
      const { workbench, sandbox } = stage();
      const value = newValue();
      await chooseFromRow(stage(), "NEO_KEY", "Rotate Everywhere…");
      await stage().workbench.quickInput.answer(value);
      await workbench.quickInput.waitForTitle("Rotate NEO_KEY: the plan");
      await workbench.quickInput.accept();
      await workbench.dialog.press("Rotate Value");
      await workbench.notifications.waitFor("4 replaced. The old value is still in .env:2.");
      await workbench.screenshot("rotated");
      assert.deepEqual(valuesThere(), [value, value, value]);
      assert.equal(findByName(sandbox.neo.secrets, "NEO_KEY").defaultAvailable, true);
      await assertLocal(value);
      await workbench.notifications.press("4 replaced", "Undo");
      await workbench.notifications.waitFor("4 secrets have their earlier values again.");
      assert.deepEqual(valuesThere(), [old, old, old]);
      await assertLocal(old);
      await workbench.notifications.clear();
    });

    it("replaces one value in the other places that stay ticked, too, and asks when one is made anew", async () => {
      const { workbench } = stage();
      const value = newValue();
      await chooseFromRow(stage(), "IO_KEY", "Replace Value…");
      await stage().workbench.quickInput.answer(value);
      await workbench.quickInput.waitForPlaceholder("The same value is also here.");
      await workbench.quickInput.choose("PRIME_KEY");
      assert.equal(await countTicked(), 2);
      await workbench.quickInput.accept();
      await workbench.dialog.waitFor("Replace the value in 3 places?");
      await workbench.dialog.press("Replace Values");
      await workbench.notifications.waitFor("3 replaced, 1 left alone. The old value is still in .env:2.");
      assert.deepEqual(valuesThere(), [value, old, value]);
      await assertLocal(value);
      await workbench.notifications.clear();
    });

    it("goes on after a failure, says which place was not replaced, and resumes", async () => {
      const { workbench, sandbox } = stage();
      const value = newValue();
      sandbox.neo.fault({ route: "POST /api/v1/secrets", kind: "status", status: 403, times: "always" });
      await chooseFromRow(stage(), "LOCAL_KEY", "Rotate Everywhere…");
      await stage().workbench.quickInput.answer(value);
      await workbench.quickInput.waitForTitle("Rotate LOCAL_KEY: the plan");
      await workbench.quickInput.accept();
      await workbench.dialog.press("Rotate Value");
      const message =
        "2 replaced, 1 failed. NEO_KEY (ProjectDiscovery Neo · Personal): The old secret is deleted and the new one is not there yet.";
      await workbench.notifications.waitFor(message);
      await workbench.screenshot("rotate-failed");
      await assertLocal(value);
      sandbox.neo.clearFaults();
      await workbench.notifications.press(message, "Resume");
      await workbench.notifications.waitFor("Resumed: 3 replaced, 0 failed.");
      assert.deepEqual(valuesThere(), [value, old, value]);
      assert.equal(findByName(sandbox.neo.secrets, "NEO_KEY").defaultAvailable, true);
      await workbench.notifications.clear();
    });

    it("leaves no value behind in a file or the page", async () => {
      assert.ok(typed.length > 0);
      assert.deepEqual(await findLeaks(stage().workbench, typed), []);
    });

    function newValue(): string {
      const value = `rotated-${pieces.base62(24)}`;
      typed.push(value);
      return value;
    }

    async function create(row: string, name: string, choices: Choices): Promise<void> {
      const { workbench, tree } = stage();
      const { quickInput } = workbench;
      await chooseFromRow(stage(), row, "Create Secret…");
      if (choices.scope !== undefined) await quickInput.choose(choices.scope);
      await quickInput.waitForMessage("Name of the secret");
      await stage().workbench.quickInput.answer(name);
      await quickInput.waitForMessage(`Value of ${name}`);
      await stage().workbench.quickInput.answer(old);
      if (choices.tool !== undefined) await quickInput.choose(choices.tool);
      if (choices.flag !== undefined) await quickInput.choose(choices.flag);
      if (choices.hasDescription === true) {
        await quickInput.waitForMessage("What is it for?");
        await quickInput.accept();
      }
      await tree.waitFor(name);
    }

    async function assertLocal(value: string): Promise<void> {
      await chooseFromRow(stage(), "LOCAL_KEY", "Copy Value");
      await eventually(async () => assert.equal(await stage().workbench.clipboard(), value));
    }

    function countTicked(): Promise<number> {
      return stage().workbench.quickInput.widget.locator(".monaco-list-row .monaco-checkbox.checked").count();
    }
  });
}
