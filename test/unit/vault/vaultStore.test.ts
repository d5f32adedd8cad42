import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { MAX_VALUE_BYTES } from "../../../src/vault/VaultStore.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { realClock } from "../../support/realClock.ts";
import { ManualDisk } from "./ManualDisk.ts";
import { createLockClock, never, withProblem } from "./vaultParts.ts";
import { openWindow } from "./windows.ts";

const SCOPE = "personal";
const draft = (name: string, value: string, scopeId = SCOPE) => ({
  name,
  value: new Sensitive(value),
  scopeId,
});

describe("VaultStore", () => {
  it("gives back in another window what was stored in the first", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    const clock = createLockClock();
    const first = openWindow(disk, { identityStore, clock });
    const created = await first.secrets.create(
      { ...draft("API_KEY", "one"), description: "for tests", inject: true },
      never,
    );
    const second = openWindow(disk, { identityStore });
    assert.deepEqual(await second.secrets.list(SCOPE, never), [
      {
        id: created.id,
        name: "API_KEY",
        scopeId: SCOPE,
        description: "for tests",
        inject: true,
        createdAt: clock.time,
        updatedAt: clock.time,
      },
    ]);
    assert.equal((await second.secrets.read(created.id, never)).reveal(), "one");
  });

  it("lists an empty vault without writing anything, not even a key", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    assert.deepEqual(await openWindow(disk, { identityStore }).secrets.list(SCOPE, never), []);
    assert.deepEqual(disk.paths, []);
    assert.equal(identityStore.kept, undefined);
  });

  it("never lists a value", async () => {
    const { secrets } = openWindow(new ManualDisk());
    await secrets.create(draft("A", "canary"), never);
    const [listed] = await secrets.list(SCOPE, never);
    assert.ok(listed !== undefined && !("value" in listed));
  });

  const values: readonly (readonly [string, string])[] = [
    ["line ends and tabs", "a\r\nb\n\tc\r"],
    ["quotes, backslashes and JSON", '{"a":"\\"\\u0000"}'],
    ["control characters and NUL", "\u0000\u0001\u007f\u2028\ufeff"],
    ["a byte order mark first", "\ufeffvalue"],
    ["other scripts and emoji", "密钥 🔑 e\u0301 \u{10ffff}"],
    ["nothing", ""],
    ["exactly 1 MiB in UTF-8", "ü".repeat(MAX_VALUE_BYTES / 2)],
  ];
  for (const [what, value] of values) {
    it(`keeps a value with ${what} as it is`, async () => {
      const disk = new ManualDisk();
      const identityStore = new MemoryIdentityStore();
      const { id } = await openWindow(disk, { identityStore }).secrets.create(draft("A", value), never);
      const read = await openWindow(disk, { identityStore }).secrets.read(id, never);
      assert.ok(read.reveal() === value);
    });
  }

  it("refuses a value over 1 MiB in UTF-8, and writes nothing", async () => {
    const disk = new ManualDisk();
    const { secrets } = openWindow(disk);
    const tooLarge = draft("A", `${"ü".repeat(MAX_VALUE_BYTES / 2)}x`);
    await assert.rejects(secrets.create(tooLarge, never), withProblem("tooLarge"));
    assert.deepEqual(disk.paths, []);
  });

  it("refuses half a surrogate pair, which UTF-8 cannot carry", async () => {
    const { secrets } = openWindow(new ManualDisk());
    await assert.rejects(secrets.create(draft("A", "a\ud83d"), never), withProblem("notText"));
    const { id } = await secrets.create(draft("A", "a"), never);
    await assert.rejects(
      secrets.change(id, { value: new Sensitive("\udd11") }, never),
      withProblem("notText"),
    );
  });

  it("changes what is named and keeps the rest", async () => {
    const clock = createLockClock();
    const { secrets } = openWindow(new ManualDisk(), { clock });
    const { id, ...rest } = await secrets.create({ ...draft("A", "one"), description: "old" }, never);
    clock.time += 5;
    const changed = await secrets.change(id, { name: "B", inject: true }, never);
    assert.deepEqual(changed, { ...rest, id, name: "B", inject: true, updatedAt: clock.time });
    await secrets.change(id, { value: new Sensitive("two") }, never);
    assert.equal((await secrets.read(id, never)).reveal(), "two");
    const cleared = await secrets.change(id, { description: "" }, never);
    assert.ok(!("description" in cleared) && cleared.name === "B");
  });

  it("gives a change a later time even when the clock was set back", async () => {
    const clock = createLockClock();
    const { secrets } = openWindow(new ManualDisk(), { clock });
    const { id, updatedAt } = await secrets.create(draft("A", "one"), never);
    clock.time -= 1_000_000;
    const changed = await secrets.change(id, { name: "B" }, never);
    assert.ok(changed.updatedAt > updatedAt);
    await secrets.remove(id, never);
    assert.deepEqual(await secrets.list(SCOPE, never), []);
  });

  it("has a name once in a scope", async () => {
    const { secrets } = openWindow(new ManualDisk());
    const { id } = await secrets.create(draft("A", "one"), never);
    await secrets.create(draft("A", "two", "folder"), never);
    const other = await secrets.create(draft("B", "three"), never);
    await assert.rejects(secrets.create(draft("A", "four"), never), withProblem("nameTaken"));
    await assert.rejects(secrets.change(other.id, { name: "A" }, never), withProblem("nameTaken"));
    await secrets.change(id, { name: "A" }, never);
    assert.equal((await secrets.read(id, never)).reveal(), "one");
  });

  it("says that a secret is gone when another window deleted it", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    const [first, second] = [
      openWindow(disk, { identityStore, prefix: "a" }),
      openWindow(disk, { identityStore, prefix: "b" }),
    ];
    const { id } = await first.secrets.create(draft("A", "one"), never);
    await second.secrets.remove(id, never);
    for (const attempt of [
      first.secrets.read(id, never),
      first.secrets.change(id, { name: "B" }, never),
      first.secrets.remove(id, never),
    ]) {
      await assert.rejects(attempt, withProblem("gone"));
    }
  });

  it("keeps what both windows write, one record each", async () => {
    const disk = new ManualDisk();
    const identityStore = new MemoryIdentityStore();
    const [first, second] = [
      openWindow(disk, { identityStore, prefix: "a", clock: realClock }),
      openWindow(disk, { identityStore, prefix: "b", clock: realClock }),
    ];
    const { id } = await first.secrets.create(draft("A", "one"), never);
    const [, renamed] = await Promise.all([
      first.secrets.change(id, { value: new Sensitive("two") }, never),
      second.secrets.change(id, { name: "B" }, never),
      first.secrets.create(draft("C", "three"), never),
      second.secrets.create(draft("D", "four"), never),
    ]);
    assert.equal(renamed.name, "B");
    assert.equal((await first.secrets.read(id, never)).reveal(), "two");
    const names = (await second.secrets.list(SCOPE, never)).map(({ name }) => name);
    assert.deepEqual(names.toSorted(), ["B", "C", "D"]);
  });

  it("leaves everything as it was when it is aborted before the file is replaced", async () => {
    const disk = new ManualDisk();
    const { secrets } = openWindow(disk);
    await secrets.create(draft("A", "one"), never);
    const abort = new AbortController();
    disk.before = (operation) => {
      if (operation === "sync") abort.abort(new Error("enough"));
    };
    await assert.rejects(secrets.create(draft("B", "two"), abort.signal), /enough/);
    assert.deepEqual(
      (await secrets.list(SCOPE, never)).map(({ name }) => name),
      ["A"],
    );
    assert.deepEqual(
      disk.paths.filter((path) => /tmp|lock/.test(path)),
      [],
    );
  });
});
