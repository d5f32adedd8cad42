import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import type { WriteAction } from "../../../../src/migration/journal/journal.ts";
import { firstRequest, nextRequest } from "../../../../src/migration/send/nextRequest.ts";
import { aSecret, aWrite } from "../../../support/builders.ts";

const old = aSecret({ id: "old" });
const changed = { kind: "stop", reason: { code: "changedSincePlan" } };
const unclear = { kind: "stop", reason: { code: "unclear" } };

function replaceOf(mode: "inPlace" | "recreate"): WriteAction {
  return { kind: "replace", secret: old, mode };
}

describe("firstRequest", () => {
  it("creates what is not there, and nothing when somebody created it in between", () => {
    assert.deepEqual(firstRequest(aWrite(), [aSecret({ name: "OTHER" })]), { kind: "create" });
    assert.deepEqual(firstRequest(aWrite(), [old]), changed);
  });

  it("knows a name again however its letters are composed", () => {
    const write = aWrite({ place: { ...aWrite().place, name: "Cle\u0301" } });
    const composed = aSecret({ name: "Cl\u00e9" });
    assert.deepEqual(firstRequest(write, [composed]), changed);
    assert.deepEqual(nextRequest(write, {}, [composed]), { kind: "created", secret: composed });
  });

  it("replaces the secret that was planned, in place or by making it again", () => {
    const put = { kind: "put", secret: old, isRepeat: false };
    assert.deepEqual(firstRequest(aWrite({ action: replaceOf("inPlace") }), [old]), put);
    const recreate = { kind: "recreate", secret: old };
    assert.deepEqual(firstRequest(aWrite({ action: replaceOf("recreate") }), [old]), recreate);
  });

  it("leaves a secret alone that was changed, is another one, is there twice or is gone", () => {
    const write = aWrite({ action: replaceOf("inPlace") });
    const later = aSecret({ id: "old", updatedAt: 2_002 });
    for (const listing of [[later], [aSecret({ id: "new" })], [old, aSecret({ id: "new" })], []]) {
      assert.deepEqual(firstRequest(write, listing), changed);
    }
  });

  it("leaves a secret without times alone whose mask is another one, and no other", () => {
    for (const mode of ["inPlace", "recreate"] as const) {
      const write = aWrite({ action: { kind: "replace", secret: untimed("abc…wxyz"), mode } });
      const kind = mode === "inPlace" ? "put" : "recreate";
      assert.deepEqual(firstRequest(write, [untimed("new…9999")]), changed);
      for (const mask of ["abc…wxyz", undefined]) {
        assert.equal(firstRequest(write, [untimed(mask)]).kind, kind, "an answer may have no mask");
      }
    }
  });

  it("sends nothing where the value is there already, if that is still so", () => {
    const write = aWrite({ action: { kind: "same", secret: old } });
    assert.deepEqual(firstRequest(write, [old]), { kind: "same", secret: old });
    assert.deepEqual(firstRequest(write, [aSecret({ id: "old", updatedAt: 2_002 })]), changed);
  });
});

/** As io.net and Neo may list it. */
function untimed(mask: string | undefined) {
  const { createdAt: _, updatedAt: __, ...secret } = aSecret({ id: "old" });
  return mask === undefined ? secret : { ...secret, mask };
}

describe("nextRequest", () => {
  it("takes a secret of our name for ours after a create without an answer, and tries again when there is none", () => {
    const created = aSecret({ id: "new" });
    assert.deepEqual(nextRequest(aWrite(), {}, [created]), { kind: "created", secret: created });
    assert.deepEqual(nextRequest(aWrite(), {}, []), { kind: "create" });
  });

  it("cannot tell which of two is ours", () => {
    assert.deepEqual(nextRequest(aWrite(), {}, [aSecret({ id: "a" }), aSecret({ id: "b" })]), unclear);
  });

  it("takes nothing for ours whose mask contradicts the value", () => {
    const write = aWrite({ value: new Sensitive("abcdefghijklmnop") });
    assert.deepEqual(nextRequest(write, {}, [aSecret({ id: "new", mask: "zzzz…9999" })]), unclear);
  });

  it("replaces in place again, and says whether it may be a repeat", () => {
    const write = aWrite({ action: replaceOf("inPlace") });
    assert.deepEqual(nextRequest(write, { secret: old }, [old]), {
      kind: "put",
      secret: old,
      isRepeat: false,
    });
    const later = aSecret({ id: "old", updatedAt: 2_002 });
    assert.deepEqual(nextRequest(write, { secret: old }, [later]), {
      kind: "put",
      secret: later,
      isRepeat: true,
    });
    assert.deepEqual(nextRequest(write, { secret: old }, []), changed);
  });

  it("deletes no secret without times whose mask became another one, since only a new value makes that", () => {
    const before = untimed("abc…wxyz");
    const write = aWrite({ action: { kind: "replace", secret: before, mode: "recreate" } });
    assert.deepEqual(nextRequest(write, { secret: before }, [untimed("new…9999")]), changed);
    const same = untimed("abc…wxyz");
    assert.deepEqual(nextRequest(write, { secret: before }, [same]), { kind: "recreate", secret: same });
  });

  it("goes on in the middle of deleting and creating", () => {
    const write = aWrite({ action: replaceOf("recreate") });
    assert.deepEqual(nextRequest(write, { secret: old }, [old]), { kind: "recreate", secret: old });
    assert.deepEqual(nextRequest(write, { secret: old }, []), { kind: "createAgain", secret: old });
    const created = aSecret({ id: "new" });
    assert.deepEqual(nextRequest(write, { secret: old }, [created]), { kind: "created", secret: created });
    assert.deepEqual(
      nextRequest(write, { secret: old }, [aSecret({ id: "old", updatedAt: 2_002 })]),
      changed,
    );
  });
});
