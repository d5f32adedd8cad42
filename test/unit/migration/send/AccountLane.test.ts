import assert from "node:assert/strict";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { AccountLane } from "../../../../src/migration/send/AccountLane.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { session } from "../../../support/sessions.ts";
import { TestClock } from "../../../support/TestClock.ts";

const lost = { kind: "retry", cause: "network" } as const;

function open() {
  const platform = new MemoryPlatform();
  const clock = new TestClock();
  const accounts = { session: async () => session };
  const lane = new AccountLane(platform.provider, session, { accounts, clock });
  const listed = async () => (await lane.listRecent(personalScope, neverAborted())).length;
  return { platform, clock, lane, listed };
}

describe("the listings of an account during a migration", () => {
  it("are shared for a moment, and made again after it", async () => {
    const { platform, clock, listed } = open();
    assert.deepEqual(await Promise.all([listed(), listed()]), [0, 0]);
    platform.add("A_KEY", "one");
    clock.jump(4_999);
    assert.equal(await listed(), 0);
    clock.jump(1);
    assert.equal(await listed(), 1);
  });

  it("are made again when a clock that was set back makes an old one look new", async () => {
    const { platform, clock, listed } = open();
    await listed();
    platform.add("A_KEY", "one");
    clock.jump(-3_600_000);
    assert.equal(await listed(), 1);
  });

  it("are not shared where one failed", async () => {
    const { platform, listed } = open();
    platform.faults.push({ call: "list", failure: lost });
    await assert.rejects(listed());
    platform.add("A_KEY", "one");
    assert.equal(await listed(), 1);
  });

  it("are shared where one that began earlier fails later", async () => {
    const { platform, lane, listed } = open();
    const { promise, reject } = Promise.withResolvers<never>();
    const { listSecrets } = platform.provider;
    const answers = [() => promise, listSecrets];
    const provider = {
      ...platform.provider,
      listSecrets: (...args: Parameters<typeof listSecrets>) => (answers.shift() ?? assert.fail())(...args),
    };
    const shared = new AccountLane(provider, lane.session, {
      accounts: { session: async () => session },
      clock: new TestClock(),
    });
    const first = shared.listNow(personalScope, neverAborted());
    const second = shared.listNow(personalScope, neverAborted());
    await second;
    reject(new Error("late"));
    await assert.rejects(first, /late/);
    assert.equal((await shared.listRecent(personalScope, neverAborted())).length, await listed());
  });
});
