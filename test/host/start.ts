// `npm start`: the sandbox platforms, connected in a real VS Code with the extension and the sample app, until Ctrl-C.
// Options: `--empty` (nothing is connected, as for a newcomer), `--port <number>`, `--no-open`, `--no-build`.
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
import { installSeeded } from "./seeded/installSeeded.ts";
import { startSeeds } from "./seeded/startSeeds.ts";
import { root } from "./setup/paths.mjs";
import { build } from "./steps/build.ts";
import { withRunFolder } from "./suite/withRunFolder.ts";

/** The same from one start to the next where it is free, so that an open page finds the editor again. */
const usualPort = 47_810;

const { values } = parseArgs({
  options: {
    empty: { type: "boolean", default: false },
    port: { type: "string" },
    "no-open": { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
  },
});

if (!values["no-build"] && (await build()).failed > 0) process.exit(1);
await withRunFolder(async (folder) => {
  const sandbox = await startSandbox(startSeeds);
  const workspace = join(folder, "sample-app");
  const dataFolder = join(folder, "data");
  const extensionsFolder = join(folder, "extensions");
  writeSampleWorkspace(workspace, Date.now());
  if (values.empty) linkExtension(extensionsFolder, root);
  else await installSeeded(extensionsFolder, folder, sandbox);
  const port = await choosePort();
  const server = await startEditorServer({ dataFolder, extensionsFolder, port, settings: quietSettings });
  const url = workbenchUrl({ authority: server.authority, folder: workspace });
  // Before anyone is told how to stop it: a signal that comes first would end this process and leave the rest.
  const stopped = untilStopped();
  console.log(values.empty ? describeEmpty(url, sandbox) : describeConnected(url));
  if (process.stdout.isTTY && !values["no-open"]) openInBrowser(url);
  await stopped;
  server.stop();
  await sandbox.close();
});
process.exit();

async function choosePort(): Promise<number> {
  if (values.port !== undefined) return Number(values.port);
  return (await isPortFree(usualPort)) ? usualPort : 0;
}

function describeConnected(url: string): string {
  return `
VS Code with Agent Secrets, three sandbox platforms that are connected, and a sample app:

  ${url}

Five things to try:

  1. Move a key: right-click OPENAI_API_KEY in .env, then Agent Secrets > Move to Platform…, a place, Enter.
  2. Undo it: press Undo in the message. The file is as it was, byte for byte.
  3. Move a whole file: in the Plaintext view, the arrow on the row of .env.local shows the plan before anything is written.
  4. Change a default: point at GITHUB_TOKEN below ProjectDiscovery Neo and press its first icon.
  5. Find what is left of a moved value: Agent Secrets: Check for Leftovers… in the command palette (F1).

Start with nothing connected: npm start -- --empty
Everything is thrown away at the end. Stop with Ctrl-C.`;
}

function describeEmpty(url: string, { neo, primeIntellect, ioNet }: Sandbox): string {
  const platforms = [neo, primeIntellect, ioNet].map(
    (platform) => `  ${platform.name}\n    address  ${platform.url}\n    token    ${platform.token}`,
  );
  return `
VS Code with Agent Secrets and a sample app:

  ${url}

Sandbox platforms to connect: Add Account, the platform, then the globe in the box of the token for the address.

${platforms.join("\n")}

Everything is thrown away at the end. Stop with Ctrl-C.`;
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
