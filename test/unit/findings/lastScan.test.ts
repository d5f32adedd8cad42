import assert from "node:assert/strict";
import { LastScan } from "../../../src/findings/LastScan.ts";
import type { ScanResult } from "../../../src/findings/scanResult.ts";

const result = (files: number): ScanResult => ({ files, unreadable: 0, left: 0, isCut: false });

describe("the last search of the workspace", () => {
  it("is waited for by all who ask while it runs, and made once", async () => {
    const scans: ((result: ScanResult) => void)[] = [];
    const last = new LastScan(() => new Promise((resolve) => scans.push(resolve)));
    const both = Promise.all([last.get(), last.get()]);
    assert.equal(scans.length, 1);
    scans[0]?.(result(3));
    assert.deepEqual(await both, [result(3), result(3)]);
    assert.deepEqual(await last.get(), result(3));
    assert.equal(scans.length, 1);
  });

  it("is unknown when it failed, and made again for the next who asks", async () => {
    const ends = [() => Promise.reject(new Error("no disk")), async () => result(2)];
    const last = new LastScan(() => ends.shift()?.() ?? Promise.reject(new Error("one too many")));
    assert.equal(await last.get(), undefined);
    assert.deepEqual(await last.get(), result(2));
  });

  it("is the one that a person made, and made again once there is more to search", async () => {
    let count = 0;
    const last = new LastScan(async () => result(++count));
    last.take(result(9));
    assert.deepEqual([await last.get(), count], [result(9), 0]);
    last.forget();
    assert.deepEqual([await last.get(), count], [result(1), 1]);
  });

  it("keeps a newer one when an older one fails late", async () => {
    let fail: (error: Error) => void = () => assert.fail("not begun");
    const last = new LastScan(() => new Promise((_, reject) => (fail = reject)));
    const older = last.get();
    last.take(result(5));
    fail(new Error("no disk"));
    assert.equal(await older, undefined);
    assert.deepEqual(await last.get(), result(5));
  });
});
