import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launchBrowser } from "../host/editor/launchBrowser.ts";
import { root } from "../host/setup/paths.mjs";

describe("npm start", () => {
  let child: ChildProcess;
  let url: string;

  before(() => {
    const script = join(root, "test", "start.mjs");
    child = spawn(process.execPath, [script, "--no-open", "--no-build", "--port=0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  });
  after(() => child.kill("SIGTERM"));

  it("prints an address that shows the extension's view beside the sample app, and what to connect", async () => {
    const printed = await readUntil(child, "Stop with Ctrl-C");
    for (const platform of ["ProjectDiscovery Neo", "Prime Intellect", "io.net"]) {
      assert.match(printed, new RegExp(`${platform}\n +address +http://127\\.0\\.0\\.1:\\d+\n +token +\\S+`));
    }
    url = /^ {2}(http:\S+)$/m.exec(printed)?.[1] ?? "";
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByRole("tab", { name: "Agent Secrets" }).click({ timeout: 60_000 });
    await page.locator(".part.sidebar .welcome-view").getByRole("button", { name: "Add Account" }).waitFor();
    await browser.close();
  });

  it("ends with everything it started", async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    assert.equal(await ended, 0);
    await assert.rejects(fetch(url), "the editor still answers");
  });
});

/** What a process has printed up to the line that holds `text`. */
async function readUntil(child: ChildProcess, text: string): Promise<string> {
  const lines: string[] = [];
  if (child.stdout === null) throw new Error("No output to read");
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes(text)) return lines.join("\n");
  }
  throw new Error(`It ended after printing:\n${lines.join("\n")}`);
}
