import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IoNetSecret } from "../../sandbox/ioNet/ioNetData.ts";
import type { NeoSecret } from "../../sandbox/neo/neoData.ts";
import type { PrimeSecret } from "../../sandbox/primeIntellect/primeData.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { chooseFromRow, waitUntilStill } from "../support/chooseFromRow.ts";
import { eventually } from "../support/eventually.ts";
import { findByName } from "../support/findByName.ts";
import { findLeaks } from "../support/findLeaks.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";
import { writesOf } from "../support/writesOf.ts";
import { countSteps } from "../workbench/countSteps.ts";

const pieces = makeTokenPieces(3);
const newValue = (): string => `changed-${pieces.base62(24)}`;

export function changeSecrets(stage: () => Stage): void {
  describe("change a secret", () => {
    useFiles(stage, {});
    const neo = (name: string): NeoSecret => findByName(stage().sandbox.neo.secrets, name);
    const prime = (name: string): PrimeSecret => findByName(stage().sandbox.primeIntellect.secrets, name);
    const ioNet = (name: string): IoNetSecret => findByName(stage().sandbox.ioNet.secrets, name);

    describe("toggle default", () => {
      it("says on Neo what the platform calls it and what it means, then switches it", async () => {
        const { workbench, tree } = stage();
        const { quickInput } = workbench;
        await chooseFromRow(stage(), "JIRA_API_TOKEN", "Toggle Default…");
        await quickInput.waitForTitle("Default of JIRA_API_TOKEN");
        assert.equal((await quickInput.labels()).join(), "Turn on: always on");
        assert.match(
          (await quickInput.widget.textContent()) ?? "",
          /Every task in its scope gets this secret/,
        );
        await quickInput.choose("Turn on: always on");
        await eventually(async () =>
          assert.match(await tree.description("JIRA_API_TOKEN"), /^always on · by agent · /),
        );
        assert.equal(neo("JIRA_API_TOKEN").defaultAvailable, true);
      });

      it("switches it off on io.net with the words of io.net", async () => {
        const { workbench, tree } = stage();
        const { quickInput } = workbench;
        await waitUntilStill(workbench.page);
        const steps = await countSteps(workbench.page, async () => {
          await tree.pressInline("linear-token", "Toggle Default…");
          await quickInput.waitForTitle("Default of linear-token");
          assert.match((await quickInput.widget.textContent()) ?? "", /only where a workflow names it/);
          await quickInput.choose("Turn off: default for tool");
        });
        assert.equal(steps, 2);
        await eventually(async () =>
          assert.doesNotMatch(await tree.description("linear-token"), /default for tool/),
        );
        assert.equal(ioNet("linear-token").isDefaultForTool, false);
      });

      it("is not offered on Prime Intellect, which has no such flag", async () => {
        const { workbench, tree } = stage();
        await tree.openMenu("OPENAI_API_KEY");
        const labels = await workbench.menu.labels();
        assert.ok(labels.includes("Replace Value…") && !labels.includes("Toggle Default…"));
      });

      it("switches several at once", async () => {
        const { workbench, tree } = stage();
        const before = writesOf(stage().sandbox.neo).length;
        await waitUntilStill(workbench.page);
        await tree.select("GITHUB_TOKEN", "JIRA_API_TOKEN");
        await tree.openMenu("JIRA_API_TOKEN");
        await workbench.menu.choose("Toggle Default…");
        await workbench.quickInput.waitForTitle("Default of 2 secrets");
        await workbench.quickInput.choose("Turn off: always on");
        await eventually(() =>
          assert.deepEqual(
            ["GITHUB_TOKEN", "JIRA_API_TOKEN"].map((name) => neo(name).defaultAvailable),
            [false, false],
          ),
        );
        assert.equal(writesOf(stage().sandbox.neo).length, before + 2);
        await tree.select("KUBE_CONFIG");
      });
    });

    describe("toggle default on several platforms", () => {
      const flags = () => [neo("JIRA_API_TOKEN").defaultAvailable, ioNet("linear-token").isDefaultForTool];

      it("asks for each in its own words, and changes nothing before all is answered", async () => {
        const { workbench } = stage();
        const { quickInput } = workbench;
        assert.deepEqual(flags(), [false, false]);
        await openToggle();
        await quickInput.choose("Turn on: always on");
        await quickInput.waitForTitle("Default of linear-token in io.net (2/2)");
        assert.match(
          (await quickInput.widget.textContent()) ?? "",
          /whenever a call leaves its argument empty/,
        );
        await workbench.screenshot("toggle-two-platforms");
        await quickInput.cancel();
        await quickInput.waitUntilClosed();
        assert.deepEqual(flags(), [false, false]);
        await openToggle();
        await quickInput.choose("Turn on: always on");
        await quickInput.waitForTitle("Default of linear-token in io.net (2/2)");
        await quickInput.choose("Turn on: default for tool");
        await eventually(() => assert.deepEqual(flags(), [true, true]));
        await stage().tree.select("KUBE_CONFIG");
      });

      async function openToggle(): Promise<void> {
        const { workbench, tree } = stage();
        await waitUntilStill(workbench.page);
        await tree.select("JIRA_API_TOKEN", "linear-token");
        await tree.openMenu("linear-token");
        await workbench.menu.choose("Toggle Default…");
        await workbench.quickInput.waitForTitle("Default of JIRA_API_TOKEN in ProjectDiscovery Neo (1/2)");
      }
    });

    describe("replace value", () => {
      it("takes a file for a file, and no text", async () => {
        const { workbench } = stage();
        const { quickInput } = workbench;
        const [old, content] = [prime("KUBE_CONFIG").value, newValue()];
        writeFileSync(join(workbench.folder, "kube.yaml"), content);
        await openValueBox("KUBE_CONFIG");
        await quickInput.type("typed text");
        await quickInput.waitForMessage("This secret holds a file. Press the file button to choose one.");
        await quickInput.accept();
        await quickInput.waitForTitle("Replace Value of KUBE_CONFIG");
        assert.equal(prime("KUBE_CONFIG").value, old);
        await quickInput.press("Use a file's content");
        await quickInput.waitForTitle("Choose the file to store");
        await quickInput.choose("kube.yaml");
        await waitForStatus("KUBE_CONFIG has its new value in Prime Intellect.");
        assert.equal(Buffer.from(prime("KUBE_CONFIG").value, "base64").toString(), content);
      });

      it("changes it in place on Prime Intellect", async () => {
        const value = newValue();
        const { id } = prime("OPENAI_API_KEY");
        await openValueBox("OPENAI_API_KEY");
        await stage().workbench.quickInput.answer(value);
        await waitForStatus("OPENAI_API_KEY has its new value in Prime Intellect.");
        assert.deepEqual([prime("OPENAI_API_KEY").id, prime("OPENAI_API_KEY").value], [id, value]);
      });

      it("changes it in place on io.net, and shows the new mask", async () => {
        const value = newValue();
        const { id } = ioNet("workflow only");
        await openValueBox("workflow only");
        await stage().workbench.quickInput.answer(value);
        await waitForStatus("workflow only has its new value in io.net.");
        assert.deepEqual([ioNet("workflow only").id, ioNet("workflow only").value], [id, value]);
        const mask = `********${value.slice(-4)}`;
        await eventually(async () => assert.equal(await stage().tree.description("workflow only"), mask));
      });

      it("says beforehand that Neo makes a new secret of it, and does nothing when that is not wanted", async () => {
        const { workbench, sandbox } = stage();
        const before = writesOf(sandbox.neo);
        await openValueBox("STAGING_API_KEY");
        await stage().workbench.quickInput.answer(newValue());
        await workbench.dialog.waitFor("Replace the value of STAGING_API_KEY?");
        const [place] = await workbench.dialog.lines();
        assert.equal(place, "STAGING_API_KEY (ProjectDiscovery Neo · Web audit)");
        assert.match(await workbench.dialog.detail(), /deleted and created again .* so its id changes/);
        await workbench.screenshot("replace-recreates");
        await workbench.dialog.press("Cancel");
        await waitUntilStill(workbench.page);
        assert.deepEqual(writesOf(sandbox.neo), before);
      });

      it("deletes and creates on Neo under the same name, scope and flag", async () => {
        const { workbench } = stage();
        const old = neo("STAGING_API_KEY");
        const value = newValue();
        await openValueBox("STAGING_API_KEY");
        await stage().workbench.quickInput.answer(value);
        await workbench.dialog.press("Replace Value");
        await waitForStatus("STAGING_API_KEY has its new value in ProjectDiscovery Neo.");
        const { id, projectId, defaultAvailable, value: stored } = neo("STAGING_API_KEY");
        assert.notEqual(id, old.id);
        assert.deepEqual([stored, projectId, defaultAvailable], [value, old.projectId, old.defaultAvailable]);
      });

      it("holds the value when Neo fails half-way: copy it, or try again until it is there", async () => {
        const { workbench, sandbox } = stage();
        const { dialog } = workbench;
        const value = newValue();
        const route = "POST /api/v1/secrets";
        const fault = sandbox.neo.fault({ route, kind: "status", status: 403, times: 2 });
        await openValueBox("STAGING_API_KEY");
        await stage().workbench.quickInput.answer(value);
        await press("Replace Value");
        await dialog.waitFor("STAGING_API_KEY was deleted, but not created again.");
        assert.match(await dialog.detail(), /The new value is still held in memory/);
        assert.deepEqual((await dialog.buttons()).toSorted(), ["Cancel", "Copy Value", "Try Again"]);
        await workbench.screenshot("replace-half-done");
        await press("Try Again");
        await fault.reached(2);
        await dialog.waitFor("STAGING_API_KEY was deleted, but not created again.");
        await dialog.press("Try Again");
        await eventually(() => assert.equal(neo("STAGING_API_KEY").value, value));
        await stage().tree.waitFor("STAGING_API_KEY");
      });

      it("says that nothing was changed when Neo does not offer the delete", async () => {
        const { workbench, sandbox } = stage();
        const { id, value: old } = neo("STAGING_API_KEY");
        for (const status of [404, 405, 503]) {
          const route = "DELETE /api/v1/secrets/{id}";
          sandbox.neo.fault({ route, kind: "status", status, times: "always" });
          await openValueBox("STAGING_API_KEY");
          await stage().workbench.quickInput.answer(newValue());
          await workbench.dialog.press("Replace Value");
          await workbench.notifications.waitFor(
            {
              404: "There is nothing at this address. Check the account's address. Nothing was changed.",
              405: "ProjectDiscovery Neo refused the request (status 405).",
              503: "reported a server error (status 503). Try again later. Nothing was changed.",
            }[status] ?? "",
          );
          sandbox.neo.clearFaults();
          assert.deepEqual([neo("STAGING_API_KEY").id, neo("STAGING_API_KEY").value], [id, old]);
          await stage().tree.waitFor("STAGING_API_KEY");
        }
      });

      it("says what is not known when nobody can look, and finds out on a second try", async () => {
        const { workbench, sandbox } = stage();
        const value = newValue();
        const fault = sandbox.neo.fault({
          route: "POST /api/v1/secrets",
          kind: "reset",
          when: "afterEffect",
        });
        await openValueBox("STAGING_API_KEY");
        await stage().workbench.quickInput.answer(value);
        sandbox.neo.fault({ route: "GET /api/v1/secrets", kind: "status", status: 403, times: "always" });
        await press("Replace Value");
        await fault.reached(1);
        await workbench.dialog.waitFor("It is not known whether STAGING_API_KEY has its new value.");
        assert.match(await workbench.dialog.detail(), /The connection to ProjectDiscovery Neo was lost/);
        await workbench.screenshot("replace-not-known");
        sandbox.neo.clearFaults();
        await workbench.dialog.press("Try Again");
        await waitForStatus("STAGING_API_KEY has its new value in ProjectDiscovery Neo.");
        await eventually(() => assert.equal(neo("STAGING_API_KEY").value, value));
      });

      it("says that a create without an answer may still arrive, though a check does not show it", async () => {
        const { workbench, sandbox } = stage();
        const value = newValue();
        sandbox.neo.fault({ route: "POST /api/v1/secrets", kind: "reset", when: "beforeBody" });
        await openValueBox("STAGING_API_KEY");
        await workbench.quickInput.answer(value);
        await press("Replace Value");
        await workbench.dialog.waitFor("It is not known whether STAGING_API_KEY has its new value.");
        assert.match(await workbench.dialog.detail(), /A check right afterwards did not find it\./);
        await workbench.dialog.press("Try Again");
        // The status bar may still say so of the secret before.
        await eventually(() => assert.equal(neo("STAGING_API_KEY").value, value));
        await waitForStatus("STAGING_API_KEY has its new value in ProjectDiscovery Neo.");
      });

      it("gives the value back through the clipboard when the person gives up", async () => {
        const { workbench, tree, sandbox } = stage();
        const value = newValue();
        sandbox.neo.fault({ route: "POST /api/v1/secrets", kind: "status", status: 403 });
        await openValueBox("STAGING_API_KEY");
        await stage().workbench.quickInput.answer(value);
        await press("Replace Value");
        await workbench.dialog.waitFor("STAGING_API_KEY was deleted");
        await workbench.dialog.press("Copy Value");
        await tree.waitUntilGone("STAGING_API_KEY");
        assert.equal(await workbench.clipboard(), value);
      });
    });

    describe("rename, describe and bind", () => {
      it("renames on Prime Intellect and io.net, and not on Neo", async () => {
        const { workbench, tree } = stage();
        await chooseFromRow(stage(), "OPENAI_API_KEY", "Rename Secret…");
        await eventually(async () => assert.equal(await workbench.quickInput.value(), "OPENAI_API_KEY"));
        await stage().workbench.quickInput.answer("OPENAI_KEY_OF_LAB");
        await tree.waitFor("OPENAI_KEY_OF_LAB");
        assert.equal(prime("OPENAI_KEY_OF_LAB").description, "Personal experiments");
        await chooseFromRow(stage(), "workflow only", "Rename Secret…");
        await eventually(async () => assert.equal(await workbench.quickInput.value(), "workflow only"));
        await stage().workbench.quickInput.answer("for workflows");
        await tree.waitFor("for workflows");
        assert.equal(ioNet("for workflows").toolName, null);
        await tree.openMenu("GITHUB_TOKEN");
        assert.ok(!(await workbench.menu.labels()).includes("Rename Secret…"));
      });

      it("describes, starting from what is there", async () => {
        const { workbench } = stage();
        await chooseFromRow(stage(), "OPENAI_KEY_OF_LAB", "Edit Description…");
        await workbench.quickInput.waitForTitle("Description of OPENAI_KEY_OF_LAB");
        assert.equal(await workbench.quickInput.value(), "Personal experiments");
        await stage().workbench.quickInput.answer("Shared with the lab");
        await eventually(() => assert.equal(prime("OPENAI_KEY_OF_LAB").description, "Shared with the lab"));
      });

      it("binds to a tool and unbinds again", async () => {
        const { workbench, tree } = stage();
        const { quickInput } = workbench;
        await chooseFromRow(stage(), "for workflows", "Bind to Tool…");
        await quickInput.waitForTitle("Tool that gets for workflows (1/2)");
        await quickInput.type("tavily");
        await quickInput.row("tavily").waitFor();
        await quickInput.choose("agno__tavily__*");
        await quickInput.waitForTitle("(2/2)");
        await quickInput.choose("api_key");
        await tree.waitFor("agno__tavily__*");
        assert.deepEqual(
          [ioNet("for workflows").toolName, ioNet("for workflows").toolArg],
          ["agno__tavily__*", "api_key"],
        );
        await chooseFromRow(stage(), "for workflows", "Bind to Tool…");
        await quickInput.waitForTitle("(1/2)");
        await quickInput.type("No tool");
        await quickInput.choose("No tool");
        await tree.waitUntilGone("agno__tavily__*");
        assert.deepEqual([ioNet("for workflows").toolName, ioNet("for workflows").toolArg], [null, null]);
      });
    });

    describe("copy and delete", () => {
      it("copies names, one a line", async () => {
        const { workbench, tree } = stage();
        await waitUntilStill(workbench.page);
        await tree.select("GITHUB_TOKEN", "JIRA_API_TOKEN");
        await tree.openMenu("GITHUB_TOKEN");
        await workbench.menu.choose("Copy Name");
        await eventually(async () =>
          assert.equal(await workbench.clipboard(), "GITHUB_TOKEN\nJIRA_API_TOKEN"),
        );
      });

      it("copies by key, too", async () => {
        const { workbench, tree } = stage();
        await tree.select("KUBE_CONFIG");
        await workbench.page.keyboard.press("ControlOrMeta+c");
        await eventually(async () => assert.equal(await workbench.clipboard(), "KUBE_CONFIG"));
      });

      it("does nothing by key on an account, but for F2, which renames it", async () => {
        const { workbench, tree } = stage();
        await tree.select("io.net");
        await workbench.page.keyboard.press("Delete");
        await workbench.page.keyboard.press("ControlOrMeta+c");
        // A list that one of them opened would have taken this key.
        await workbench.page.keyboard.press("F2");
        await workbench.quickInput.waitForTitle("Rename Account");
        await workbench.quickInput.cancel();
        // A click closes an account, and the next one opens it again.
        await tree.select("io.net");
        await tree.waitFor("linear-token");
      });

      it("names what is lost before it deletes, and deletes nothing on cancel", async () => {
        const { workbench, sandbox } = stage();
        const before = writesOf(sandbox.primeIntellect);
        await chooseFromRow(stage(), "KUBE_CONFIG", "Delete Secret…");
        await workbench.dialog.waitFor("Delete KUBE_CONFIG from Prime Intellect · Training Crew?");
        assert.match(await workbench.dialog.detail(), /The value cannot be brought back/);
        await workbench.screenshot("delete");
        await workbench.dialog.press("Cancel");
        await waitUntilStill(workbench.page);
        assert.deepEqual(writesOf(sandbox.primeIntellect), before);
      });

      it("deletes by key after the question", async () => {
        const { workbench, tree, sandbox } = stage();
        await tree.select("KUBE_CONFIG");
        await workbench.page.keyboard.press("Delete");
        await workbench.dialog.press("Delete Secret");
        await tree.waitUntilGone("KUBE_CONFIG");
        assert.ok(!sandbox.primeIntellect.secrets.some(({ name }) => name === "KUBE_CONFIG"));
      });

      it("deletes several of different platforms after naming each", async () => {
        const { workbench, tree, sandbox } = stage();
        await waitUntilStill(workbench.page);
        await tree.select("GITHUB_TOKEN", "linear-token");
        await tree.openMenu("linear-token");
        await workbench.menu.choose("Delete Secret…");
        await workbench.dialog.waitFor("Delete 2 secrets?");
        const detail = await workbench.dialog.detail();
        assert.match(detail, /GITHUB_TOKEN \(ProjectDiscovery Neo · Personal\)/);
        assert.match(detail, /linear-token \(io\.net · Personal\)/);
        await workbench.dialog.press("Delete 2 Secrets");
        await tree.waitUntilGone("GITHUB_TOKEN");
        await tree.waitUntilGone("linear-token");
        assert.ok(!sandbox.neo.secrets.some(({ name }) => name === "GITHUB_TOKEN"));
        assert.ok(!sandbox.ioNet.secrets.some(({ name }) => name === "linear-token"));
      });

      it("says which of several could not be deleted, and deletes the others", async () => {
        const { workbench, tree, sandbox } = stage();
        const fault = {
          route: "DELETE /api/v1/secrets/{id}",
          kind: "status",
          status: 403,
          times: "always",
        } as const;
        sandbox.neo.fault(fault);
        await waitUntilStill(workbench.page);
        await tree.select("JIRA_API_TOKEN", "for workflows");
        await tree.openMenu("for workflows");
        await workbench.menu.choose("Delete Secret…");
        await workbench.dialog.press("Delete 2 Secrets");
        await workbench.notifications.waitFor("1 done, 1 failed. First problem (JIRA_API_TOKEN):");
        sandbox.neo.clearFaults();
        await tree.waitUntilGone("for workflows");
        await tree.waitFor("JIRA_API_TOKEN");
      });
    });

    describe("afterwards", () => {
      it("leaves no new value behind in a file or the page", async () => {
        const values = makeTokenPieces(3);
        const typed = Array.from({ length: 6 }, () => `changed-${values.base62(24)}`);
        assert.deepEqual(await findLeaks(stage().workbench, typed), []);
      });
    });

    /** For a dialog that another one follows at once. */
    async function press(button: string): Promise<void> {
      await stage().workbench.dialog.box.getByRole("button", { name: button, exact: true }).click();
    }

    async function openValueBox(label: string): Promise<void> {
      await chooseFromRow(stage(), label, "Replace Value…");
      await stage().workbench.quickInput.waitForTitle(`Replace Value of ${label}`);
    }

    function waitForStatus(text: string): Promise<void> {
      return stage().workbench.status(text).waitFor();
    }
  });
}
