import assert from "node:assert/strict";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { scanFiles } from "../../../src/findings/scanFiles.ts";

const all = { files: Number.MAX_SAFE_INTEGER, characters: Number.POSITIVE_INFINITY };

describe("scanFiles", () => {
  const progress: string[] = [];
  const scan = (lengths: readonly (number | "passedOver" | "unreadable")[], limits = all) =>
    scanFiles(lengths, {
      limits,
      signal: neverAborted(),
      report: (done, total) => progress.push(`${done}/${total}`),
      read: async (length) => {
        if (length === "unreadable") throw new Error("EACCES");
        return length === "passedOver" ? undefined : length;
      },
    });

  beforeEach(() => {
    progress.length = 0;
  });

  it("counts a file as read only when it was: not one that cannot be, nor one that is passed over", async () => {
    const some = { files: 2, unreadable: 1, left: 0, isCut: false };
    assert.deepEqual(await scan([10, "unreadable", 0, "passedOver"]), some);
    const none = { files: 0, unreadable: 2, left: 0, isCut: false };
    assert.deepEqual(await scan(["unreadable", "unreadable"]), none);
    assert.deepEqual(await scan([]), { files: 0, unreadable: 0, left: 0, isCut: false });
  });

  it("reports each file that it is done with, whatever came of it", async () => {
    await scan([10, "unreadable", "passedOver"]);
    assert.deepEqual(progress, ["1/3", "2/3", "3/3"]);
  });

  it("leaves what is over the limit of characters, and tells of more files than it may read", async () => {
    const many = Array.from({ length: 100 }, () => 10);
    const some = await scan(many, { ...all, characters: 1 });
    assert.ok(some.left > 0);
    assert.equal(some.files + some.left, 100);
    const cut = { files: 3, unreadable: 0, left: 0, isCut: true };
    assert.deepEqual(await scan(many, { ...all, files: 3 }), cut);
  });

  it("stops when it is cancelled", async () => {
    const cancel = new AbortController();
    const read = async (): Promise<number> => {
      cancel.abort(new Error("cancelled"));
      return 1;
    };
    const steps = { read, limits: all, signal: cancel.signal, report: () => undefined };
    await assert.rejects(
      scanFiles(
        Array.from({ length: 100 }, () => 1),
        steps,
      ),
      /cancelled/,
    );
  });
});
