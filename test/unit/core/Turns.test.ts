import assert from "node:assert/strict";
import { Turns } from "../../../src/core/Turns.ts";

describe("turns", () => {
  it("are taken one after the other", async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise(setImmediate);
      log.push(`${name} ends`);
      return name;
    };
    assert.deepEqual(await Promise.all([turns.run(work("a")), turns.run(work("b"))]), ["a", "b"]);
    assert.deepEqual(log, ["a begins", "a ends", "b begins", "b ends"]);
  });

  const failures: Readonly<Record<string, () => Promise<never>>> = {
    "rejects later": async () => {
      await new Promise(setImmediate);
      throw new Error("no");
    },
    "throws at once": () => {
      throw new Error("no");
    },
    "rejects with nothing": () => Promise.reject(undefined),
  };
  for (const [name, fail] of Object.entries(failures)) {
    it(`go on behind work that ${name}, and only its own caller hears of it`, async () => {
      const turns = new Turns();
      const failed = turns.run(fail).then(
        () => "done",
        () => "failed",
      );
      assert.deepEqual(await Promise.all([failed, turns.run(async () => "next")]), ["failed", "next"]);
      assert.equal(await turns.run(async () => "later"), "later");
    });
  }
});
