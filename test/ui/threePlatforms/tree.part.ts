import assert from "node:assert/strict";
import { waitUntilStill } from "../support/chooseFromRow.ts";
import { eventually } from "../support/eventually.ts";
import { readTooltip } from "../support/readTooltip.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";

export function showTree(stage: () => Stage): void {
  describe("tree", () => {
    useFiles(stage, {});

    it("shows account, scope and secret of every platform, io.net by tool", async () => {
      const { tree } = stage();
      await tree.waitFor("linear-token");
      await eventually(async () =>
        assert.deepEqual(await platformRows(), [
          ...[
            "ProjectDiscovery Neo",
            "Personal",
            "GITHUB_TOKEN",
            "JIRA_API_TOKEN",
            "Web audit",
            "STAGING_API_KEY",
          ],
          ...[
            "Prime Intellect",
            "Personal",
            "OPENAI_API_KEY",
            "Evaluation Lab",
            "Training Crew",
            "KUBE_CONFIG",
          ],
          ...["io.net", "agno__linear__*", "linear-token", "No tool", "door code", "workflow only"],
        ]),
      );
    });

    it("shows the platform's mask and words for the state", async () => {
      const { tree, sandbox } = stage();
      const [github] = sandbox.neo.secrets;
      const [linear, workflow] = sandbox.ioNet.secrets;
      assert.equal(
        await tree.description("GITHUB_TOKEN"),
        `always on · sam••••••••${github?.value.slice(-4)}`,
      );
      assert.match(await tree.description("JIRA_API_TOKEN"), /^by agent · /);
      assert.equal(await tree.description("KUBE_CONFIG"), "file");
      assert.equal(
        await tree.description("linear-token"),
        `default for tool · ********${linear?.value.slice(-4)}`,
      );
      assert.equal(await tree.description("workflow only"), `********${workflow?.value.slice(-4)}`);
      assert.equal(await tree.description("Evaluation Lab"), "250");
    });

    it("hides what may be a whole value", async () => {
      const { workbench, tree } = stage();
      const row = (await tree.row("door code").textContent()) ?? "";
      assert.match(row, /^\s*door code\s*$/);
      assert.ok(!(await workbench.page.content()).includes(["73", "91"].join("")));
    });

    it("is spoken without bullets or stars", async () => {
      const { tree } = stage();
      assert.equal(await tree.spokenLabel("GITHUB_TOKEN"), "GITHUB_TOKEN, value hidden, always on");
      assert.equal(await tree.spokenLabel("linear-token"), "linear-token, value hidden, default for tool");
      assert.equal(await tree.spokenLabel("KUBE_CONFIG"), "KUBE_CONFIG, value hidden, file");
      assert.equal(await tree.spokenLabel("Evaluation Lab"), "Evaluation Lab, 250 secrets");
      assert.equal(await tree.spokenLabel("io.net"), "io.net");
    });

    it("tells more in the tooltip", async () => {
      const linear = await readTooltip(stage(), "linear-token");
      assert.match(linear, /Tool: agno__linear__\* → api_token/);
      assert.match(linear, /whenever a call leaves its argument empty/);
      assert.match(linear, /Created: Jan 5, 2026, .+ \(.+ ago\)/);
      const openai = await readTooltip(stage(), "OPENAI_API_KEY");
      assert.match(openai, /Scope: Personal/);
      assert.match(openai, /Description: Personal experiments/);
      assert.match(openai, /Updated: /);
    });

    it("filters by a part of a name, and shows all again", async () => {
      const { workbench, tree } = stage();
      const { quickInput } = workbench;
      await tree.pressTitle("Filter Secrets…");
      await quickInput.waitForMessage("Part of a name. Leave it empty to show all.");
      await quickInput.type("key_0024");
      await quickInput.accept();
      await tree.waitFor("SHARED_KEY_00249");
      const matches = Array.from({ length: 10 }, (_, index) => `SHARED_KEY_0024${index}`);
      assert.deepEqual(await platformRows(), [
        ...["ProjectDiscovery Neo", "Prime Intellect", "Evaluation Lab", ...matches, "io.net"],
      ]);
      await workbench.page.getByText("Showing names that contain “key_0024”.").waitFor();
      await workbench.screenshot("tree-filtered");
      await tree.pressTitle("Clear Filter");
      await tree.waitFor("GITHUB_TOKEN");
      await workbench.page.getByText("Showing names that contain").waitFor({ state: "hidden" });
    });

    it("keeps selection and expansion over a refresh, and shows what changed", async () => {
      const { workbench, tree, sandbox } = stage();
      await collapse("Evaluation Lab");
      await collapse("Web audit");
      await tree.select("JIRA_API_TOKEN");
      const before = sandbox.neo.log.length;
      await addToNeo("ADDED_ELSEWHERE");
      await tree.pressTitle("Refresh");
      await tree.waitFor("ADDED_ELSEWHERE");
      await waitUntilStill(workbench.page);
      assert.ok(sandbox.neo.log.length > before);
      assert.equal(await tree.isExpanded("Evaluation Lab"), false);
      assert.equal(await tree.isExpanded("Web audit"), false);
      assert.match((await tree.row("JIRA_API_TOKEN").getAttribute("class")) ?? "", /\bselected\b/);
      await tree.expand("Web audit");
    });

    it("refreshes one account alone", async () => {
      const { tree, sandbox } = stage();
      const before = [sandbox.primeIntellect.log.length, sandbox.ioNet.log.length];
      await addToNeo("ADDED_LATER");
      await tree.pressInline("ProjectDiscovery Neo", "Refresh Account");
      await tree.waitFor("ADDED_LATER");
      assert.deepEqual([sandbox.primeIntellect.log.length, sandbox.ioNet.log.length], before);
    });

    it("shows a platform that fails under itself, keeps the others, and tries again", async () => {
      const { workbench, tree, sandbox } = stage();
      sandbox.neo.fault({ route: "* /api/v1/projects", kind: "status", status: 503, times: "always" });
      sandbox.neo.fault({ route: "* /api/v1/secrets", kind: "status", status: 503, times: "always" });
      await tree.pressTitle("Refresh");
      await tree.waitFor("Try Again");
      assert.match(await tree.description("Try Again"), /^Server error \(status 503\)/);
      for (const label of ["OPENAI_API_KEY", "linear-token"]) await tree.waitFor(label);
      await workbench.screenshot("platform-down");
      sandbox.neo.clearFaults();
      await waitUntilStill(workbench.page);
      await tree.row("Try Again").click();
      await tree.waitUntilGone("Try Again");
      await tree.waitFor("GITHUB_TOKEN");
    });

    it("says that a platform cannot be reached when the connection breaks", async () => {
      const { tree, sandbox } = stage();
      sandbox.ioNet.fault({
        route: "* /api/v1/secrets/",
        kind: "reset",
        when: "beforeBody",
        times: "always",
      });
      await tree.pressTitle("Refresh");
      await tree.waitFor("Try Again");
      assert.match(await tree.description("Try Again"), /^Not reachable\./);
      await eventually(async () => assert.match(await tree.spokenLabel("io.net"), /^io\.net, as of \d/));
      sandbox.ioNet.clearFaults();
      await waitUntilStill(stage().workbench.page);
      await tree.pressInline("Try Again", "Refresh Account");
      await tree.waitUntilGone("Try Again");
    });

    it("says so where a platform offers no list, instead of showing none", async () => {
      const { tree, sandbox } = stage();
      sandbox.ioNet.fault({ route: "GET /api/v1/secrets/", kind: "status", status: 404, times: "always" });
      await tree.pressTitle("Refresh");
      await tree.waitFor("Show Log");
      assert.match(await tree.description("Show Log"), /^No list at this address/);
      sandbox.ioNet.clearFaults();
      await tree.pressTitle("Refresh");
      await tree.waitUntilGone("Show Log");
      await tree.waitFor("linear-token");
    });

    it("fetches nothing while the view is hidden", async () => {
      const { workbench, sandbox, tree } = stage();
      const platforms = [sandbox.neo, sandbox.primeIntellect, sandbox.ioNet];
      const requests = (): readonly number[] => platforms.map(({ log }) => log.length);
      // What the title before has started.
      await tree.waitUntilRead();
      await workbench.sideBar.show("Explorer");
      const before = requests();
      await workbench.runCommand("Agent Secrets: Refresh");
      await workbench.runCommand("Agent Secrets: Filter Secrets…");
      await workbench.quickInput.waitForMessage("Part of a name.");
      await workbench.quickInput.cancel();
      assert.deepEqual(requests(), before);
      await workbench.sideBar.show("Agent Secrets");
      await eventually(() => assert.ok(requests().every((count, index) => count > (before[index] ?? 0))));
      await tree.waitUntilRead();
    });

    it("stays readable in a narrow side bar", async () => {
      const { workbench, tree } = stage();
      await workbench.sideBar.resize(200);
      await tree.waitFor("GITHUB_TOKEN");
      await workbench.screenshot("tree-narrow");
      await workbench.sideBar.resize(300);
    });

    it("shows a large team in pages", async () => {
      const { tree } = stage();
      await tree.expand("Evaluation Lab");
      await tree.waitFor("SHARED_KEY_00001");
      await tree.scrollTo("Show 50 more");
      assert.equal(await tree.description("Show 50 more"), "200 of 250 shown");
      await tree.row("Show 50 more").click();
      await tree.waitFor("SHARED_KEY_00201");
      await tree.scrollTo("SHARED_KEY_00250");
      await tree.scrollTo("Training Crew");
      assert.ok(!(await tree.labels()).some((label) => label.startsWith("Show ")));
    });

    // Open, its rows would keep those of the next parts out of sight.
    after(async () => {
      await stage().workbench.page.keyboard.press("Home");
      await collapse("Evaluation Lab");
    });

    /** The rows above This Machine, which is no platform. */
    async function platformRows(): Promise<readonly string[]> {
      const labels = await stage().tree.labels();
      return labels.slice(0, labels.indexOf("This Machine"));
    }

    async function collapse(label: string): Promise<void> {
      const { tree } = stage();
      if (!(await tree.isExpanded(label))) return;
      await tree.row(label).locator(".monaco-tl-twistie").click();
      await eventually(async () => assert.equal(await tree.isExpanded(label), false));
    }

    /** As somebody with another client would. */
    async function addToNeo(name: string): Promise<void> {
      const { url, token } = stage().sandbox.neo;
      const headers = { "X-Api-Key": token, "content-type": "application/json" };
      const body = JSON.stringify({ name, value: "made elsewhere" });
      const response = await fetch(`${url}/api/v1/secrets`, { method: "POST", headers, body });
      assert.equal(response.status, 201);
    }
  });
}
