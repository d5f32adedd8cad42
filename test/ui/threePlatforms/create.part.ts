import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTokenPieces } from "../../support/tokenPieces.ts";
import { chooseFromRow } from "../support/chooseFromRow.ts";
import { eventually } from "../support/eventually.ts";
import { findByName } from "../support/findByName.ts";
import { findLeaks } from "../support/findLeaks.ts";
import { smallSeeds } from "../support/seeds.ts";
import { useFiles } from "../support/useFiles.ts";
import type { Stage } from "../support/useStage.ts";
import { writesOf } from "../support/writesOf.ts";

const pieces = makeTokenPieces(2);

export function createSecret(stage: () => Stage): void {
  describe("create secret", () => {
    useFiles(stage, {});
    /** Every value that was typed, pasted or chosen. */
    const canaries: string[] = [];

    it("asks for account, scope, name, value and flag on Neo, and creates exactly that", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      const value = canary();
      await tree.pressTitle("Create Secret…");
      await quickInput.waitForTitle("Create Secret (1/3)");
      await quickInput.choose("ProjectDiscovery Neo");
      await quickInput.waitForTitle("Create Secret (2/5)");
      assert.deepEqual(await quickInput.labels(), ["Personal", "Web audit"]);
      await quickInput.choose("Web audit");
      await quickInput.waitForTitle("Create Secret (3/5)");
      await stage().workbench.quickInput.answer("NEW_KEY");
      await quickInput.waitForTitle("Create Secret (4/5)");
      await quickInput.waitForMessage("Value of NEW_KEY");
      assert.equal(await quickInput.isMasked(), true);
      await stage().workbench.quickInput.answer(value);
      await quickInput.waitForTitle("Create Secret (5/5)");
      assert.deepEqual(await quickInput.labels(), ["Off", "Always on"]);
      await quickInput.choose("Always on");
      await tree.waitFor("NEW_KEY");
      assert.match(await tree.description("NEW_KEY"), /^always on/);
      const { id: _, createdAt: _c, updatedAt: _u, ...made } = findByName(sandbox.neo.secrets, "NEW_KEY");
      assert.deepEqual(made, {
        name: "NEW_KEY",
        value,
        projectId: smallSeeds.neo.seed.projects[0].id,
        defaultAvailable: true,
        createdByAgent: false,
        isForeign: false,
      });
    });

    it("meets a name that breaks the rule with the corrected one, while it is typed", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput } = workbench;
      const before = writesOf(sandbox.neo);
      await chooseFromRow(stage(), "ProjectDiscovery Neo", "Create Secret…");
      await quickInput.choose("Personal");
      await quickInput.waitForMessage("Name of the secret in ProjectDiscovery Neo");
      await quickInput.type("my-key");
      await quickInput.waitForMessage("Capital letters, digits and underscores only, for example MY_KEY.");
      await quickInput.accept();
      await workbench.screenshot("name-refused");
      await quickInput.type("MY_KEY");
      await quickInput.waitForMessage("Name of the secret in ProjectDiscovery Neo");
      await quickInput.accept();
      await quickInput.waitForMessage("Value of MY_KEY");
      await quickInput.back();
      await quickInput.waitForMessage("Name of the secret in ProjectDiscovery Neo");
      assert.equal(await quickInput.value(), "MY_KEY");
      await quickInput.cancel();
      await quickInput.waitUntilClosed();
      assert.deepEqual(writesOf(sandbox.neo), before);
    });

    it("takes a value with several lines from the clipboard, byte for byte, and a description", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      const value = `${canary()}\n  second line\r\n\ttab, "quotes" and a blank at the end \n`;
      await copy(value);
      await chooseFromRow(stage(), "Training Crew", "Create Secret…");
      await quickInput.waitForTitle("Create Secret (1/3)");
      await quickInput.waitForMessage("Name of the secret in Prime Intellect · Training Crew");
      await stage().workbench.quickInput.answer("PEM_KEY");
      await quickInput.waitForMessage("Value of PEM_KEY");
      await quickInput.press("Use the clipboard's text, with all its lines");
      await quickInput.waitForMessage("What is it for?");
      await stage().workbench.quickInput.answer("Signs the releases");
      await tree.waitFor("PEM_KEY");
      const team = findByName(sandbox.primeIntellect.teams, "Training Crew");
      const {
        id: _,
        createdAt: _c,
        updatedAt: _u,
        ...made
      } = findByName(sandbox.primeIntellect.secrets, "PEM_KEY");
      assert.deepEqual(made, {
        name: "PEM_KEY",
        value,
        description: "Signs the releases",
        isFile: false,
        teamId: team.teamId,
      });
    });

    it("takes a file where the platform keeps files, and nowhere else", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      const content = canary();
      writeFileSync(join(workbench.folder, "account.json"), content);
      await chooseFromRow(stage(), "Prime Intellect", "Create Secret…");
      await quickInput.choose("Personal");
      await quickInput.waitForMessage("Name of the secret");
      await stage().workbench.quickInput.answer("ACCOUNT_FILE");
      await quickInput.waitForMessage("Value of ACCOUNT_FILE");
      await quickInput.press("Use a file's content");
      await quickInput.waitForTitle("Choose the file to store");
      await quickInput.choose("account.json");
      await quickInput.waitForMessage("What is it for?");
      await stage().workbench.quickInput.answer("");
      await tree.waitFor("ACCOUNT_FILE");
      assert.equal(await tree.description("ACCOUNT_FILE"), "file");
      const made = findByName(sandbox.primeIntellect.secrets, "ACCOUNT_FILE");
      assert.equal(made.isFile, true);
      assert.equal(Buffer.from(made.value, "base64").toString(), content);
    });

    it("refuses a file that is too large, in the box", async () => {
      const { workbench, sandbox } = stage();
      const { quickInput } = workbench;
      const before = writesOf(sandbox.primeIntellect);
      writeFileSync(join(workbench.folder, "large.bin"), "x".repeat(50_000));
      await chooseFromRow(stage(), "Training Crew", "Create Secret…");
      await quickInput.waitForMessage("Name of the secret");
      await stage().workbench.quickInput.answer("LARGE_FILE");
      await quickInput.waitForMessage("Value of LARGE_FILE");
      await quickInput.press("Use a file's content");
      await quickInput.waitForTitle("Choose the file to store");
      await quickInput.choose("large.bin");
      await quickInput.waitForMessage("The file is 49 KB; the limit is 48 KB.");
      await quickInput.waitForTitle("Create Secret (2/3)");
      assert.deepEqual(writesOf(sandbox.primeIntellect), before);
    });

    it("refuses a value that io.net would refuse, with the figures", async () => {
      const { quickInput } = stage().workbench;
      await openIoNetValueBox("too-short");
      assert.equal(await quickInput.widget.getByRole("button", { name: "Use a file's content" }).count(), 0);
      await quickInput.type("abc");
      await quickInput.waitForMessage("At least 4 characters are needed; this has 3.");
      await quickInput.accept();
      await quickInput.type("x".repeat(1025));
      await quickInput.waitForMessage("At most 1,024 characters are allowed; this has 1,025.");
      await quickInput.type(" with blanks ");
      await quickInput.waitForMessage("It begins or ends with a space, which will be kept.");
    });

    it("refuses a text from the clipboard that is too long, too", async () => {
      const { workbench, sandbox } = stage();
      const before = writesOf(sandbox.ioNet);
      await openIoNetValueBox("too-long");
      await copy("x".repeat(1025));
      await workbench.quickInput.press("Use the clipboard's text, with all its lines");
      await workbench.quickInput.waitForMessage("At most 1,024 characters are allowed; this has 1,025.");
      assert.deepEqual(writesOf(sandbox.ioNet), before);
    });

    it("binds to a tool of the catalogue, argument and flag included", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      const value = canary();
      await openIoNetValueBox("github bot");
      await stage().workbench.quickInput.answer(value);
      await quickInput.waitForPlaceholder("Choose a tool or type its name.");
      await quickInput.type("github");
      await quickInput.row("github").waitFor();
      await quickInput.choose("agno__github__*");
      await quickInput.waitForPlaceholder("Choose the argument");
      await quickInput.choose("access_token");
      await quickInput.waitForPlaceholder("Who gets it without asking?");
      await workbench.screenshot("flag");
      await quickInput.choose("Default for tool");
      await tree.waitFor("agno__github__*");
      assert.match(await tree.description("github bot"), /^default for tool/);
      const made = findByName(sandbox.ioNet.secrets, "github bot");
      assert.deepEqual(
        [made.value, made.toolName, made.toolArg, made.isDefaultForTool],
        [value, "agno__github__*", "access_token", true],
      );
    });

    it("binds to a tool that is in no catalogue, as typed", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      await openIoNetValueBox("own tool key");
      await stage().workbench.quickInput.answer(canary());
      await quickInput.waitForPlaceholder("Choose a tool or type its name.");
      await quickInput.type("my_tool__run");
      await quickInput.choose("my_tool__run");
      await quickInput.waitForPlaceholder("Choose the argument");
      await quickInput.type("api_key");
      await quickInput.choose("api_key");
      await quickInput.waitForPlaceholder("Who gets it without asking?");
      await quickInput.choose("Off");
      await tree.waitFor("my_tool__run");
      const made = findByName(sandbox.ioNet.secrets, "own tool key");
      assert.deepEqual(
        [made.toolName, made.toolArg, made.isDefaultForTool],
        ["my_tool__run", "api_key", false],
      );
    });

    it("keeps what was typed when the platform refuses a field, and takes no empty argument", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput, dialog } = workbench;
      const value = canary();
      const body = JSON.stringify({
        detail: [{ loc: ["body", "tool_arg"], msg: "wrong", type: "value_error" }],
      });
      sandbox.ioNet.fault({ route: "POST /api/v1/secrets/", kind: "status", status: 422, body });
      await openIoNetValueBox("kept key");
      await stage().workbench.quickInput.answer(value);
      await chooseTypedTool("none");
      await dialog.waitFor("io.net refused");
      assert.match(await dialog.detail(), /^Nothing was created\. What you entered is kept/);
      await workbench.screenshot("create-refused");
      await dialog.press("Change It");
      await quickInput.waitForMessage("Name of the secret in io.net");
      await eventually(async () => assert.equal(await quickInput.value(), "kept key"));
      await quickInput.accept();
      await chooseTypedTool("none");
      await tree.waitFor("kept key");
      const made = findByName(sandbox.ioNet.secrets, "kept key");
      assert.deepEqual([made.value, made.toolName, made.toolArg], [value, "none", "api_key"]);
    });

    it("never overwrites a name that exists: it asks, and cancelling leaves it as it is", async () => {
      const { workbench, sandbox } = stage();
      const { secrets } = sandbox.primeIntellect;
      const before = writesOf(sandbox.primeIntellect);
      await createOpenAiKey(canary());
      await workbench.dialog.waitFor("OPENAI_API_KEY already exists in Prime Intellect · Personal.");
      assert.deepEqual((await workbench.dialog.lines()).slice(-2), [
        "Only the value changes. This stays as it is:",
        "Description: Personal experiments",
      ]);
      assert.deepEqual((await workbench.dialog.buttons()).toSorted(), [
        "Cancel",
        "Keep the Old Value",
        "Replace Value",
      ]);
      await workbench.screenshot("name-exists");
      await workbench.dialog.press("Cancel");
      assert.deepEqual(writesOf(sandbox.primeIntellect), before);
      assert.deepEqual(sandbox.primeIntellect.secrets, secrets);
    });

    it("replaces the value of a name that exists when that is what the person wants", async () => {
      const { workbench, sandbox } = stage();
      const value = canary();
      const { id, description } = findByName(sandbox.primeIntellect.secrets, "OPENAI_API_KEY");
      await createOpenAiKey(value);
      await workbench.dialog.press("Replace Value");
      await eventually(() => {
        const replaced = findByName(sandbox.primeIntellect.secrets, "OPENAI_API_KEY");
        assert.deepEqual([replaced.id, replaced.value, replaced.description], [id, value, description]);
      });
    });

    it("says which tool has the name already, and creates another one for another tool", async () => {
      const { workbench, tree } = stage();
      const { dialog } = workbench;
      const [old] = ofLinear();
      const value = canary();
      await openIoNetValueBox("linear-token");
      await workbench.quickInput.answer(value);
      await chooseTypedTool("my_tool");
      await dialog.waitFor("linear-token already exists in io.net · Personal.");
      assert.match(await dialog.detail(), /This stays as it is:\s*Tool: agno__linear__\* → api_token/);
      assert.deepEqual((await dialog.buttons()).toSorted(), [
        "Cancel",
        "Create Another",
        "Keep the Old Value",
        "Replace Value",
      ]);
      await workbench.screenshot("name-of-another-tool");
      await dialog.press("Create Another");
      await tree.waitFor("my_tool");
      const [first, second] = ofLinear();
      assert.deepEqual(first, old);
      assert.deepEqual(
        [second?.value, second?.toolName, second?.toolArg, second?.isDefaultForTool],
        [value, "my_tool", "api_key", false],
      );
    });

    it("has the person choose which of several of one name gets the value", async () => {
      const { workbench } = stage();
      const { quickInput, dialog } = workbench;
      const [old] = ofLinear();
      const value = canary();
      await openIoNetValueBox("linear-token");
      await quickInput.answer(value);
      await chooseTypedTool("third_tool");
      await quickInput.waitForPlaceholder("Which linear-token in io.net · Personal gets the new value?");
      assert.deepEqual(await quickInput.labels(), ["Create Another", "linear-token", "linear-token"]);
      await workbench.screenshot("several-of-one-name");
      await rowOf("my_tool → api_key").click();
      await dialog.waitFor("linear-token · my_tool → api_key already exists in io.net · Personal.");
      await dialog.press("Replace Value");
      await eventually(() => assert.equal(ofLinear()[1]?.value, value));
      assert.deepEqual(ofLinear()[0], old);
      assert.equal(ofLinear().length, 2);
    });

    it("shows in a list and in the question which of them is deleted", async () => {
      const { workbench } = stage();
      const { quickInput, dialog } = workbench;
      const [old] = ofLinear();
      await workbench.runCommand("Agent Secrets: Delete Secret…");
      await quickInput.waitForPlaceholder("Choose one or more secrets");
      await quickInput.type("linear-token");
      await rowOf("agno__linear__* → api_token · io.net · Personal").waitFor();
      await rowOf("my_tool → api_key · io.net · Personal").getByRole("checkbox").click();
      await quickInput.accept();
      await dialog.waitFor("Delete linear-token · my_tool → api_key from io.net · Personal?");
      await dialog.press("Delete Secret");
      await eventually(() => assert.deepEqual(ofLinear(), [old]));
    });

    it("puts no text into a secret that holds a file, and keeps what was typed for another name", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput, dialog } = workbench;
      const old = findByName(sandbox.primeIntellect.secrets, "KUBE_CONFIG");
      const value = canary();
      await chooseFromRow(stage(), "Training Crew", "Create Secret…");
      await quickInput.waitForMessage("Name of the secret");
      await quickInput.answer("KUBE_CONFIG");
      await quickInput.waitForMessage("Value of KUBE_CONFIG");
      await quickInput.answer(value);
      await quickInput.waitForMessage("What is it for?");
      await quickInput.accept();
      await dialog.waitFor("KUBE_CONFIG already exists in Prime Intellect · Training Crew and holds a file");
      await workbench.screenshot("name-of-a-file");
      await dialog.press("Change It");
      await quickInput.waitForMessage("Name of the secret");
      await quickInput.answer("KUBE_TOKEN");
      await quickInput.waitForMessage("What is it for?");
      await quickInput.accept();
      await tree.waitFor("KUBE_TOKEN");
      assert.equal(findByName(sandbox.primeIntellect.secrets, "KUBE_TOKEN").value, value);
      assert.deepEqual(findByName(sandbox.primeIntellect.secrets, "KUBE_CONFIG"), old);
    });

    it("puts no file into a secret that holds text, and keeps the file for another name", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput, dialog } = workbench;
      const old = findByName(sandbox.primeIntellect.secrets, "OPENAI_API_KEY");
      const content = canary();
      writeFileSync(join(workbench.folder, "other.json"), content);
      await chooseFromRow(stage(), "Prime Intellect", "Create Secret…");
      await quickInput.choose("Personal");
      await quickInput.waitForMessage("Name of the secret");
      await quickInput.answer("OPENAI_API_KEY");
      await quickInput.waitForMessage("Value of OPENAI_API_KEY");
      await quickInput.press("Use a file's content");
      await quickInput.waitForTitle("Choose the file to store");
      await quickInput.choose("other.json");
      await quickInput.waitForMessage("What is it for?");
      await quickInput.accept();
      await dialog.waitFor("OPENAI_API_KEY already exists in Prime Intellect · Personal and holds text");
      await dialog.press("Change It");
      await quickInput.waitForMessage("Name of the secret");
      await quickInput.answer("OPENAI_FILE");
      await quickInput.waitForMessage("What is it for?");
      await quickInput.accept();
      await tree.waitFor("OPENAI_FILE");
      const made = findByName(sandbox.primeIntellect.secrets, "OPENAI_FILE");
      assert.deepEqual([made.isFile, Buffer.from(made.value, "base64").toString()], [true, content]);
      assert.deepEqual(findByName(sandbox.primeIntellect.secrets, "OPENAI_API_KEY"), old);
    });

    it("says what failed, and that nothing is lost, when the platform refuses", async () => {
      const { workbench, sandbox } = stage();
      sandbox.ioNet.fault({ route: "POST /api/v1/secrets/", kind: "status", status: 413 });
      await openIoNetValueBox("refused");
      await stage().workbench.quickInput.answer(canary());
      await workbench.quickInput.waitForPlaceholder("Choose a tool or type its name.");
      await workbench.quickInput.choose("No tool");
      await workbench.notifications.waitFor("This is too large for io.net");
      assert.equal(sandbox.ioNet.secrets.filter(({ name }) => name === "refused").length, 0);
    });

    it("leaves no value behind in a file or the page", async () => {
      const { workbench } = stage();
      assert.ok(canaries.length > 0);
      assert.deepEqual(await findLeaks(workbench, canaries), []);
    });

    it("takes the selected text of an editor as the value", async () => {
      const { workbench, tree, sandbox } = stage();
      const { quickInput } = workbench;
      const value = `selected-${pieces.base62(24)}`;
      const path = join(workbench.folder, "notes.txt");
      writeFileSync(path, `first\n${value}\nlast\n`);
      await workbench.editor.open(path);
      await workbench.editor.selectLines(2, 2);
      await workbench.runCommand("Agent Secrets: Create Secret from Selection…");
      await quickInput.waitForPlaceholder("Choose an account");
      await quickInput.choose("ProjectDiscovery Neo");
      await quickInput.choose("Personal");
      await quickInput.waitForMessage("Name of the secret");
      await stage().workbench.quickInput.answer("FROM_SELECTION");
      await quickInput.waitForPlaceholder("Who gets it without asking?");
      await quickInput.choose("Off");
      await tree.waitFor("FROM_SELECTION");
      assert.equal(findByName(sandbox.neo.secrets, "FROM_SELECTION").value, value);
      // The page shows the person's own file.
      const leaks = await findLeaks(workbench, [value]);
      assert.deepEqual(
        leaks.filter((place) => place !== "the page"),
        [],
      );
    });

    function ofLinear() {
      return stage().sandbox.ioNet.secrets.filter(({ name }) => name === "linear-token");
    }

    /** A row of a list by what it holds besides its label. */
    function rowOf(text: string) {
      return stage().workbench.quickInput.widget.locator(".monaco-list-row", { hasText: text });
    }

    function canary(): string {
      const value = `canary-${pieces.base62(24)}`;
      canaries.push(value);
      return value;
    }

    async function copy(text: string): Promise<void> {
      await stage().workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    }

    /** On io.net the row of an account is enough: it has one scope. */
    async function openIoNetValueBox(name: string): Promise<void> {
      await chooseFromRow(stage(), "io.net", "Create Secret…");
      await stage().workbench.quickInput.waitForMessage("Name of the secret in io.net");
      await stage().workbench.quickInput.answer(name);
      await stage().workbench.quickInput.waitForMessage(`Value of ${name}`);
    }

    /** A tool that is in no catalogue, after Enter in the box of its argument while that is empty. */
    async function chooseTypedTool(tool: string): Promise<void> {
      const { quickInput } = stage().workbench;
      await quickInput.waitForPlaceholder("Choose a tool or type its name.");
      await quickInput.type(tool);
      await quickInput.choose(tool);
      await quickInput.waitForPlaceholder("Choose the argument");
      await quickInput.accept();
      await quickInput.type("api_key");
      await quickInput.choose("api_key");
      await quickInput.waitForPlaceholder("Who gets it without asking?");
      await quickInput.choose("Off");
    }

    /** Up to the question about the name, which is taken. */
    async function createOpenAiKey(value: string): Promise<void> {
      const { quickInput } = stage().workbench;
      await chooseFromRow(stage(), "Prime Intellect", "Create Secret…");
      await quickInput.choose("Personal");
      await quickInput.waitForMessage("Name of the secret");
      await stage().workbench.quickInput.answer("OPENAI_API_KEY");
      await quickInput.waitForMessage("Value of OPENAI_API_KEY");
      await stage().workbench.quickInput.answer(value);
      await quickInput.waitForMessage("What is it for?");
      await quickInput.accept();
    }
  });
}
