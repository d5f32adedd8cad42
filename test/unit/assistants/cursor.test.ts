import assert from "node:assert/strict";
import { CursorRegistration } from "../../../src/assistants/connect/CursorRegistration.ts";
import { readCursorApi } from "../../../src/assistants/connect/cursorApi.ts";
import { inFolder, type ServerCommand } from "../../../src/assistants/connect/serverCommand.ts";
import { CursorHost } from "../../support/CursorHost.ts";

const plain: ServerCommand = { command: "/usr/bin/node", args: ["/s/p.cjs"], env: {} };
const electron: ServerCommand = { ...plain, env: { ELECTRON_RUN_AS_NODE: "1" } };

function open(host: CursorHost) {
  const warnings: string[] = [];
  const api = readCursorApi(host.vscode) ?? assert.fail("no API");
  return { warnings, registration: new CursorRegistration(api, () => warnings.push("refused")) };
}

describe("Cursor's own API", () => {
  it("is there only where both functions are, whatever else an editor has", () => {
    const odd = (mcp: unknown) => ({ cursor: { mcp } });
    const throwing = {
      get cursor(): never {
        throw new Error("not for this extension");
      },
    };
    const register = () => undefined;
    for (const host of [
      ...[undefined, null, 5, "cursor", {}, { cursor: undefined }, { cursor: {} }, throwing],
      ...[odd(null), odd({}), odd({ registerServer: register }), odd({ unregisterServer: register })],
      odd({ registerServer: {}, unregisterServer: register }),
    ]) {
      assert.equal(readCursorApi(host), undefined);
    }
    assert.ok(readCursorApi(new CursorHost().vscode) !== undefined);
  });

  it("gets a server as its document says, once, and another one in its place", async () => {
    const host = new CursorHost();
    const { registration, warnings } = open(host);
    await registration.set(inFolder(electron, "/work/a b"));
    await registration.set(inFolder(electron, "/work/a b"));
    assert.deepEqual(host.registered.get("agent-secrets"), {
      command: "/usr/bin/node",
      args: ["/s/p.cjs", "/work/a b"],
      env: { ELECTRON_RUN_AS_NODE: "1" },
    });
    await registration.set(inFolder(plain, "/work/c"));
    assert.deepEqual(host.calls, [
      "+ agent-secrets /s/p.cjs /work/a b",
      "- agent-secrets",
      "+ agent-secrets /s/p.cjs /work/c",
    ]);
    assert.deepEqual([registration.isRegistered, warnings], [true, []]);
  });

  it("has nothing left once it is not wanted, and is not called when it had nothing", async () => {
    const host = new CursorHost();
    const { registration } = open(host);
    await registration.set(undefined);
    assert.deepEqual(host.calls, []);
    await registration.set(plain);
    await registration.set(undefined);
    await registration.set(undefined);
    assert.deepEqual([host.registered.size, registration.isRegistered, host.calls.length], [0, false, 2]);
  });

  it("follows changes one after the other, also when each is made at once", async () => {
    const host = new CursorHost();
    const { registration, warnings } = open(host);
    const wishes = [plain, undefined, electron, plain, electron];
    await Promise.all(wishes.map((wish) => registration.set(wish)));
    assert.deepEqual(host.registered.get("agent-secrets"), { ...electron });
    assert.deepEqual(warnings, []);
  });

  it("that refuses stops nothing, is told once each time, and is tried again", async () => {
    const host = new CursorHost();
    const { registration, warnings } = open(host);
    host.refuses = true;
    await registration.set(plain);
    assert.deepEqual([registration.isRegistered, warnings], [false, ["refused"]]);
    host.refuses = false;
    await registration.set(plain);
    assert.deepEqual([registration.isRegistered, warnings], [true, ["refused"]]);
  });
});
