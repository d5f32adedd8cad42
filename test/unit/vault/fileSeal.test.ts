import assert from "node:assert/strict";
import { FileSeal, noSightings } from "../../../src/vault/FileSeal.ts";

const own = { name: "vault.age", line: "a", count: 3 };

/** Formats tell the kinds of files apart, and journals have an id; the seal alone tells files of one kind apart. */
describe("FileSeal", () => {
  const seal = new FileSeal("vault.age", noSightings, () => "new");

  it("takes what has another file's name for exchanged, whatever was seen", () => {
    for (const seen of [new Map(), new Map([["a", 1]])]) {
      assert.equal(seal.judge({ ...own, name: "vault-old.age" }, seen), "exchanged");
      assert.equal(seal.judge(own, seen), undefined);
    }
  });

  it("takes fewer writes than were seen, and a line that was not, for outdated", () => {
    assert.equal(seal.judge(own, new Map([["a", 4]])), "outdated");
    assert.equal(seal.judge(own, new Map([["b", 1]])), "outdated");
    assert.equal(seal.judge(undefined, new Map([["a", 1]])), "outdated");
    assert.equal(seal.judge(own, new Map([["a", 4]]), 1), undefined, "a backup");
  });

  it("goes on counting a line that is known, and begins another one otherwise", () => {
    assert.deepEqual(seal.next(own, new Map([["a", 7]])), { ...own, count: 8 });
    assert.deepEqual(seal.next(own, new Map([["b", 7]])), { name: "vault.age", line: "new", count: 1 });
    assert.deepEqual(seal.next(undefined, new Map()), { name: "vault.age", line: "new", count: 1 });
  });
});
