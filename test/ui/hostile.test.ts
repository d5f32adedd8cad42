import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";

const pieces = makeTokenPieces(12);
const command = "command:workbench.action.files.newUntitledFile";
const link = `[Fix it](${command})`;
const disguise = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** What VS Code makes of a link in a text; its buttons are anchors, too. */
const links = "a:not([role=button])";

describe("names that are made to mislead", () => {
  const line = (key: string): string => `${key}=${pieces.base62(40)}\n`;
  const template = writeWorkspace({
    [`.env.${link}`]: line("LINK_API_KEY"),
    [`${link}/.env`]: line("FOLDER_API_KEY"),
    "turned \u202e around/.env": line("TURNED_API_KEY"),
    "control \u0007\u001b characters/.env": line("CONTROL_API_KEY"),
  });
  const names = [`[Open the log](${command})`, `[Update Token](${command}) $(error) \u202ereversed`];
  const stage = useStage({
    workspace: template,
    sandbox: { ...smallSeeds, ioNet: { seed: { secrets: names.map((name) => ({ name, toolName: link })) } } },
    accounts: ["primeIntellect", "ioNet"],
  });
  after(() => rmSync(template, { recursive: true }));

  describe("a folder with names that are made to mislead", () => {
    it("shows them in its view without what hides or turns text", async () => {
      const { workbench } = stage();
      const view = workbench.page.locator(".part.sidebar .monaco-list[aria-label^='Plaintext']");
      for (const key of ["LINK", "FOLDER", "TURNED", "CONTROL"]) {
        await workbench.tree("Plaintext").waitFor(`${key}_API_KEY`);
      }
      const descriptions = await view.locator(".label-description").allTextContents();
      assert.ok(descriptions.some((text) => text.includes("around")));
      assert.deepEqual(
        descriptions.filter((text) => disguise.test(text)),
        [],
      );
    });

    for (const key of ["LINK_API_KEY", "FOLDER_API_KEY"]) {
      it(`makes no link of them in a message: ${key}`, async () => {
        const { workbench, sandbox } = stage();
        const { quickInput, notifications } = workbench;
        const plaintext = workbench.tree("Plaintext");
        await chooseFromRow({ workbench, sandbox, tree: plaintext }, key, "Move to Platform…");
        await quickInput.waitForPlaceholder("Where to?");
        await quickInput.choose("Prime Intellect · Personal");
        await quickInput.waitForMessage("Name on the platform.");
        await quickInput.accept();
        await notifications.waitFor(`${key} was moved to`);
        await workbench.runCommand("Agent Secrets: Undo Move…");
        await workbench.dialog.press("Undo Move");
        const message = notifications.message("is as it was");
        await message.waitFor();
        assert.match((await message.textContent()) ?? "", /\[Fix it\] \(command:/);
        assert.equal(await message.locator(".notification-list-item-message a").count(), 0);
        await workbench.screenshot(`hostile-name-${key}`);
      });
    }
  });

  describe("a server with names that are made to be clicked", () => {
    const shown = [`[Open the log] (${command})`, `[Update Token] (${command}) $(error) reversed`] as const;

    it("shows them as plain text in the tree, with no link and no icon of theirs", async () => {
      const { workbench, tree } = stage();
      for (const name of shown) await tree.waitFor(name);
      const rows = workbench.page.locator(".part.sidebar .monaco-list-row");
      const texts = await rows.allTextContents();
      assert.deepEqual(
        texts.filter((text) => disguise.test(text)),
        [],
      );
      assert.equal(await rows.locator(".label-name .codicon, a[href^='command:']").count(), 0);
    });

    it("makes no link of them in the message about several that failed", async () => {
      const { workbench, tree, sandbox } = stage();
      sandbox.ioNet.fault({ route: "DELETE /api/v1/secrets/{id}", kind: "status", status: 403, times: 2 });
      await waitUntilStill(workbench.page);
      await tree.select(...shown);
      await tree.openMenu(shown[1]);
      await workbench.menu.choose("Delete Secret…");
      await workbench.dialog.waitFor("Delete 2 secrets?");
      assert.equal(await workbench.dialog.box.locator(links).count(), 0);
      await workbench.dialog.press("Delete 2 Secrets");
      const message = workbench.notifications.message("2 failed");
      await message.waitFor();
      assert.match((await message.textContent()) ?? "", /\[(?:Open the log|Update Token)\] \(command:/);
      assert.equal(await message.locator(".notification-list-item-message a").count(), 0);
      await workbench.screenshot("hostile-names-of-a-server");
      await workbench.notifications.clear();
    });

    it("makes no link of them in a progress title and in the prompt of a box", async () => {
      const { workbench, tree, sandbox } = stage();
      const held = sandbox.ioNet.fault({ route: "PATCH /api/v1/secrets/{id}", kind: "hold" });
      await waitUntilStill(workbench.page);
      await tree.select(shown[0]);
      await chooseFromRow(stage(), shown[0], "Replace Value…");
      await workbench.quickInput.waitForTitle("Replace Value of [Open the log] (command:");
      assert.equal(await workbench.quickInput.widget.locator(links).count(), 0);
      await workbench.quickInput.type(pieces.base62(24));
      await workbench.quickInput.accept();
      const progress = workbench.notifications.message("[Open the log] (command:");
      await progress.waitFor();
      assert.equal(await progress.locator(".notification-list-item-message a").count(), 0);
      held.remove();
      await progress.waitFor({ state: "detached" });
    });
  });
});
