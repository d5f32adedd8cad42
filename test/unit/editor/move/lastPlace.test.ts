import assert from "node:assert/strict";
import { readLastPlace, rememberPlace, usualFlags } from "../../../../src/editor/move/lastPlace.ts";

function memoryOf(stored?: unknown) {
  const values = new Map<string, unknown>();
  return {
    get: (key: string) => values.get(key) ?? stored,
    update: async (key: string, value: unknown) => {
      values.set(key, value);
    },
  };
}

describe("the place of the last move", () => {
  const place = { accountId: "a", scope: '["personal","personal"]' };

  it("is read as it was remembered, with what its secret got", async () => {
    const memory = memoryOf();
    assert.equal(readLastPlace(memory), undefined);
    for (const last of [place, { ...place, isDefault: true }, { ...place, isDefault: false }]) {
      await rememberPlace(memory, last);
      assert.deepEqual(readLastPlace(memory), last);
    }
  });

  for (const stored of [
    null,
    7,
    "a",
    [],
    {},
    { accountId: 1, scope: "s" },
    { accountId: "a" },
    { accountId: "a", scope: 2 },
  ]) {
    it(`is unknown for ${JSON.stringify(stored)}`, () => {
      assert.equal(readLastPlace(memoryOf(stored)), undefined);
    });
  }

  it("tells what is usual there, and nothing of another place", () => {
    const last = { ...place, isDefault: true };
    assert.deepEqual(usualFlags(last, place), { isDefault: true });
    assert.deepEqual(usualFlags(place, place), {});
    assert.deepEqual(usualFlags(last, { ...place, accountId: "b" }), {});
    assert.deepEqual(usualFlags(last, { ...place, scope: "other" }), {});
    assert.deepEqual(usualFlags(undefined, place), {});
  });
});
