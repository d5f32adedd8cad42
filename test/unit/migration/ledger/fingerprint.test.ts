import assert from "node:assert/strict";
import { inspect } from "node:util";
import * as fc from "fast-check";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import {
  createFingerprintKey,
  fingerprintValue,
  judgeSecret,
  recordWrite,
} from "../../../../src/migration/ledger/fingerprint.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { aSecret } from "../../../support/builders.ts";
import { serverError } from "../../../support/MemoryPlatform.ts";
import { neverAborted, planAll, selectAll, setUp } from "../doubles/setUp.ts";

const key = createFingerprintKey(new Uint8Array(32).fill(1));
const secret = aSecret({ id: "s-1", name: "A" });
const one = fingerprintValue(key, new Sensitive("one"));
const two = fingerprintValue(key, new Sensitive("two"));
const recordOf = (written: Secret, isCertain = true) =>
  recordWrite({ accountId: "account", secret: written, isCertain }, one);
const record = recordOf(secret);

describe("fingerprints", () => {
  it("are equal for equal values under one key only", () => {
    const other = createFingerprintKey(new Uint8Array(32).fill(2));
    assert.equal(fingerprintValue(key, new Sensitive("one")), one);
    assert.notEqual(two, one);
    assert.notEqual(fingerprintValue(other, new Sensitive("one")), one);
  });

  it("need a key of full strength, which never shows", () => {
    assert.throws(() => createFingerprintKey(new Uint8Array(31)), RangeError);
    const bytes = Buffer.from("canary-canary-canary-canary-canary");
    assert.ok(!inspect(createFingerprintKey(bytes)).includes("canary"));
  });

  describe("that prove nothing are kept as hints", () => {
    const { updatedAt: _, ...timeless } = secret;
    const coarse: Secret = { ...secret, updatedAt: 2_000 };
    const weak: readonly (readonly [string, Secret, boolean])[] = [
      ["a time that a second change could share", coarse, true],
      ["no time", timeless, true],
      ["no answer to the write", secret, false],
    ];
    for (const [title, written, isCertain] of weak) {
      it(`${title}: and never judge anything`, () => {
        const hint = recordOf(written, isCertain);
        assert.deepEqual([hint.isHint, hint.updatedAt], [true, written.updatedAt]);
        const later = { ...written, updatedAt: 3_001 };
        for (const now of [written, later]) {
          for (const fingerprint of [one, two]) {
            assert.equal(judgeSecret(now, hint, fingerprint), "neverSeen");
          }
        }
      });
    }

    it("and not where the write is certain", () => assert.equal(record.isHint, undefined));

    it("nor by a record that is not marked as one, but could not tell", () => {
      const { isHint: __, ...unmarked } = recordOf(coarse);
      assert.equal(judgeSecret(coarse, unmarked, one), "neverSeen");
      const { updatedAt: ___, ...without } = unmarked;
      assert.equal(judgeSecret(timeless, without, one), "neverSeen");
    });
  });

  const verdicts: readonly (readonly [string, Secret, string | undefined, string])[] = [
    ["the same value, unchanged there", secret, one, "same"],
    ["another value here", secret, two, "changedHere"],
    ["another time there", { ...secret, updatedAt: 1_002 }, one, "changedThere"],
    ["an earlier time there", { ...secret, updatedAt: 999 }, two, "changedThere"],
    ["another secret of the name", { ...secret, id: "s-2" }, one, "neverSeen"],
    ["another name", { ...secret, name: "B" }, one, "neverSeen"],
    ["another scope", { ...secret, scope: { kind: "team", id: "t", name: "T" } }, one, "neverSeen"],
    ["no fingerprint of the value", secret, undefined, "neverSeen"],
  ];
  for (const [title, listed, fingerprint, verdict] of verdicts) {
    it(`judge ${title}: ${verdict}`, () => {
      assert.equal(judgeSecret(listed, record, fingerprint), verdict);
    });
  }

  it("judge a platform without times: never seen", () => {
    const { updatedAt: _, ...timeless } = secret;
    assert.equal(judgeSecret(timeless, record, one), "neverSeen");
    assert.equal(judgeSecret(secret, undefined, one), "neverSeen");
  });

  it("never say same when the platform holds another value, whoever interferes and whenever", async function () {
    this.timeout(30_000);
    const meddling = fc.array(fc.constantFrom("edit", "edit", "recreate", "nothing"), { maxLength: 12 });
    const faults = fc.array(
      fc.record({
        call: fc.constantFrom("create", "replace", "list"),
        failure: fc.constant(serverError),
        takesEffect: fc.boolean(),
      }),
      { maxLength: 3 },
    );
    const modes = fc.constantFrom("inPlace", "recreate");
    let same = 0;
    await fc.assert(
      fc.asyncProperty(modes, meddling, faults, fc.boolean(), async (mode, acts, failures, isEdited) => {
        const setup = setUp([{ id: "p", mode }], { ".env": "A=one\n" });
        const [platform] = setup.platforms;
        assert.ok(platform);
        const queue = [...acts];
        platform.onCall = () => {
          const act = queue.shift();
          const [victim] = platform.secrets();
          if (victim === undefined || act === undefined || act === "nothing") return;
          if (act === "recreate") platform.drop(victim.id);
          if (act === "recreate") platform.add("A", "theirs");
          else platform.edit(victim.id, "theirs");
        };
        platform.faults.push(...failures);
        for (const [round, text] of ["A=one\n", isEdited ? "A=two\n" : "A=one\n", "A=one\n"].entries()) {
          setup.files.texts.set(".env", text);
          const plan = await planAll(setup, { mode: "keep" });
          const [step] = plan.steps;
          if (step?.action.kind === "same") {
            same++;
            assert.deepEqual(platform.valuesOf("A"), [step.entry.value.reveal()]);
          }
          const selection = await selectAll(setup, plan, `move-${round}`);
          await applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
        }
      }),
      { numRuns: 1_000 },
    );
    assert.ok(same > 50, `the property saw "same" only ${same} times`);
  });
});
