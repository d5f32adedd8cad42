import assert from "node:assert/strict";
import { once } from "node:events";
import { rm, stat } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { dirname } from "node:path";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { type Door, listen } from "../../../src/mcp/listen.ts";
import { makeSocketPlace } from "../../../src/mcp/socketPlace.ts";
import { TestClock } from "../../support/TestClock.ts";

const FRAME = 256 * 1024;
const token = new Sensitive("t".repeat(64));

describe("the door for programs outside of the editor", () => {
  let clock: TestClock;
  let path: string;
  let door: Door;
  /** What those who were let in said, each as one text. */
  let heard: { text: string }[];
  const clients: Socket[] = [];

  beforeEach(async () => {
    clock = new TestClock({ holdsFrom: 1 });
    heard = [];
    path = (await makeSocketPlace()) ?? assert.fail("no place");
    const serve = (socket: Socket): void => {
      const said = { text: "" };
      heard.push(said);
      socket.on("data", (chunk) => {
        said.text += String(chunk);
        if (said.text.endsWith("?\n")) socket.write("heard\n");
      });
    };
    door = await listen({ socket: path, token, clock, serve });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await door.close();
    await rm(dirname(path), { recursive: true, force: true });
  });

  const knock = async (...said: readonly (string | Buffer)[]): Promise<Socket> => {
    const client = connect(path);
    client.on("error", () => undefined);
    clients.push(client);
    await once(client, "connect");
    for (const text of said) await new Promise((resolve) => client.write(text, resolve));
    return client;
  };

  /** Resolves once the other side has ended it, with what came before. */
  const untilClosed = async (client: Socket): Promise<string> => {
    let text = "";
    client.on("data", (chunk) => {
      text += String(chunk);
    });
    // Not `once` of Node, which rejects when the other side resets the connection.
    if (!client.closed) await new Promise((resolve) => client.once("close", resolve));
    return text;
  };

  const isHeard = async (client: Socket): Promise<void> => {
    const [answer] = await once(client, "data");
    assert.equal(String(answer), "heard\n");
  };

  it("is a socket that only its owner reaches", async () => {
    const mode = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;
    assert.deepEqual([await mode(path), await mode(dirname(path))], [0o600, 0o700]);
  });

  it("lets in who shows the token, and hands on what follows it", async () => {
    await isHeard(await knock(`${token.reveal()}\n`, "a?\n"));
    await isHeard(await knock(`${token.reveal()}\nb?\n`));
    await isHeard(await knock(token.reveal().slice(0, 9), token.reveal().slice(9), "\nc", "?\n"));
    assert.deepEqual(
      heard.map(({ text }) => text),
      ["a?\n", "b?\n", "c?\n"],
    );
    assert.deepEqual(clock.running, []);
  });

  for (const [what, hello] of [
    ["another token", `${"u".repeat(64)}\n`],
    ["a part of the token", `${token.reveal().slice(0, 63)}\n`],
    ["the token and more", `${token.reveal()}x\n`],
    ["no token", "\n"],
    ["a request without a token", `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize" })}\n`],
    ["what a browser says", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["200 bytes without an end", "t".repeat(200)],
    ["200 bytes before the token's end", `${" ".repeat(200)}${token.reveal()}\n`],
  ] as const) {
    it(`ends the connection of one who says ${what}`, async () => {
      assert.equal(await untilClosed(await knock(hello)), "");
      assert.deepEqual(heard, []);
    });
  }

  it("ends the connection of one who says nothing for two seconds", async () => {
    const silent = await knock();
    const slow = await knock(token.reveal());
    while (clock.running.length < 2) await new Promise(setImmediate);
    assert.deepEqual(clock.running, [2_000, 2_000]);
    clock.expire(2_000);
    assert.deepEqual(await Promise.all([silent, slow].map(untilClosed)), ["", ""]);
    assert.deepEqual(heard, []);
  });

  it("has room for eight, and for another one when one has left", async () => {
    const inside = [];
    for (let count = 0; count < 8; count++) {
      const client = await knock(`${token.reveal()}\n?\n`);
      await isHeard(client);
      inside.push(client);
    }
    assert.equal(await untilClosed(await knock(`${token.reveal()}\n?\n`)), "");
    assert.equal(heard.length, 8);
    inside[0]?.destroy();
    while (door.count === 8) await new Promise(setImmediate);
    await isHeard(await knock(`${token.reveal()}\n?\n`));
  });

  it("takes a line of 256 kB, and ends the connection at a longer one", async () => {
    const line = Buffer.alloc(FRAME, "x");
    const long = await knock(`${token.reveal()}\n`, line, "\n", line.subarray(1), "?\n");
    await isHeard(long);
    const tooLong = await knock(`${token.reveal()}\n`);
    const closed = untilClosed(tooLong);
    tooLong.write(line);
    tooLong.write("x");
    assert.equal(await closed, "");
  });

  it("ends all connections when it is closed", async () => {
    const client = await knock(`${token.reveal()}\n?\n`);
    await isHeard(client);
    const silent = await knock();
    const ended = [client, silent].map(untilClosed);
    await door.close();
    await Promise.all(ended);
    assert.equal(door.count, 0);
    const late = connect(path);
    const [error] = await once(late, "error");
    assert.match(error.code, /^(?:ENOENT|ECONNREFUSED)$/);
  });
});
