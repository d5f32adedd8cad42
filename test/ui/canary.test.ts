import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { toolNames } from "../../src/editor/agents/toolNames.ts";
import { commandIds } from "../../src/editor/commandIds.ts";
import { filesBelow } from "../support/findCanary.ts";
import { type Canaries, createPlay, newSecret } from "./support/canaryPlay.ts";
import { findLeaks } from "./support/findLeaks.ts";
import { killExtensionHost, reloadAfterKill } from "./support/killExtensionHost.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";
import { type ChildWatch, watchChildren } from "./support/watchChildren.ts";
import { watchPage } from "./support/watchPage.ts";
import { writeAssistant } from "./support/writeAssistant.ts";
import { writeWorkspace } from "./support/writeWorkspace.ts";
import { canaryFlows, otherFlows, tracedSessions } from "./tables/canaryFlows.ts";
import { canaryTools, createToolPlay } from "./tables/canaryTools.ts";
import { type CommandKeys, pressWindowCommand, writeCommandKeys } from "./workbench/commandKeys.ts";

/** A program that waits long enough to be seen, a task and a debug session that run it. */
const runnable = {
  "wait.mjs": `import { writeFileSync } from "node:fs";
writeFileSync(\`ran-\${process.argv[2]}\`, "");
// What it prints is hidden from an assistant.
if (process.argv[2] === "tool") console.log(process.env.SERVICE_KEY);
setTimeout(() => {}, 1_000);
`,
  ".vscode/tasks.json": JSON.stringify({
    version: "2.0.0",
    tasks: [
      {
        type: "agentSecrets",
        label: "wait in a task",
        problemMatcher: [],
        command: `${process.execPath} wait.mjs task`,
      },
    ],
  }),
  ".vscode/launch.json": JSON.stringify({
    version: "0.2.0",
    configurations: [
      {
        type: "node",
        request: "launch",
        name: "wait in a debugger",
        agentSecrets: ["SERVICE_KEY"],
        program: "${workspaceFolder}/wait.mjs",
        args: ["debug"],
        runtimeExecutable: process.execPath,
        cwd: "${workspaceFolder}",
      },
      ...tracedSessions,
    ],
  }),
};

const canaries: Canaries = { mark: `canary${randomBytes(8).toString("hex")}`, texts: [] };

if (process.platform === "linux") {
  /** Everything that the extension can do, with values and tokens that can be told from all else, at log level trace. */
  describe("no value and no token leaks from any command", () => {
    const keys = ["HARMLESS_TOKEN", "FIRST_API_KEY", "SECOND_API_KEY"];
    const template = writeWorkspace({
      ".env": keys.map((key) => `${key}=${newSecret(canaries)}\n`).join(""),
      "deep/.env": `THIRD_API_KEY=${newSecret(canaries)}\n`,
      ...runnable,
    });
    const imported = `${canaries.mark}-imported`;
    const assistant = writeAssistant();
    const stage = useStage({
      workspace: template,
      sandbox: smallSeeds,
      accounts: ["neo", "ioNet"],
      extensions: [assistant.folder],
      builtIns: "all",
      logLevel: "trace",
      settings: {
        "agentSecrets.clipboard.clearAfterSeconds": 1,
        "agentSecrets.move.keepCopy": false,
        "agentSecrets.assistants.run": "ask",
        // Whatever would leave this machine ends here.
        "http.proxy": "http://127.0.0.1:9",
      },
    });
    // Where the platform's own tool keeps its token.
    const config = (): string => join(stage().workbench.dataFolder, "home", ".prime", "config.json");
    const memory = { text: "" };
    let shortcuts: CommandKeys;
    let children: ChildWatch;
    let page: Awaited<ReturnType<typeof watchPage>>;

    before(async () => {
      const { workbench, tree, sandbox } = stage();
      canaries.texts.push(...[sandbox.neo, sandbox.primeIntellect, sandbox.ioNet].map(({ token }) => token));
      mkdirSync(dirname(config()));
      writeFileSync(config(), JSON.stringify({ api_key: imported }));
      shortcuts = writeCommandKeys(join(workbench.dataFolder, "User"), commandIds);
      page = await watchPage(workbench.page, all, ["/.env", "/notes.txt"]);
      children = watchChildren(workbench.dataFolder, all, { variable: "SERVICE_KEY", program: "wait.mjs" });
      await workbench.reload();
      await tree.waitFor("GITHUB_TOKEN");
      await workbench.tree("Plaintext").waitFor("THIRD_API_KEY");
    });
    after(() => {
      children.stop();
      rmSync(template, { recursive: true });
      assistant.remove();
    });

    for (const [id, { works, fails }] of [...Object.entries(canaryFlows), ...Object.entries(otherFlows)]) {
      const play = () => createPlay({ stage: stage(), keys: shortcuts, canaries, memory }, id);
      if (fails !== undefined) it(`${id}, when it fails`, () => fails(play()));
      it(id, () => works(play()));
    }

    for (const tool of toolNames) {
      const { works, fails } = canaryTools[tool];
      const play = () =>
        createToolPlay(
          createPlay({ stage: stage(), keys: shortcuts, canaries, memory }, tool),
          assistant,
          tool,
        );
      if (fails !== undefined) it(`an assistant's ${tool}, when it is refused`, () => fails(play()));
      it(`an assistant's ${tool}`, () => works(play()));
    }

    it("and a crash of the extension host", async () => {
      const { workbench } = stage();
      await pressWindowCommand(workbench.page, "workbench.action.closeAllEditors");
      killExtensionHost(workbench);
      await reloadAfterKill(workbench);
      await stage().tree.waitFor("SERVICE_KEY");
    });

    it("is in a file, the page's storage or the page", async () => {
      const { workbench } = stage();
      // What assistants were answered is searched, too.
      assert.ok(existsSync(join(workbench.dataFolder, "assistant-transcripts.txt")));
      const logs = filesBelow(workbench.dataFolder).filter((file) => file.endsWith("Agent Secrets.log"));
      // At trace the log tells of requests; else the search of it would show little.
      assert.ok(logs.some((file) => readFileSync(file, "utf8").includes("[debug]")));
      const found = await findLeaks(workbench, all());
      assert.deepEqual(
        found,
        [config()],
        "the file that the token was imported from shows that the search finds",
      );
    });

    it("was in the page for a moment", () => {
      assert.deepEqual([...page.leaks], []);
    });

    it("was in the arguments or the environment of a process that nobody asked to run with secrets", () => {
      assert.ok(children.count > 3, `${children.count} processes`);
      assert.ok(children.given.size > 1, "those that were asked to are seen");
      assert.deepEqual([...children.leaks], []);
    });

    it("is on the clipboard", async () => {
      assert.ok(!(await stage().workbench.clipboard()).includes(canaries.mark));
    });

    function all(): readonly string[] {
      return [canaries.mark, ...canaries.texts];
    }
  });
}
