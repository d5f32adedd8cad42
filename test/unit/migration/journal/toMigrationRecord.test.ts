import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { type Selection, toMigrationRecord } from "../../../../src/migration/journal/toMigrationRecord.ts";
import type { Plan, Step } from "../../../../src/migration/plan/plan.ts";
import {
  aFile,
  anAccount,
  anEntry,
  aPlan,
  aProvider,
  aSecret,
  aStep,
  aTarget,
} from "../../../support/builders.ts";

function select(steps: readonly Step[], parts: Partial<Selection> = {}): Selection {
  return {
    id: "move-1",
    startedAt: 5,
    pushed: [],
    describeMove: (targets) => `moved to ${targets.length}`,
    steps: new Set(steps.map(({ id }) => id)),
    ...parts,
  };
}

function planOf(steps: readonly Step[], parts: Partial<Plan> = {}): Plan {
  return aPlan({ steps, ...parts });
}

const elsewhere = aTarget({ account: anAccount({ id: "account-2" }) });

describe("toMigrationRecord", () => {
  it("keeps what a person selected and nothing else, with the time and the purpose", () => {
    const [kept, left] = [aStep(), aStep({ entry: anEntry({ key: "OTHER" }) })];
    const record = toMigrationRecord(planOf([kept, left]), select([kept]));
    assert.deepEqual(
      [record.id, record.startedAt, record.purpose, record.mode],
      ["move-1", 5, "move", "comment"],
    );
    assert.deepEqual(
      record.steps.map(({ key }) => key),
      ["API_KEY"],
    );
    assert.equal(record.writes.length, 1);
  });

  it("leaves out a step that cannot be carried out, although it was selected", () => {
    const blocked = aStep({ action: { kind: "blocked", reason: { code: "empty" } } });
    const record = toMigrationRecord(planOf([blocked]), select([blocked]));
    assert.deepEqual([record.steps, record.writes, record.files], [[], [], []]);
  });

  it("writes once for entries that go to one place under one name", () => {
    const twin = anEntry({ origin: { kind: "file", file: "file:///app/.env.test", line: 3 } });
    const steps = [aStep(), aStep({ entry: twin })];
    const { writes, steps: records } = toMigrationRecord(planOf(steps), select(steps));
    assert.equal(writes.length, 1);
    assert.deepEqual(
      records.map(({ writeId }) => writeId),
      [steps[0]?.id, steps[0]?.id],
    );
  });

  it("says in every step of an entry where it went, of all its targets", () => {
    const steps = [aStep(), aStep({ target: elsewhere })];
    const { writes, steps: records } = toMigrationRecord(planOf(steps), select(steps));
    assert.equal(writes.length, 2);
    assert.deepEqual(
      records.map(({ note }) => note),
      ["moved to 2", "moved to 2"],
    );
  });

  it("keeps files of selected entries only, and none for a value that is in none", () => {
    const typed = aStep({ entry: anEntry({ origin: { kind: "typed" } }) });
    const files = [aFile("API_KEY=one\n"), aFile("A=b\n", "file:///app/.env.test")];
    assert.deepEqual(toMigrationRecord(planOf([typed], { files }), select([typed])).files, []);
    const step = aStep();
    assert.deepEqual(toMigrationRecord(planOf([step], { files }), select([step])).files, [files[0]]);
  });

  it("keeps the value that is replaced where a move from here stored it, so that an undo can bring it back", () => {
    const secret = aSecret();
    const action = {
      kind: "replace",
      secret,
      mode: "inPlace",
      verdict: "changedHere",
      isIrreversible: false,
    } as const;
    const step = aStep({ action });
    const earlier = new Sensitive("before");
    const known = { accountId: "account-1", remoteId: secret.id, updatedAt: 1_001, value: earlier };
    const [write] = toMigrationRecord(planOf([step]), select([step], { pushed: [known] })).writes;
    assert.deepEqual(write?.action, { kind: "replace", secret, mode: "inPlace", earlier });
    const [blind] = toMigrationRecord(planOf([step]), select([step])).writes;
    assert.deepEqual(blind?.action, { kind: "replace", secret, mode: "inPlace" });
  });

  it("does not ask a platform for a flag that it does not have", () => {
    const flags = { isDefault: true, description: "For tests" };
    const flagless = aStep({ target: aTarget({ flags }) });
    assert.deepEqual(toMigrationRecord(planOf([flagless]), select([flagless])).writes[0]?.flags, {});
    const words = { state: "on", whenOn: "On.", whenOff: "Off." };
    const provider = aProvider({ setDefault: async (_, secret) => secret, defaultFlag: words });
    const step = aStep({ target: aTarget({ provider, flags }) });
    assert.deepEqual(toMigrationRecord(planOf([step]), select([step])).writes[0]?.flags, { isDefault: true });
  });
});
