// Runs the integration tests in one host: `runIntegration.ts <server|desktop> <suite> <result file> <folder> [filter]`.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { copyExtension } from "../host/editor/copyExtension.ts";
import { writeLauncher } from "../host/editor/writeLauncher.ts";
import { exitOnSignals } from "../host/exitOnSignals.ts";
import { resultsFolder } from "../host/setup/paths.mjs";
import { keepLogs } from "../host/suite/keepLogs.ts";
import { startSandbox } from "../sandbox/startSandbox.ts";
import { sandboxAccess } from "../support/sandboxAccess.ts";
import { bundleTests } from "./bundleTests.ts";
import { findDesktop } from "./findDesktop.ts";
import { setUpNetwork } from "./setUpNetwork.ts";
import type { TestRun } from "./support/testRun.ts";
import { writeWorkspace } from "./writeWorkspace.ts";

const [host, suite = "", resultFile = "", folder = "", filter = ""] = process.argv.slice(2);

exitOnSignals();

const dataFolder = join(folder, "data");
const { file, folders } = writeWorkspace(folder);
const vscodeExecutablePath = host === "server" ? writeLauncher(folder) : await findDesktop();

const { network, env } = await setUpNetwork(folder);
const sandbox = await startSandbox();
const run: TestRun = {
  sandbox: sandboxAccess(sandbox),
  dataFolder,
  folders,
  canary: `canary${randomBytes(12).toString("hex")}`,
  network,
};
const ended = runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: copyExtension(join(folder, "extension")),
  extensionTestsPath: await bundleTests(join(folder, "tests")),
  launchArgs: [
    file,
    `--user-data-dir=${dataFolder}`,
    `--extensions-dir=${join(folder, "extensions")}`,
    "--use-inmemory-secretstorage",
  ],
  extensionTestsEnv: {
    AGENT_SECRETS_SUITE: suite,
    AGENT_SECRETS_RESULT_FILE: resultFile,
    AGENT_SECRETS_FILTER: filter,
    AGENT_SECRETS_RUN: JSON.stringify(run),
    ...env,
  },
});
// Failed tests reject it, too, and are told of by the result file.
await ended.catch((error: unknown) => {
  console.log(error instanceof Error ? error.message : error);
});
keepLogs(dataFolder, join(resultsFolder, "logs", suite));
await sandbox.close();
