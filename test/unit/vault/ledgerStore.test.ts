import assert from "node:assert/strict";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { ManualDisk } from "./ManualDisk.ts";

import { openWindow } from "./windows.ts";

const record = {
  accountId: "acc",
  scope: { kind: "personal", id: "personal" },
  name: "A",
  remoteId: "r1",
  updatedAt: 1,
  fingerprint: "f1",
} as const;

function openTwo() {
  const disk = new ManualDisk();
  const identityStore = new MemoryIdentityStore();
  const open = (prefix: string) => openWindow(disk, { identityStore, prefix }).ledger;
  return { disk, first: open("a"), second: open("b") };
}

describe("LedgerStore", () => {
  it("gives equal values equal fingerprints in every window, and others other ones", async () => {
    const { first, second } = openTwo();
    const fingerprint = await first.fingerprint(new Sensitive("value"));
    assert.equal(await second.fingerprint(new Sensitive("value")), fingerprint);
    assert.notEqual(await second.fingerprint(new Sensitive("value ")), fingerprint);
  });

  it("has another key in every vault", async () => {
    const [one, other] = [openTwo(), openTwo()];
    const value = new Sensitive("value");
    assert.notEqual(await one.first.fingerprint(value), await other.first.fingerprint(value));
  });

  it("keeps one record per account and remote id, and the key with them", async () => {
    const { first, second } = openTwo();
    const fingerprint = await first.fingerprint(new Sensitive("value"));
    await first.store([record, { ...record, accountId: "other" }]);
    await second.store([
      { ...record, fingerprint: "f2" },
      { ...record, remoteId: "r2" },
    ]);
    assert.deepEqual(await first.load(), [
      { ...record, fingerprint: "f2" },
      { ...record, accountId: "other" },
      { ...record, remoteId: "r2" },
    ]);
    assert.equal(await first.fingerprint(new Sensitive("value")), fingerprint);
  });

  it("stores records before there is a key, too", async () => {
    const { first, second } = openTwo();
    await first.store([record]);
    assert.deepEqual(await second.load(), [record]);
  });

  it("keeps hints, with and without a time", async () => {
    const { first, second } = openTwo();
    const { updatedAt: _, ...timeless } = record;
    const hints = [
      { ...record, isHint: true },
      { ...timeless, remoteId: "r2", isHint: true },
    ] as const;
    await first.store(hints);
    assert.deepEqual(await second.load(), hints);
  });

  it("forgets a secret, or an account", async () => {
    const { first, second } = openTwo();
    await first.store([record, { ...record, remoteId: "r2" }, { ...record, accountId: "other" }]);
    await second.forget("acc", "r2");
    assert.deepEqual(await first.load(), [record, { ...record, accountId: "other" }]);
    await second.forget("acc");
    assert.deepEqual(await first.load(), [{ ...record, accountId: "other" }]);
  });

  it("makes nothing on the disk by looking and forgetting", async () => {
    const { disk, first } = openTwo();
    assert.deepEqual(await first.load(), []);
    await first.forget("acc");
    assert.deepEqual(disk.operations, []);
  });
});
