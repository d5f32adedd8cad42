import assert from "node:assert/strict";
import type { Secret } from "../../../src/core/secret.ts";
import type { FingerprintRecord } from "../../../src/migration/ledger/fingerprint.ts";
import { findLinked, type SecretPlace, secretKey } from "../../../src/rotation/findLinked.ts";
import { makePlace } from "./places.ts";

function recordOf(
  { account, secret }: SecretPlace,
  fingerprint: string,
  changes: Partial<FingerprintRecord> = {},
): FingerprintRecord {
  const { id: remoteId, name, scope, updatedAt } = secret;
  return {
    accountId: account.id,
    remoteId,
    name,
    scope,
    fingerprint,
    ...(updatedAt !== undefined && { updatedAt }),
    ...changes,
  };
}

const changed = (place: SecretPlace, secret: Partial<Secret>): SecretPlace => ({
  ...place,
  secret: { ...place.secret, ...secret },
});

function timeless({ secret: { updatedAt: _, ...secret }, ...place }: SecretPlace): SecretPlace {
  return { ...place, secret };
}

describe("findLinked", () => {
  const [self, other, local] = [makePlace("self"), makePlace("other"), makePlace("local", { canRead: true })];
  const none = new Map<string, string>();
  const evidenceOf = (
    place: SecretPlace,
    records: readonly FingerprintRecord[],
    own: SecretPlace = self,
    readable = none,
  ) =>
    findLinked(own, [own, place], { records, readable })
      .filter(({ account }) => account.id === place.account.id)
      .map(({ evidence }) => evidence);

  const cases: readonly (readonly [string, SecretPlace, readonly FingerprintRecord[], readonly string[]])[] =
    [
      ["stored from here and unchanged", other, [recordOf(other, "x")], ["certain"]],
      ["another value", other, [recordOf(other, "y")], []],
      ["never stored from here", other, [], []],
      ["a record of another account", other, [{ ...recordOf(other, "x"), accountId: "third" }], []],
      ["a record of another secret", other, [{ ...recordOf(other, "x"), remoteId: "2" }], []],
      ["changed there since", changed(other, { updatedAt: 1_002 }), [recordOf(other, "x")], ["changedSince"]],
      [
        "times that could hide a change",
        changed(other, { updatedAt: 1_000 }),
        [recordOf(other, "x", { updatedAt: 1_000, isHint: true })],
        ["likely"],
      ],
      ["a time in other digits", changed(other, { updatedAt: 1_000 }), [recordOf(other, "x")], ["likely"]],
      [
        "whole seconds that moved",
        changed(other, { updatedAt: 2_000 }),
        [recordOf(other, "x", { updatedAt: 1_000, isHint: true })],
        ["changedSince"],
      ],
      [
        "a platform without times",
        timeless(other),
        [recordOf(timeless(other), "x", { isHint: true })],
        ["likely"],
      ],
    ];
  for (const [title, place, records, evidence] of cases) {
    it(`${title}: ${evidence[0] ?? "not linked"}`, () => {
      assert.deepEqual(evidenceOf(place, [recordOf(self, "x"), ...records]), evidence);
    });
  }

  it("a value that was read just now is certain, whatever a record says", () => {
    const readable = new Map([[secretKey(local), "x"]]);
    const records = [recordOf(self, "x"), recordOf(local, "old", { updatedAt: 5 })];
    assert.deepEqual(evidenceOf(local, records, self, readable), ["certain"]);
    assert.deepEqual(evidenceOf(local, records, self, new Map([[secretKey(local), "old"]])), []);
  });

  it("is not surer of another place than of the secret itself", () => {
    const records = [recordOf(self, "x"), recordOf(other, "x")];
    assert.deepEqual(evidenceOf(other, records, changed(self, { updatedAt: 1_002 })), ["changedSince"]);
    assert.deepEqual(evidenceOf(other, records, changed(self, { updatedAt: 1_000 })), ["likely"]);
  });

  it("gives the secret itself alone when nothing is known of its value", () => {
    const places = findLinked(self, [other, self], { records: [recordOf(other, "x")], readable: none });
    assert.deepEqual(places, [{ ...self, evidence: "certain" }]);
  });

  it("keeps the order of the list", () => {
    const all = [local, other, self];
    const known = { records: all.map((place) => recordOf(place, "x")), readable: none };
    assert.deepEqual(
      findLinked(self, all, known).map(({ account }) => account.id),
      ["local", "other", "self"],
    );
  });
});
