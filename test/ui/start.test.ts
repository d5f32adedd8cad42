import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../host/editor/launchBrowser.ts";
import { root } from "../host/setup/paths.mjs";

/** `npm start`, and a page at the address that it prints. */
function useStart(...options: readonly string[]): () => { readonly page: Page; readonly printed: string } {
  let started: { readonly child: ChildProcess; readonly browser: Browser; readonly page: Page } | undefined;
  let printed = "";
  before(async () => {
    const script = join(root, "test", "start.mjs");
    const child = spawn(process.execPath, [script, "--no-open", "--no-build", "--port=0", ...options], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    printed = await readUntil(child, "Stop with Ctrl-C");
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: USUAL });
    await page.goto(addressIn(printed));
    started = { child, browser, page };
  });
  after(async () => {
    await started?.browser.close();
    started?.child.kill("SIGTERM");
  });
  return () => {
    if (started === undefined) throw new Error("It runs only while tests run");
    return { page: started.page, printed };
  };
}

/** The view draws only the rows that fit, and those of a large account push the next accounts below the edge. */
const TALL = { width: 1280, height: 1800 };
const USUAL = { width: 1280, height: 800 };

const addressIn = (printed: string): string => /^ {2}(http:\S+)$/m.exec(printed)?.[1] ?? "";

describe("npm start", () => {
  const start = useStart();

  it("prints five things to try, and no token", () => {
    const { printed } = start();
    assert.deepEqual(printed.match(/^ {2}\d\./gm), ["  1.", "  2.", "  3.", "  4.", "  5."]);
    assert.doesNotMatch(printed, /token {4}/);
    assert.match(printed, /npm start -- --empty/);
  });

  it("shows the view with the three platforms connected and the sample .env, without a click", async () => {
    const { page } = start();
    const rows = page.locator(".part.sidebar [role=treeitem] .label-name");
    for (const label of ["ProjectDiscovery Neo", "Prime Intellect", "io.net", "linear-token"]) {
      await rows.filter({ hasText: label }).first().waitFor({ timeout: 60_000 });
    }
    await page.locator(".tab.active", { hasText: /^\.env$/ }).waitFor();
    mkdirSync(join(root, "test-results", "screenshots"), { recursive: true });
    await page.screenshot({ path: join(root, "test-results", "screenshots", "start.png") });
  });

  it("adds nothing again after a reload, and shows what was there", async () => {
    const { page } = start();
    await page.setViewportSize(TALL);
    await page.reload();
    const accounts = page.locator('.part.sidebar [role=treeitem][aria-level="1"] .label-name');
    await accounts.filter({ hasText: "io.net" }).waitFor({ timeout: 60_000 });
    await accounts.filter({ hasText: "This Machine" }).waitFor();
    assert.equal(await accounts.filter({ hasText: "Prime Intellect" }).count(), 1);
  });
});

describe("npm start -- --empty", () => {
  const start = useStart("--empty");

  it("prints what to connect, and shows a newcomer's view beside the sample app", async () => {
    const { page, printed } = start();
    for (const platform of ["ProjectDiscovery Neo", "Prime Intellect", "io.net"]) {
      assert.match(printed, new RegExp(`${platform}\n +address +http://127\\.0\\.0\\.1:\\d+\n +token +\\S+`));
    }
    await page.getByRole("tab", { name: "Agent Secrets" }).click({ timeout: 60_000 });
    await page.locator(".part.sidebar .welcome-view").getByRole("button", { name: "Add Account" }).waitFor();
  });
});

describe("npm start, stopped", () => {
  it("ends with everything it started", async () => {
    const script = join(root, "test", "start.mjs");
    const child = spawn(process.execPath, [script, "--no-open", "--no-build", "--port=0", "--empty"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = addressIn(await readUntil(child, "Stop with Ctrl-C"));
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
