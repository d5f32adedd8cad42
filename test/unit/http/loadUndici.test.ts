import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const keys = '[Symbol.for("undici.globalDispatcher.1"), Symbol.for("undici.globalDispatcher.2")]';
const loader = JSON.stringify(new URL("../../support/loadUndici.ts", import.meta.url).href);
const load = `const { loadUndici } = await import(${loader}); await Promise.all([loadUndici(), loadUndici()]);`;
/** Keeps Node's own copy of undici out of the process, so that a test decides what is there before. */
const withoutNodesOwn = "delete globalThis.Headers;";

/** What a fresh process holds under both keys: "absent", "before" (unchanged) or "other". */
async function runFresh(before: string, action: string): Promise<readonly string[]> {
  const script = `
    const keys = ${keys};
    ${before}
    const held = keys.map((key) => globalThis[key]);
    ${action}
    const now = keys.map((key, i) =>
      !(key in globalThis) ? "absent" : globalThis[key] === held[i] ? "before" : "other");
    console.log(JSON.stringify(now));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(stdout);
}

describe("loadUndici", () => {
  it("leaves the dispatchers of Node's own fetch alone", async () => {
    assert.deepEqual(await runFresh("void Headers;", load), ["before", "before"]);
  });

  it("leaves nothing behind where nothing was", async () => {
    assert.deepEqual(await runFresh(withoutNodesOwn, load), ["absent", "absent"]);
  });

  it("is needed: a plain import takes both places", async () => {
    const plain = await runFresh(withoutNodesOwn, 'await import("undici");');
    assert.deepEqual(plain, ["other", "other"]);
  });

  for (const [name, present] of [
    ["first", 0],
    ["second", 1],
  ] as const) {
    it(`keeps a ${name} dispatcher that is there alone`, async () => {
      const before = `${withoutNodesOwn} Object.defineProperty(globalThis, keys[${present}], { value: {}, writable: true });`;
      const expected = ["absent", "absent"].with(present, "before");
      assert.deepEqual(await runFresh(before, load), expected);
    });
  }

  it("does not come between Node's own fetch and its dispatcher", async () => {
    const meddled = load.replace(
      "await Promise.all",
      "process.nextTick(() => void Headers); await Promise.all",
    );
    assert.deepEqual(await runFresh("", meddled), ["other", "other"]);
  });

  it("puts a dispatcher back that was replaced meanwhile", async () => {
    const before = `${withoutNodesOwn} for (const key of keys) globalThis[key] = {};`;
    const meddle = "process.nextTick(() => { for (const key of keys) globalThis[key] = {}; });";
    const meddled = load.replace("await Promise.all", `${meddle} await Promise.all`);
    assert.deepEqual(await runFresh(before, meddled), ["before", "before"]);
  });
});
