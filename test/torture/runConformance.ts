import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { serveTools } from "../../src/mcp/serve.ts";
import { createServedTools } from "../../src/mcp/servedTools.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import { valuesOf } from "../support/agentCases.ts";
import { AgentWorld } from "../support/agentWorld.ts";
import { bridgeHttp } from "./bridgeHttp.ts";

const SUITE = "@modelcontextprotocol/conformance@0.1.16";

/**
 * What the suite can check of a server only if it has the suite's own tools, resources, prompts or wire. Each is said to fail, so that one
 * that passes one day is seen.
 */
const others = [
  // We have tools and nothing else: these are answered as methods that do not exist.
  ...[
    "logging-set-level",
    "completion-complete",
    "resources-list",
    "resources-read-text",
    "resources-read-binary",
    "resources-templates-read",
    "resources-subscribe",
    "resources-unsubscribe",
    "prompts-list",
    "prompts-get-simple",
    "prompts-get-with-args",
    "prompts-get-embedded-resource",
    "prompts-get-with-image",
  ],
  // Tools of the suite, which it calls by their names.
  ...[
    "tools-call-image",
    "tools-call-audio",
    "tools-call-embedded-resource",
    "tools-call-mixed-content",
    "tools-call-with-logging",
    "tools-call-with-progress",
    "tools-call-sampling",
    "tools-call-elicitation",
    "json-schema-2020-12",
    "elicitation-sep1034-defaults",
    "elicitation-sep1330-enums",
  ],
  // The bridge's, which only this run has.
  ...["dns-rebinding-protection"],
];

/** The protocol's own suite, which knows servers by an address only: ours is behind one for this run. True when all that concerns us passes. */
export async function runConformance(): Promise<boolean> {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const world = new AgentWorld({ accounts: [], files: [], answers: ["decline"] }, valuesOf(1));
  const server = bridgeHttp((stream) => serveTools(stream, createServedTools(world.host, manifest)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const code = await withRunFolder((folder) => runSuite(folder, `http://127.0.0.1:${port}/mcp`));
  server.close();
  server.closeAllConnections();
  return code === 0;
}

/** npm gets the suite: nothing that is delivered or tested otherwise needs it. */
async function runSuite(folder: string, url: string): Promise<unknown> {
  const expected = join(folder, "others.yml");
  writeFileSync(expected, `server:\n${others.map((name) => `  - ${name}\n`).join("")}`);
  const suite = ["conformance", "server", "--suite", "all", "--url", url, "--expected-failures", expected];
  const child = spawn("npm", ["exec", "--yes", `--package=${SUITE}`, "--", ...suite], {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter) },
  });
  const [code] = await once(child, "close");
  return code;
}
