import assert from "node:assert/strict";
import { isFailure } from "../../../src/core/errors.ts";
import { Inventory } from "../../../src/core/Inventory.ts";
import { type RemotePlace, readRemotePlace } from "../../../src/core/remotePlace.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { withFixedAccounts } from "../../../src/core/withFixedAccounts.ts";
import { withRemoteConsent } from "../../../src/core/withRemoteConsent.ts";
import { buildNodes } from "../../../src/editor/tree/buildNodes.ts";
import { MemoryAccounts } from "../../support/MemoryAccounts.ts";
import { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { account } from "../../support/sessions.ts";
import { translate } from "../../support/translate.ts";

const build: RemotePlace = { id: "ssh-remote/build-7", name: "build-7 (SSH)" };
const other: RemotePlace = { id: "dev-container/f00", name: "f00 (Dev Container)" };

/** What VS Code keeps for the person, whatever window is open. */
function createMemory(): { get(key: string): unknown; update(key: string, value: unknown): Promise<void> } {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => kept.get(key),
    update: async (key, value) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
  };
}

function open(place: RemotePlace | undefined, memory = createMemory()) {
  const platform = new MemoryPlatform();
  platform.add("MINE", "v");
  const here = { ...new MemoryPlatform({ without: ["signIn"] }).provider, id: "here", name: "This Machine" };
  const providers = [platform.provider, here];
  const remote = withRemoteConsent(new MemoryAccounts(account), place, memory);
  const accounts = withFixedAccounts(remote, providers);
  const inventory = new Inventory({ accounts, providers, clock: { now: () => 1 } });
  const rows = async () => {
    const states = await inventory.readAccounts();
    const formats = { formatTime: String, formatClock: String, filter: "", shown: new Map() };
    return buildNodes(states, { t: translate, ...formats });
  };
  return { platform, remote, accounts, inventory, rows, memory };
}

describe("an account in a remote", () => {
  it("is not used before the person allows it, and its row says so with the way to do it", async () => {
    const { platform, inventory, rows } = open(build);
    await inventory.readAccounts();
    await inventory.load(account.id);
    assert.deepEqual(platform.calls, []);
    const [row] = await rows();
    assert.match(row?.description ?? "", /^not allowed here/);
    const [message] = row?.children ?? [];
    assert.deepEqual([message?.label, message?.remedy], ["Allow in This Remote…", "allowHere"]);
    assert.match(message?.description ?? "", /build-7 \(SSH\)/);
    assert.match(message?.context ?? "", /\ballowHere\b/);
  });

  it("gives its token to nothing that asks for a session", async () => {
    const { accounts } = open(build);
    await assert.rejects(
      accounts.session(account.id),
      // The button of the message allows this very account.
      (error) => isFailure(error, "notAllowedHere") && error.details.account?.id === account.id,
    );
  });

  it("is used from then on, there and nowhere else, also after a restart", async () => {
    const first = open(build);
    const changed: string[] = [];
    first.accounts.onDidChange((accountId) => changed.push(accountId));
    await first.remote.allow(account.id);
    assert.deepEqual(changed, [account.id]);
    await first.inventory.readAccounts();
    await first.inventory.load(account.id);
    assert.ok(first.platform.calls.includes("list"));
    assert.equal((await open(build, first.memory).accounts.session(account.id))?.account.id, account.id);
    await assert.rejects(open(other, first.memory).accounts.session(account.id));
  });

  it("is allowed one by one", async () => {
    const { remote } = open(build);
    await remote.allow("another account");
    await assert.rejects(remote.session(account.id));
  });

  it("is allowed where its token is typed, and forgotten with it", async () => {
    const { accounts, memory } = open(build);
    await accounts.save(account, new Sensitive("typed here"));
    assert.equal((await accounts.session(account.id))?.token.reveal(), "typed here");
    await accounts.remove(account.id);
    await assert.rejects(open(build, memory).accounts.session(account.id));
  });

  it("is allowed where a new token is given, and not by any other change", async () => {
    const { accounts } = open(build);
    await accounts.change(account.id, { label: "Office" });
    await assert.rejects(accounts.session(account.id));
    await accounts.change(account.id, { token: new Sensitive("typed here") });
    const session = await accounts.session(account.id);
    assert.deepEqual([session?.account.label, session?.token.reveal()], ["Office", "typed here"]);
  });

  it("believes no other word in what is kept", async () => {
    const memory = createMemory();
    await memory.update(`allowed/v1/${build.id}/${account.id}`, "true");
    await assert.rejects(open(build, memory).accounts.session(account.id));
  });

  it("has nothing to allow for what is kept on that machine itself", async () => {
    const { accounts } = open(build);
    assert.equal((await accounts.session("here"))?.account.id, "here");
  });

  it("has nothing to allow on the person's own machine", async () => {
    const { platform, inventory, accounts } = open(undefined);
    await inventory.readAccounts();
    await inventory.load(account.id);
    assert.ok(platform.calls.includes("list"));
    assert.equal((await accounts.session(account.id))?.account.id, account.id);
  });
});

describe("the place of a window", () => {
  const hostname = "build-7";
  const read = (remoteName: string | undefined, isWeb = false) =>
    readRemotePlace({ remoteName, isWeb, hostname });

  it("is the person's own machine in a local window and in a browser's own server", () => {
    for (const remoteName of [
      "127.0.0.1:4711",
      "localhost:8080",
      "localhost",
      "code.example.com",
      "[::1]:80",
    ]) {
      assert.equal(read(remoteName, true), undefined);
    }
    assert.equal(read(undefined), undefined);
    assert.equal(read(undefined, true), undefined);
  });

  it("is a remote everywhere else, by its own name", () => {
    assert.deepEqual(read("ssh-remote"), build);
    assert.equal(read("codespaces", true)?.name, "build-7 (Codespaces)");
    assert.equal(read("tunnel", true)?.name, "build-7 (Tunnel)");
    assert.equal(read("127.0.0.1:4711")?.name, "build-7 (127.0.0.1:4711)");
    assert.equal(read("somebodys-own")?.name, "build-7 (somebodys-own)");
  });

  it("is another one for another machine or another way to it", () => {
    const ids = [
      ...["ssh-remote", "wsl", "dev-container"].map((remoteName) => read(remoteName)?.id),
      readRemotePlace({ remoteName: "ssh-remote", isWeb: false, hostname: "build-8" })?.id,
    ];
    assert.equal(new Set(ids).size, 4);
  });
});
