import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { Channel } from "../../../src/mcp/Channel.ts";
import { findWindow } from "../../../src/mcp/findWindow.ts";
import { makeSocketPlace } from "../../../src/mcp/socketPlace.ts";
import { listWindows, orderWindows, type WindowFile, writeWindow } from "../../../src/mcp/windowFiles.ts";
import { TestClock } from "../../support/TestClock.ts";

const aWindow = (folders: readonly string[], parts: Partial<WindowFile> = {}): WindowFile => ({
  pid: process.pid,
  machine: hostname(),
  socket: "/nowhere/s",
  token: new Sensitive("t".repeat(64)),
  since: 1,
  folders,
  ...parts,
});

describe("the channel of a window", () => {
  let folder: string;
  let lines: string[];
  const opened: Channel[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "agsec-test-"));
    lines = [];
    writeFileSync(join(folder, "packed.cjs"), "// first");
  });

  afterEach(async () => {
    for (const channel of opened.splice(0)) await channel.set([]);
    rmSync(folder, { recursive: true });
  });

  const windows = (): string => join(folder, "mcp", "windows");
  const files = (): readonly string[] => readdirSync(windows()).sort();
  const listed = async () => await listWindows(windows(), hostname());

  const openChannel = (now = 1): Channel => {
    const tell = (line: string): void => void lines.push(line);
    const channel = new Channel({
      folder: join(folder, "mcp"),
      proxy: join(folder, "packed.cjs"),
      clock: new TestClock({ now, holdsFrom: 1 }),
      log: { info: tell, warn: tell, error: tell, debug: tell },
      serve: (socket) => socket.write("served\n"),
    });
    opened.push(channel);
    return channel;
  };

  const talk = async ({ socket, token }: WindowFile): Promise<string> => {
    const client = connect(socket);
    client.write(`${token.reveal()}\n`);
    const [answer] = await once(client, "data");
    client.destroy();
    return String(answer);
  };

  it("is open for its folders, by a file that only its owner reads", async () => {
    const channel = openChannel();
    await channel.set([]);
    await channel.set(["/work/a"]);
    const [window, ...others] = await listed();
    assert.ok(window !== undefined && others.length === 0);
    assert.deepEqual([window.folders, window.pid], [["/work/a"], process.pid]);
    assert.match(window.token.reveal(), /^[0-9a-f]{64}$/);
    assert.equal(statSync(window.file).mode & 0o777, 0o600);
    assert.equal(statSync(windows()).mode & 0o777, 0o700);
    assert.equal(await talk(window), "served\n");
    assert.ok(!lines.join().includes(window.token.reveal()));
  });

  it("follows the folders of the window with the same token, and leaves nothing when it is closed", async () => {
    const channel = openChannel();
    await Promise.all([channel.set(["/work/a"]), channel.set(["/work/b"])]);
    const [window] = await listed();
    assert.ok(window !== undefined);
    assert.deepEqual([window.folders, files().length], [["/work/b"], 1]);
    assert.equal(await talk(window), "served\n");
    await channel.set([]);
    assert.deepEqual(files(), []);
    assert.throws(() => statSync(dirname(window.socket)), { code: "ENOENT" });
  });

  for (const lost of ["the folder of its socket", "its file"] as const) {
    it(`is found again when ${lost} was removed, and keeps who is connected`, async () => {
      const channel = openChannel();
      await channel.set(["/work/a"]);
      const [first] = await listed();
      assert.ok(first !== undefined);
      const client = connect(first.socket);
      client.write(`${first.token.reveal()}\n`);
      await once(client, "data");
      rmSync(lost === "its file" ? first.file : dirname(first.socket), { recursive: true });
      await channel.set(["/work/a"]);
      const [again, ...others] = await listed();
      assert.ok(again !== undefined && others.length === 0);
      assert.notEqual(again.socket, first.socket);
      assert.equal(await talk(again), "served\n");
      assert.ok(!client.destroyed && channel.count > 0);
      const ended = once(client, "close");
      await channel.set([]);
      await ended;
      assert.deepEqual([files(), channel.count], [[], 0]);
      for (const { socket } of [first, again])
        assert.throws(() => statSync(dirname(socket)), { code: "ENOENT" });
    });
  }

  it("has another token each time", async () => {
    const [first, second] = [openChannel(), openChannel()];
    await first.set(["/work/a"]);
    await second.set(["/work/b"]);
    const tokens = (await listed()).map(({ token }) => token.reveal());
    assert.equal(new Set(tokens).size, 2);
  });

  it("removes what windows left that ended without a word, and nothing of others", async () => {
    const socket = (await makeSocketPlace()) ?? assert.fail("no place");
    mkdirSync(windows(), { recursive: true });
    const put = (name: string, window: WindowFile): void =>
      writeFileSync(join(windows(), name), writeWindow(window));
    // No process has this number.
    put("gone.json", aWindow(["/work/a"], { pid: 2 ** 30, socket }));
    put("elsewhere.json", aWindow(["/work/a"], { pid: 2 ** 30, machine: "another" }));
    put("forged.json", aWindow(["/work/a"], { pid: 2 ** 30, socket: join(folder, "packed.cjs") }));
    put("here.json", aWindow(["/work/b"]));
    writeFileSync(join(windows(), "half.json"), '{"pid":');
    await openChannel().set(["/work/c"]);
    const own = files().filter((name) => /^[0-9a-f]{16}\.json$/.test(name));
    assert.equal(own.length, 1);
    assert.deepEqual(
      files().filter((name) => !own.includes(name)),
      ["elsewhere.json", "half.json", "here.json"],
    );
    assert.throws(() => statSync(dirname(socket)), { code: "ENOENT" });
    assert.equal(readFileSync(join(folder, "packed.cjs"), "utf8"), "// first");
  });

  it("keeps the proxy where it is, as the newest version has it", async () => {
    await openChannel().set(["/work/a"]);
    const proxy = join(folder, "mcp", "agent-secrets-mcp.cjs");
    assert.equal(readFileSync(proxy, "utf8"), "// first");
    writeFileSync(join(folder, "packed.cjs"), "// second");
    await openChannel().set(["/work/b"]);
    assert.equal(readFileSync(proxy, "utf8"), "// second");
    assert.equal(readdirSync(dirname(proxy)).length, 2);
  });

  it("stays closed, and says so, where nothing can be written", async () => {
    writeFileSync(join(folder, "mcp"), "a file");
    await openChannel().set(["/work/a"]);
    assert.deepEqual(lines, ["mcp: not open"]);
  });
});

describe("the window that a program finds", () => {
  it("has its folder open or one around it, the nearest one first, then the newest", () => {
    const [outer, inner, newer] = [aWindow(["/w"]), aWindow(["/x", "/w/a"]), aWindow(["/w"], { since: 2 })];
    const all = [outer, inner, newer];
    assert.deepEqual(orderWindows(all, "/w/a/src"), [inner, newer, outer]);
    assert.deepEqual(orderWindows(all, "/w/a"), [inner, newer, outer]);
    assert.deepEqual(orderWindows(all, "/w/ab"), [newer, outer]);
    assert.deepEqual(orderWindows(all, "/w/..b"), [newer, outer]);
    assert.deepEqual(orderWindows(all, "/x"), [inner]);
    for (const folder of ["/", "/y", "/wa", "/x/../y"]) assert.deepEqual(orderWindows(all, folder), []);
    assert.deepEqual(orderWindows([], "/w"), []);
  });

  const wish = { windows: "/nowhere/at/all", machine: hostname(), folder: "/w" };

  it("is waited for, and its absence told in a sentence", async () => {
    const clock = new TestClock();
    await assert.rejects(
      findWindow(wish, async () => true, clock),
      /^Error: Agent Secrets: no window .*"\/w" open\./,
    );
    assert.equal(
      clock.pauses.reduce((sum, pause) => sum + pause, 0),
      5_000,
    );
  });

  it("is the next one at once when the nearest has ended without a word", async () => {
    const windows = mkdtempSync(join(tmpdir(), "agsec-test-"));
    const put = (name: string, window: WindowFile): void =>
      writeFileSync(join(windows, name), writeWindow(window));
    put("a.json", aWindow(["/w"], { socket: "dead" }));
    put("b.json", aWindow(["/"], { socket: "live" }));
    const clock = new TestClock();
    const tried: string[] = [];
    const connectTo = async ({ socket }: WindowFile) => {
      tried.push(socket);
      return socket === "live" ? socket : undefined;
    };
    assert.equal(await findWindow({ ...wish, windows }, connectTo, clock), "live");
    assert.deepEqual([tried, clock.pauses], [["dead", "live"], []]);
    rmSync(windows, { recursive: true });
  });

  it("is another one when it does not answer any more", async () => {
    const windows = mkdtempSync(join(tmpdir(), "agsec-test-"));
    const put = (window: WindowFile): void => writeFileSync(join(windows, "a.json"), writeWindow(window));
    put(aWindow(["/w"], { socket: "old" }));
    const clock = new TestClock();
    clock.onPause = () => put(aWindow(["/w"], { socket: "new" }));
    const connectTo = async ({ socket }: WindowFile) => (socket === "new" ? socket : undefined);
    assert.equal(await findWindow({ ...wish, windows }, connectTo, clock), "new");
    rmSync(windows, { recursive: true });
  });
});

describe("the place of a socket", () => {
  it("is the first folder whose path is short enough and that can be written", async () => {
    const short = mkdtempSync(join(tmpdir(), "agsec-test-"));
    const long = join(short, "x".repeat(100));
    mkdirSync(long);
    const socket = await makeSocketPlace([long, join(short, "missing"), short], "linux");
    assert.ok(socket?.startsWith(join(short, "agsec-")));
    assert.deepEqual(readdirSync(long), []);
    assert.equal(await makeSocketPlace([long], "darwin"), undefined);
    rmSync(short, { recursive: true });
  });

  it("is a named pipe on Windows, which no one can guess", async () => {
    const pipes = [await makeSocketPlace([], "win32"), await makeSocketPlace([], "win32")];
    for (const pipe of pipes) assert.match(pipe ?? "", /^\\\\\.\\pipe\\agent-secrets-[0-9a-f]{32}$/);
    assert.notEqual(pipes[0], pipes[1]);
  });
});
