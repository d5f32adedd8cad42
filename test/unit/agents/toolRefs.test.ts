import assert from "node:assert/strict";
import fc from "fast-check";
import { randomCharacters, ToolRefs } from "../../../src/agents/ToolRefs.ts";
import { personalScope, type Scope } from "../../../src/core/scope.ts";

const team: Scope = { kind: "team", id: "7", name: "Seven" };

function counting(): ToolRefs {
  let count = 0;
  return new ToolRefs(() => String(count++).padStart(10, "0"));
}

describe("refs of tools", () => {
  it("stay the same for the same secret and the same place", () => {
    const refs = counting();
    const [secret, place] = [
      () => refs.ofSecret("a", { scope: team, id: "1" }),
      () => refs.ofPlace("a", team),
    ];
    assert.equal(secret(), secret());
    assert.equal(place(), place());
    assert.deepEqual(refs.secret(secret()), { accountId: "a", scope: team, secretId: "1" });
    assert.deepEqual(refs.place(place()), { accountId: "a", scope: team });
  });

  it("tell secrets apart by account, kind of scope, scope and id, wherever one ends and the next begins", () => {
    const refs = counting();
    const parts = fc.constantFrom("a", "b", "a,b", 'a","b', "1", "");
    fc.assert(
      fc.property(parts, parts, parts, parts, parts, parts, (account, id, scope, account2, id2, scope2) => {
        const one = refs.ofSecret(account, { scope: { ...team, id: scope }, id });
        const other = refs.ofSecret(account2, { scope: { ...team, id: scope2 }, id: id2 });
        assert.equal(one === other, account === account2 && id === id2 && scope === scope2);
      }),
    );
    const personal = refs.ofSecret("a", { scope: { ...personalScope, id: "7" }, id: "1" });
    assert.notEqual(personal, refs.ofSecret("a", { scope: team, id: "1" }));
  });

  it("of a place do not stand for a secret, and the other way round", () => {
    const refs = counting();
    const secret = refs.ofSecret("a", { scope: team, id: "1" });
    const place = refs.ofPlace("a", team);
    assert.deepEqual([refs.secret(place), refs.place(secret)], [undefined, undefined]);
    const swapped = [refs.secret(`s_${place.slice(2)}`), refs.place(`p_${secret.slice(2)}`)];
    assert.deepEqual(swapped, [undefined, undefined]);
  });

  it("belong to one window: another one knows none of them", () => {
    const [one, other] = [new ToolRefs(), new ToolRefs()];
    const ref = one.ofSecret("a", { scope: team, id: "1" });
    assert.equal(other.secret(ref), undefined);
    assert.notEqual(other.ofSecret("a", { scope: team, id: "1" }), ref);
  });

  it("are ten of thirty-two characters, each as likely as any other", () => {
    const texts = Array.from({ length: 3_200 }, randomCharacters);
    for (const text of texts) assert.match(text, /^[a-z0-5]{10}$/);
    const counts = Map.groupBy(texts.join(""), (letter) => letter);
    assert.equal(counts.size, 32);
    // 1,000 of each on average: seven deviations to either side.
    for (const [letter, { length }] of counts)
      assert.ok(Math.abs(length - 1_000) < 220, `${letter} ${length}`);
  });
});
