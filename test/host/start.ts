// `npm start`: the sandbox platforms, and a real VS Code with the extension and the sample app in it, until Ctrl-C.
// Options: `--port <number>`, `--no-open`, `--no-build`.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Sandbox, startSandbox } from "../sandbox/startSandbox.ts";
import { writeSampleWorkspace } from "../support/writeSampleWorkspace.ts";
import { isPortFree } from "./editor/isPortFree.ts";
import { linkExtension } from "./editor/linkExtension.ts";
import { openInBrowser } from "./editor/openInBrowser.ts";
import { quietSettings } from "./editor/quietSettings.ts";
import { startEditorServer } from "./editor/startEditorServer.ts";
import { workbenchUrl } from "./editor/workbenchUrl.ts";
import { root } from "./setup/paths.mjs";
import { build } from "./steps/build.ts";
import { withRunFolder } from "./suite/withRunFolder.ts";

/** The same from one start to the next where it is free, so that an open page finds the editor again. */
const usualPort = 47_810;

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    "no-open": { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
  },
});

if (!values["no-build"] && (await build()).failed > 0) process.exit(1);
await withRunFolder(async (folder) => {
  const sandbox = await startSandbox();
  const workspace = join(folder, "sample-app");
  const dataFolder = join(folder, "data");
  const extensionsFolder = join(folder, "extensions");
  writeSampleWorkspace(workspace, Date.now());
  linkExtension(extensionsFolder, root);
  const port = await choosePort();
  const server = await startEditorServer({ dataFolder, extensionsFolder, port, settings: quietSettings });
  const url = workbenchUrl({ authority: server.authority, folder: workspace });
  console.log(describe(url, sandbox));
  if (process.stdout.isTTY && !values["no-open"]) openInBrowser(url);
  await untilStopped();
  server.stop();
  await sandbox.close();
});
process.exit();

async function choosePort(): Promise<number> {
  if (values.port !== undefined) return Number(values.port);
  return (await isPortFree(usualPort)) ? usualPort : 0;
}

function describe(url: string, { neo, primeIntellect, ioNet }: Sandbox): string {
  const platforms = [neo, primeIntellect, ioNet].map(
    (platform) => `  ${platform.name}\n    address  ${platform.url}\n    token    ${platform.token}`,
  );
  return `
VS Code with Agent Secrets and a sample app:

  ${url}

Sandbox platforms to connect: Add Account, then "Another address…".

${platforms.join("\n")}

Everything is thrown away at the end. Stop with Ctrl-C.`;
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
