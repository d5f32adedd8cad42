import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { describeFailReason, isNotKnown } from "../../../../src/editor/move/describeResult.ts";
import { foldEvents } from "../../../../src/migration/journal/journalState.ts";
import { applyMigration } from "../../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../../src/migration/undo/undoMigration.ts";
import { wording } from "../../../support/translate.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "../doubles/setUp.ts";

const keys = [..."ABCDEF"];
const text = keys.map((key) => `${key}=of ${key}\n`).join("");

/** B is there already on both platforms and is replaced: the second has to delete it and create it again. */
function prepare(): Setup {
  const setup = setUp(
    [
      { id: "first", mode: "inPlace" },
      { id: "second", mode: "recreate" },
    ],
    { ".env": text },
  );
  for (const platform of setup.platforms) platform.add("B", "older");
  return setup;
}

async function apply(setup: Setup) {
  const plan = await planAll(setup);
  const selection = await selectAll(setup, plan);
  return applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted());
}

/** Signs an account out right before the operation with this number. */
function signOutAt(setup: Setup, accountId: string, at: number): { readonly callsAfter: readonly string[] } {
  const callsAfter: string[] = [];
  let count = 0;
  setup.world.meanwhile = async (name) => {
    if (count++ === at) setup.signedOut.add(accountId);
    if (count - 1 > at && name.startsWith(accountId)) callsAfter.push(name);
  };
  return { callsAfter };
}

async function countOperations(): Promise<number> {
  const setup = prepare();
  let count = 0;
  setup.world.meanwhile = async () => void count++;
  await apply(setup);
  return count;
}

function assertNothingLost(setup: Setup): void {
  const left = setup.files.texts.get(".env") ?? "";
  for (const key of keys) {
    const isStored = setup.platforms.every((platform) => platform.valuesOf(key).includes(`of ${key}`));
    assert.ok(left.includes(`of ${key}`) || isStored, `${key} is lost`);
    for (const platform of setup.platforms) assert.ok(platform.valuesOf(key).length <= 1, `${key} twice`);
  }
}

describe("an account that is signed out during a migration", () => {
  for (const accountId of ["first", "second"]) {
    it(`gets no further request, and the other one is served to the end: ${accountId}, at every operation`, async () => {
      const operations = await countOperations();
      for (let at = 0; at < operations; at++) {
        const setup = prepare();
        const { callsAfter } = signOutAt(setup, accountId, at);
        const result = await apply(setup);
        // What was begun before is ended: four requests, and the second half of a secret that was deleted.
        const deletes = callsAfter.filter((call) => call === "second delete");
        assert.ok(callsAfter.length <= 4 + deletes.length, `${at}: ${callsAfter}`);
        const [first, second] = setup.platforms;
        const other = accountId === "first" ? second : first;
        for (const key of keys) assert.deepEqual(other?.valuesOf(key), [`of ${key}`]);
        for (const step of result.steps.values()) {
          if (step.kind === "failed") assert.equal(step.reason.code, "signedOut");
          else assert.equal(step.kind, "moved");
        }
        assertNothingLost(setup);
        setup.world.meanwhile = () => undefined;
        setup.signedOut.clear();
        for (const entry of await findUnfinished(setup.journal)) {
          await resumeMigration(setup.dependencies, entry, {}, neverAborted());
        }
        assert.deepEqual(await findUnfinished(setup.journal), []);
        assertNothingLost(setup);
      }
    });
  }

  it("leaves it not known what came of a request, when the move is resumed without it, and a sign-in finishes it", async () => {
    const told = new Set<string>();
    const count = await countOperations();
    for (let at = 1; at <= count; at++) {
      const setup = prepare();
      setup.world.start(at);
      await apply(setup).catch(() => undefined);
      setup.world.start();
      setup.signedOut.add("first").add("second");
      for (const entry of await findUnfinished(setup.journal)) {
        const { writes } = foldEvents(entry);
        const result = await resumeMigration(setup.dependencies, entry, {}, neverAborted());
        for (const { id, writeId } of entry.record.steps) {
          const outcome = result.steps.get(id);
          if (outcome?.kind !== "failed") continue;
          assert.equal(outcome.reason.code, "signedOut");
          assert.equal(isNotKnown(outcome.reason), writes.has(writeId), `${at}: ${id}`);
          told.add(describeFailReason(outcome.reason, { provider: { name: "Neo" } }, wording));
        }
        setup.signedOut.clear();
        if (!result.isSettled) await resumeMigration(setup.dependencies, entry, {}, neverAborted());
      }
      assertNothingLost(setup);
    }
    assert.deepEqual([...told].sort(), [
      "It is not known whether Neo stored it, because the account is signed out. Update its token, then resume.",
      "The account is signed out. Update its token, then try again.",
    ]);
  });

  it("gets no further request while a migration is taken back, and the rest waits for the sign-in", async () => {
    for (let at = 0; at < 20; at++) {
      const setup = prepare();
      await apply(setup);
      const [entry] = await setup.journal.list();
      assert.ok(entry !== undefined);
      const { callsAfter } = signOutAt(setup, "first", at);
      await undoMigration(setup.dependencies, entry, {}, neverAborted());
      assert.ok(callsAfter.length <= 4, `${at}: ${callsAfter}`);
      assertNothingLost(setup);
      setup.world.meanwhile = () => undefined;
      setup.signedOut.clear();
      const again = await undoMigration(setup.dependencies, entry, {}, neverAborted());
      assert.ok(again.isSettled);
      assert.equal(setup.files.texts.get(".env"), text);
    }
  });

  it("is spoken to with its new token as soon as that was updated", async () => {
    const setup = prepare();
    const used: string[] = [];
    let token = "old";
    setup.world.meanwhile = async (name) => {
      if (name.startsWith("first create")) token = "new";
    };
    const { accounts, providers } = setup.dependencies;
    const dependencies = {
      ...setup.dependencies,
      accounts: {
        session: async (id: string) => {
          const session = await accounts.session(id);
          return session && { ...session, token: new Sensitive(token) };
        },
      },
      providers: providers.map((provider) => ({
        ...provider,
        listSecrets: (...[session, scope, signal]: Parameters<typeof provider.listSecrets>) => {
          used.push(session.token.reveal());
          return provider.listSecrets(session, scope, signal);
        },
      })),
    };
    await apply({ ...setup, dependencies });
    assert.deepEqual([used[0], used.at(-1)], ["old", "new"]);
  });
});
