import assert from "node:assert/strict";
import { neoUser } from "../sandbox/neo/neoReplies.ts";
import type { NeoSandbox } from "../sandbox/neo/startNeo.ts";
import { addAccount, openAddressBox, openTokenBox, typeToken } from "./support/addAccount.ts";
import { chooseFromRow, waitUntilStill } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { rotateToken } from "./support/rotateToken.ts";
import { useStage } from "./support/useStage.ts";
import { watchDrawings } from "./support/watchDrawings.ts";
import { writesOf } from "./support/writesOf.ts";
import { countSteps } from "./workbench/countSteps.ts";
import { exactly } from "./workbench/exactly.ts";

const seeds = {
  neo: { seed: { projects: [], secrets: [{ name: "GITHUB_TOKEN" }] } },
  primeIntellect: { seed: { teams: [], personal: [{ name: "OPENAI_API_KEY" }] } },
  ioNet: { seed: { secrets: [{ name: "linear-token" }] } },
};

describe("accounts", () => {
  const stage = useStage({ sandbox: seeds });

  it("welcomes with one primary button while there is no account", async () => {
    const { welcome } = stage().workbench.tree("Get Started");
    await welcome.waitFor();
    assert.deepEqual(await welcome.locator(".monaco-button").allInnerTexts(), ["Add Account"]);
    assert.match((await welcome.textContent()) ?? "", /Connect a platform/);
  });

  it("asks two boxes, from the button of the welcome, and says where the token goes", async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await workbench.tree("Get Started").welcome.locator(".monaco-button").click();
    await quickInput.waitForTitle("Add Account (1/2)");
    assert.deepEqual(await quickInput.labels(), ["ProjectDiscovery Neo", "Prime Intellect", "io.net"]);
    await workbench.screenshot("add-account-platform");
    await quickInput.choose("ProjectDiscovery Neo");
    await quickInput.waitForTitle("Add Account (2/2)");
    await quickInput.waitForMessage("sent to https://neo.api.projectdiscovery.io to be verified");
    await workbench.screenshot("add-account-token");
    const buttons = await quickInput.buttons();
    for (const name of [
      /Open the page where you create ProjectDiscovery Neo tokens/,
      /Use Another Address/,
      /Change Connection/,
    ]) {
      assert.ok(
        buttons.some((label) => name.test(label)),
        `${name} in ${buttons.join(", ")}`,
      );
    }
  });

  it("keeps the address that was chosen, and what was typed, when going back", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    await openTokenBox(workbench, sandbox.neo);
    await quickInput.type("typed-so-far");
    await openAddressBox(quickInput);
    assert.equal(await quickInput.value(), sandbox.neo.url);
    await quickInput.waitForTitle("Add Account (2/2)");
    await quickInput.back();
    await quickInput.waitForPlaceholder("Token or API key");
    assert.equal(await quickInput.value(), "typed-so-far");
    await quickInput.back();
    await quickInput.waitForPlaceholder("Choose a platform");
    await eventually(async () => assert.match(await focusedRow(), /ProjectDiscovery Neo/));
    await quickInput.accept();
    await quickInput.waitForMessage(`The token is sent to ${sandbox.neo.url} to be verified`);
    await openAddressBox(quickInput);
    await quickInput.type("");
    await quickInput.accept();
    await quickInput.waitForMessage("sent to https://neo.api.projectdiscovery.io to be verified");
  });

  it("leads to no page of the public platform for tokens of another address", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    await openTokenBox(workbench, sandbox.neo);
    await quickInput.press("Open the page where you create ProjectDiscovery Neo tokens");
    await quickInput.waitForMessage(`The page for creating tokens is not known for ${sandbox.neo.url}.`);
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
  });

  it("comes back to the token, with its address, when the box of the address is dismissed", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    await openTokenBox(workbench, sandbox.neo);
    await openAddressBox(quickInput);
    await quickInput.type("https://example.com");
    await quickInput.cancel();
    await quickInput.waitForMessage(`The token is sent to ${sandbox.neo.url} to be verified`);
  });

  it("refuses plain http to another machine, and says why", async () => {
    const { workbench } = stage();
    const { quickInput } = workbench;
    await openTokenBox(workbench, stage().sandbox.neo);
    await openAddressBox(quickInput);
    await quickInput.type("http://example.com");
    await quickInput.waitForMessage(/^Use https:\/\/\. Plain http is accepted only for localhost/);
    await quickInput.accept();
    await quickInput.waitForMessage(/^Use https:/);
    await quickInput.type("https://example.com");
    await quickInput.waitForMessage("The token is sent to this address and to no other.");
    await quickInput.cancel();
    await quickInput.waitForPlaceholder("Token or API key");
  });

  it("takes an address that is pasted into the box of the token, and sends it as no token", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    const before = sandbox.neo.log.length;
    await workbench.runCommand("Agent Secrets: Add Account…");
    await quickInput.waitForPlaceholder("Choose a platform");
    await quickInput.choose("ProjectDiscovery Neo");
    await quickInput.waitForPlaceholder("Token or API key, or another address first");
    await quickInput.type("http://example.com");
    await quickInput.waitForMessage(/^Use https:/);
    await quickInput.accept();
    await quickInput.waitForMessage(/^Use https:/);
    await quickInput.type(`${sandbox.neo.url}/api/v1`);
    await quickInput.waitForMessage("Press Enter to use this address, then paste the token.");
    await quickInput.accept();
    await quickInput.waitForMessage(`The token is sent to ${sandbox.neo.url} to be verified`);
    assert.equal(await quickInput.value(), "");
    assert.equal(sandbox.neo.log.length, before);
  });

  it("says that a token looks like another platform's before it sends it, and sends it on a second Enter", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput } = workbench;
    const before = sandbox.neo.log.length;
    await openTokenBox(workbench, sandbox.neo);
    await quickInput.type(sandbox.ioNet.token);
    await quickInput.waitForMessage(
      `This looks like a token of io.net, and would be sent to ${sandbox.neo.url}. Press Enter again to send it there.`,
    );
    await workbench.screenshot("add-account-other-platform");
    await quickInput.accept();
    await quickInput.waitForMessage("This looks like a token of io.net");
    await waitUntilStill(workbench.page);
    assert.equal(sandbox.neo.log.length, before);
    await quickInput.accept();
    await quickInput.waitForMessage("ProjectDiscovery Neo did not accept this token.");
    assert.equal(sandbox.neo.log.length, before + 1);
  });

  it("hides the token until the eye is pressed, and stays open when the focus leaves", async () => {
    const { workbench, sandbox } = stage();
    const { quickInput, page } = workbench;
    await openTokenBox(workbench, sandbox.neo);
    await quickInput.type("typed-so-far");
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.press("Show or hide what is typed");
    await eventually(async () => assert.equal(await quickInput.isMasked(), false));
    await quickInput.press("Show or hide what is typed");
    await eventually(async () => assert.equal(await quickInput.isMasked(), true));
    await page.locator(".part.activitybar").click({ position: { x: 20, y: 400 } });
    await quickInput.waitForTitle("Add Account (2/2)");
    assert.equal(await quickInput.value(), "typed-so-far");
  });

  it("refuses a wrong token in the box and keeps nothing of the account", async () => {
    const { workbench, tree, sandbox } = stage();
    const { quickInput } = workbench;
    const wrong = wrongToken(sandbox.neo);
    await openTokenBox(workbench, sandbox.neo);
    await quickInput.type(wrong);
    await quickInput.accept();
    await quickInput.waitForMessage("ProjectDiscovery Neo did not accept this token.");
    await workbench.screenshot("token-refused");
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
    await tree.pressTitle("Refresh");
    await workbench.tree("Get Started").welcome.waitFor();
    assert.deepEqual(await findLeaks(workbench, [wrong, sandbox.neo.url]), []);
  });

  it("accepts the right token after a wrong one, and selects the new account", async () => {
    const { workbench, tree, sandbox } = stage();
    await openTokenBox(workbench, sandbox.neo);
    await workbench.quickInput.type(wrongToken(sandbox.neo));
    await workbench.quickInput.accept();
    await workbench.quickInput.waitForMessage("ProjectDiscovery Neo did not accept this token.");
    await typeToken(workbench, sandbox.neo.token);
    await tree.waitFor("GITHUB_TOKEN");
    await waitForStatus("ProjectDiscovery Neo is connected as robin@example.test.");
    await eventually(async () =>
      assert.equal(await tree.row("ProjectDiscovery Neo").getAttribute("aria-selected"), "true"),
    );
    await workbench.screenshot("add-account-done");
    await rename("ProjectDiscovery Neo", "Red team");
    assert.equal(await tree.description("Red team"), "ProjectDiscovery Neo");
  });

  it("connects the other platforms", async () => {
    const { workbench, tree, sandbox } = stage();
    const { quickInput, page } = workbench;
    const steps = await countSteps(page, async () => {
      await workbench.runCommand("Agent Secrets: Add Account…");
      await quickInput.waitForPlaceholder("Choose a platform");
      await quickInput.choose("Prime Intellect");
      await quickInput.waitForPlaceholder("Token or API key, or another address first");
      await quickInput.type(sandbox.primeIntellect.url);
      await quickInput.waitForMessage("Press Enter to use this address, then paste the token.");
      await quickInput.accept();
      await quickInput.waitForMessage(`The token is sent to ${sandbox.primeIntellect.url} to be verified`);
      await typeToken(workbench, sandbox.primeIntellect.token);
    });
    // The address is one of them: a platform at its own address takes three.
    assert.equal(steps, 4);
    await tree.waitFor("OPENAI_API_KEY");
    await addAccount(workbench, sandbox.ioNet);
    await tree.waitFor("linear-token");
    assert.equal(await workbench.tree("Get Started").welcome.isVisible(), false);
  });

  it("numbers a second account of a platform, and refuses a name twice", async () => {
    const { workbench, tree, sandbox } = stage();
    const { quickInput } = workbench;
    await addAccount(workbench, sandbox.ioNet);
    await eventually(async () => assert.equal(await countRows("linear-token"), 2));
    assert.equal(await tree.description("io.net 2"), "io.net");
    await chooseFromRow(stage(), "io.net 2", "Rename Account…");
    await quickInput.waitForMessage("The new name in the list");
    await quickInput.type("io.net");
    await quickInput.waitForMessage("An account with this name already exists.");
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
  });

  it("renames an account without asking the platform", async () => {
    const { workbench, tree, sandbox } = stage();
    const { quickInput } = workbench;
    const before = sandbox.ioNet.log.length;
    await chooseFromRow(stage(), "io.net 2", "Rename Account…");
    await quickInput.waitForMessage("The new name in the list");
    assert.equal(await quickInput.value(), "io.net 2");
    await quickInput.type("Side project");
    await quickInput.accept();
    await tree.waitFor("Side project");
    await tree.waitUntilGone("io.net 2");
    assert.equal(sandbox.ioNet.log.length, before);
  });

  it("draws the rows once for a rename, though the credential store echoes it", async () => {
    const { workbench, tree } = stage();
    const { quickInput, page } = workbench;
    await chooseFromRow(stage(), "Side project", "Rename Account…");
    await quickInput.waitForMessage("The new name in the list");
    await quickInput.type("Other project");
    const drawings = await watchDrawings(page);
    await quickInput.accept();
    await tree.waitFor("Other project");
    await waitUntilStill(page);
    assert.equal(await drawings(), 1);
    await chooseFromRow(stage(), "Other project", "Rename Account…");
    await quickInput.waitForMessage("The new name in the list");
    await quickInput.type("Side project");
    await quickInput.accept();
    await tree.waitFor("Side project");
  });

  it("shows where to sign in again when a token stops working, and takes the new one", async () => {
    const { workbench, tree, sandbox } = stage();
    const fresh = wrongToken(sandbox.neo);
    await rotateToken(sandbox.neo, fresh);
    await tree.pressTitle("Refresh");
    await tree.waitFor("Update Token");
    assert.match(await tree.description("Update Token"), /^Token not accepted\./);
    await eventually(async () =>
      assert.match(await tree.description("Red team"), /^as of \d.* · ProjectDiscovery Neo$/),
    );
    await tree.waitFor("OPENAI_API_KEY");
    await workbench.screenshot("sign-in-again");
    await tree.pressInline("Update Token", "Update Token…");
    await workbench.quickInput.waitForTitle("Update Token of Red team");
    // The account is at an address of its own, whose page for tokens is not known.
    assert.ok((await workbench.quickInput.buttons()).every((label) => !/create .* tokens/.test(label)));
    await typeToken(workbench, fresh);
    await tree.waitUntilGone("Update Token");
    await tree.waitFor("GITHUB_TOKEN");
    await eventually(async () => assert.equal(await tree.description("Red team"), "ProjectDiscovery Neo"));
  });

  it("asks before an account becomes that of another person, and says whose it is", async () => {
    const { workbench, tree, sandbox } = stage();
    const { dialog } = workbench;
    const body = JSON.stringify({ ...neoUser, email: "kim@example.test" });
    const update = async (): Promise<void> => {
      await chooseFromRow(stage(), "Red team", "Update Token…");
      await typeToken(workbench, sandbox.neo.token);
    };
    sandbox.neo.fault({ kind: "body", route: "GET /api/v1/user", times: 2, body });
    await update();
    await dialog.waitFor(
      "Red team was connected as robin@example.test. This token belongs to kim@example.test.",
    );
    assert.match(await dialog.detail(), /add another one/);
    await workbench.screenshot("other-owner");
    await dialog.press("Keep robin@example.test");
    await update();
    await dialog.press("Connect as kim@example.test");
    await waitForStatus("Red team is connected as kim@example.test.");
    await update();
    await dialog.waitFor("Red team was connected as kim@example.test.");
    await dialog.press("Connect as robin@example.test");
    await waitForStatus("Red team is connected as robin@example.test.");
    await update();
    await waitForStatus("Red team is connected as robin@example.test.");
    await tree.waitFor("GITHUB_TOKEN");
  });

  it("says in a list what could not be refreshed, and asks for it again with the command", async () => {
    const { workbench, tree, sandbox } = stage();
    const { quickInput } = workbench;
    const fault = sandbox.primeIntellect.fault({
      kind: "status",
      route: "GET /api/v1/secrets/",
      status: 403,
      times: "always",
    });
    await tree.pressTitle("Refresh");
    await eventually(async () => assert.match(await tree.description("Prime Intellect"), /^as of/));
    await workbench.runCommand("Agent Secrets: Delete Secret…");
    await quickInput.waitForMessage("Prime Intellect could not be refreshed and is shown as of");
    await workbench.screenshot("list-not-refreshed");
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
    fault.remove();
    await workbench.runCommand("Agent Secrets: Delete Secret…");
    await quickInput.waitForTitle("Delete Secret");
    await eventually(async () => assert.equal(await tree.description("Prime Intellect"), ""));
    await quickInput.cancel();
    await quickInput.waitUntilClosed();
  });

  it("keeps the accounts over a reload of the window", async () => {
    const { workbench, tree } = stage();
    await workbench.reload();
    for (const label of ["GITHUB_TOKEN", "OPENAI_API_KEY"]) await tree.waitFor(label);
    const loaded = async (): Promise<readonly string[]> =>
      (await tree.labels()).filter((label) => label === "linear-token");
    await eventually(async () => assert.equal((await loaded()).length, 2));
    assert.deepEqual(await accountRows(), ["Red team", "Prime Intellect", "io.net", "Side project"]);
  });

  it("asks before it removes an account, and forgets it", async () => {
    const { workbench, tree } = stage();
    await chooseFromRow(stage(), "Side project", "Remove Account…");
    await workbench.dialog.waitFor("Remove the account Side project?");
    assert.match(await workbench.dialog.detail(), /The secrets on io\.net stay as they are/);
    await workbench.dialog.press("Cancel");
    await tree.waitFor("Side project");
    await chooseFromRow(stage(), "Side project", "Remove Account…");
    await workbench.dialog.press("Remove Account");
    await tree.waitUntilGone("Side project");
    await tree.waitFor("io.net");
  });

  it("leaves no token behind outside the credential store, and has written nothing", async () => {
    const { workbench, sandbox } = stage();
    const servers = [sandbox.neo, sandbox.primeIntellect, sandbox.ioNet];
    assert.deepEqual(
      await findLeaks(
        workbench,
        servers.map(({ token }) => token),
      ),
      [],
    );
    assert.deepEqual(servers.flatMap(writesOf), []);
    // The search does see what is kept in the open, such as the address of an account.
    const places = (await findLeaks(workbench, [sandbox.neo.url])).join("\n");
    assert.match(places, /vscode-web-state-db-global/);
  });

  it("names the account whose token was refused to a write, marks its row, and asks for a token of that one", async () => {
    const { workbench, tree, sandbox } = stage();
    const { dialog, notifications, quickInput } = workbench;
    sandbox.neo.fault({ kind: "status", route: "DELETE /api/v1/secrets/{id}", status: 401 });
    const list = sandbox.neo.fault({
      kind: "status",
      route: "GET /api/v1/secrets",
      status: 401,
      times: "always",
    });
    await chooseFromRow(stage(), "GITHUB_TOKEN", "Delete Secret…");
    await dialog.press("Delete Secret");
    await notifications.waitFor(
      "ProjectDiscovery Neo (Red team) did not accept the token. Update it to sign in again.",
    );
    await tree.waitFor("Update Token");
    await workbench.screenshot("refused-write");
    list.remove();
    await notifications.press("ProjectDiscovery Neo (Red team)", "Update Token");
    await quickInput.waitForTitle("Update Token of Red team");
    await typeToken(workbench, sandbox.neo.token);
    await tree.waitUntilGone("Update Token");
  });

  /** Labels of the outermost rows, without the one that needs no account. */
  async function accountRows(): Promise<readonly string[]> {
    const rows = stage().workbench.page.locator('.part.sidebar [role=treeitem][aria-level="1"] .label-name');
    const shown = await stage().tree.labels();
    const outermost = new Set(await rows.allTextContents());
    return shown.filter((label) => outermost.has(label) && label !== "This Machine");
  }

  async function rename(from: string, to: string): Promise<void> {
    const { workbench, tree } = stage();
    await chooseFromRow(stage(), from, "Rename Account…");
    await workbench.quickInput.waitForMessage("The new name in the list");
    await workbench.quickInput.type(to);
    await workbench.quickInput.accept();
    await tree.waitFor(to);
  }

  async function focusedRow(): Promise<string> {
    return (
      (await stage().workbench.quickInput.widget.locator(".monaco-list-row.focused").textContent()) ?? ""
    );
  }

  function countRows(label: string): Promise<number> {
    const { page } = stage().workbench;
    return page.locator(".part.sidebar .label-name", { hasText: exactly(label) }).count();
  }

  function waitForStatus(text: string): Promise<void> {
    return stage().workbench.status(text).waitFor();
  }
});

/** Of the right shape, and not the one that the platform accepts. */
function wrongToken({ token }: NeoSandbox): string {
  return [...token.slice(0, 7), ...[...token.slice(7)].reverse()].join("");
}
