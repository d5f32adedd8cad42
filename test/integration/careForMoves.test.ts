import assert from "node:assert/strict";
import { VaultError } from "../../src/core/vaultError.ts";
import { careForMoves } from "../../src/editor/move/careForMoves.ts";
import type { Journal, MigrationRecord } from "../../src/migration/journal/journal.ts";
import { answerMessages } from "./support/answerMessages.ts";
import { type RunningApp, runningApp } from "./support/runningApp.ts";

/** A move that a window began and did not come far with. */
function aMove(key: string): MigrationRecord {
  const steps = [{ id: "step", key, note: "", writeId: "write" }];
  return { id: key, startedAt: Date.now(), mode: "comment", files: [], writes: [], steps };
}

const offerOf = (key: string) => `Moving secrets was interrupted (${key}).`;
const [FIRST, SECOND] = ["FIRST_KEY", "SECOND_KEY"].map(offerOf);

describe("what an earlier window left", () => {
  let app: RunningApp;

  before(async () => {
    app = await runningApp();
    for (const key of ["FIRST_KEY", "SECOND_KEY"]) await app.migration.journal.begin(aMove(key));
  });
  after(() => app.migration.journal.clear());

  const withJournal = (journal: Partial<Journal>) => ({
    ...app,
    migration: { ...app.migration, journal: { ...app.migration.journal, ...journal } },
  });

  it("is offered all at once, though an old move cannot be removed, which is said too", async () => {
    const expire = () => Promise.reject(new VaultError({ kind: "storage", code: "EBUSY" }));
    const answers = Promise.withResolvers<undefined>();
    await answerMessages(
      () => answers.promise,
      async ({ texts, reaches }) => {
        const caring = careForMoves(withJournal({ expire }));
        await reaches(3);
        assert.deepEqual(texts.filter((text) => text === FIRST || text === SECOND).toSorted(), [
          FIRST,
          SECOND,
        ]);
        assert.match(texts.join(" "), /Old moves could not be removed from the journal \(EBUSY\)\./);
        answers.resolve(undefined);
        await caring;
      },
    );
  });

  it("is not left without a word: a turn that does not come is said, and the other one is offered all the same", async () => {
    let turns = 0;
    const inTurn: Journal["inTurn"] = (work, signal) => {
      if (turns++ > 0) return Promise.reject(new VaultError({ kind: "busy" }));
      return app.migration.journal.inTurn(work, signal);
    };
    const leave = (text: string) => (text === FIRST ? "Leave As Is" : undefined);
    await answerMessages(leave, async ({ texts, reaches }) => {
      await careForMoves(withJournal({ inTurn }));
      await reaches(3);
      assert.ok(texts.some((text) => text === SECOND));
      assert.match(texts.join(" "), /Another window is moving or writing secrets\./);
    });
    assert.equal((await app.migration.journal.list()).length, 2);
  });

  it("says once what stops all of it", async () => {
    const list = () => Promise.reject(new VaultError({ kind: "identityMissing" }));
    const told = await answerMessages(
      () => undefined,
      () => careForMoves(withJournal({ list })),
    );
    assert.equal(told.length, 1);
    assert.match(told.join(), /^VS Code has lost the key/);
  });
});
