import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startNeo } from "../../sandbox/neo/startNeo.ts";
import { callJson } from "./callJson.ts";

describe("sandbox program", () => {
  it("prints one JSON line, serves, and ends on SIGTERM", async () => {
    const main = fileURLToPath(new URL("../../sandbox/main.ts", import.meta.url));
    const child = spawn(process.execPath, [main, "--json", "--free-ports"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      const { neo } = JSON.parse(line) as { neo: { url: string; token: string } };
      const headers = { "X-Api-Key": neo.token };
      assert.equal((await callJson(neo.url, "GET /api/v1/user", { headers })).status, 200);
      child.kill("SIGTERM");
    }
    assert.deepEqual(await ended, [0, null]);
    assert.equal(lines.length, 1);
  });

  it("takes another port only where that was allowed", async () => {
    const first = await startNeo();
    const port = Number(new URL(first.url).port);
    await assert.rejects(startNeo({ port }), { code: "EADDRINUSE" });
    const second = await startNeo({ port, isPortOptional: true });
    assert.notEqual(second.url, first.url);
    await Promise.all([first.close(), second.close()]);
  });
});
