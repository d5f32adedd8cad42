import assert from "node:assert/strict";
import fc from "fast-check";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { forgetDeleted, mergeVaults, type VaultState } from "../../../src/vault/vaultState.ts";

const time = fc.integer({ min: 0, max: 5 });
const id = fc.constantFrom("a", "b", "c");

const record = fc
  .record({ id, name: fc.constantFrom("X", "Y"), value: fc.constantFrom("1", "2"), updatedAt: time })
  .map(({ value, ...rest }) => ({
    ...rest,
    value: new Sensitive(value),
    scopeId: "personal",
    inject: false,
    createdAt: 0,
  }));

const state: fc.Arbitrary<VaultState> = fc
  .record({ records: fc.array(record), deleted: fc.array(fc.tuple(id, time)) })
  .map(({ records, deleted }) => ({
    records: new Map(records.map((one) => [one.id, one])),
    deleted: new Map(deleted),
  }));

/** In one order, with values in the open. */
function plain({ records, deleted }: VaultState) {
  const rows = [...records.values()].map((one) => ({ ...one, value: one.value.reveal() }));
  return { rows: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)), deleted: [...deleted].toSorted() };
}

describe("mergeVaults", () => {
  it("gives the same whichever side comes first", () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        assert.deepEqual(plain(mergeVaults(a, b)), plain(mergeVaults(b, a)));
      }),
    );
  });

  it("gives the same in whatever order three windows meet", () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        const left = mergeVaults(mergeVaults(a, b), c);
        assert.deepEqual(plain(left), plain(mergeVaults(a, mergeVaults(b, c))));
      }),
    );
  });

  it("changes nothing when it is repeated", () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const merged = mergeVaults(a, b);
        assert.deepEqual(plain(mergeVaults(merged, b)), plain(merged));
      }),
    );
  });

  it("keeps the last update of each secret, unless it was deleted since", () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const merged = mergeVaults(a, b);
        for (const key of ["a", "b", "c"]) {
          const updates = [a, b].map(({ records }) => records.get(key)?.updatedAt ?? -1);
          const deletions = [a, b].map(({ deleted }) => deleted.get(key) ?? -1);
          const last = Math.max(...updates);
          const expected = last > Math.max(...deletions) ? last : undefined;
          assert.equal(merged.records.get(key)?.updatedAt, expected);
        }
      }),
    );
  });

  it("forgets deletions from before a time only", () => {
    const deleted = new Map([
      ["a", 1],
      ["b", 2],
    ]);
    assert.deepEqual([...forgetDeleted({ records: new Map(), deleted }, 2).deleted.keys()], ["b"]);
  });
});
