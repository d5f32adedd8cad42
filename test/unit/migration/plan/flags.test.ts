import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import type { Secret } from "../../../../src/core/secret.ts";
import { describeFlags, settableFlag, tellFlags } from "../../../../src/editor/move/describeFlags.ts";
import {
  type Flags,
  type Plan,
  type PlannedEntry,
  type Step,
  stepId,
  type Target,
} from "../../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../../src/migration/plan/planMigration.ts";
import { applicableFlags } from "../../../../src/migration/plan/proposeFlags.ts";
import { createProviders } from "../../../../src/providers/registry.ts";
import { noVault } from "../../../support/noVault.ts";
import { account } from "../../../support/sessions.ts";
import { translate } from "../../../support/translate.ts";

const openApi = () => {
  throw new Error("Nothing is sent here");
};
const providers = createProviders({ openApi, local: noVault });

function targetOf(providerId: string, change: Partial<Target> = {}): Target {
  const provider = providers.find(({ id }) => id === providerId);
  assert.ok(provider);
  const state = { kind: "listed", secrets: [] } as const;
  return { account, provider, scope: personalScope, flags: {}, state, ...change };
}

const entry = (key: string, line = 0): PlannedEntry => ({
  origin: { kind: "file", file: "file:///w/.env", line },
  key,
  value: new Sensitive("some value"),
});

function plan(keys: readonly string[], target: Target, flags: ReadonlyMap<string, Flags> = new Map()): Plan {
  const entries = keys.map(entry);
  const text = new Sensitive(keys.map((key) => `${key}=some value\n`).join(""));
  return planMigration({
    mode: "comment",
    entries,
    targets: [target],
    overrides: { flags },
    files: [{ uri: "file:///w/.env", text, isLossy: false }],
    knowledge: { fingerprints: new Map(), records: [], pushed: [] },
  });
}

const flagsOf = ({ steps }: Plan): readonly Flags[] => steps.map(({ target }) => target.flags);
const wordsOf = ({ steps }: Plan): readonly string[] =>
  steps.map((step) => describeFlags(step, translate).join(" · "));

describe("what new secrets get besides name and value", () => {
  const linear = { tool: "agno__linear__*", argument: "api_token" };

  it("is proposed for each entry by itself, from its own name", () => {
    const made = plan(["LINEAR_API_KEY", "DATABASE_URL", "STRIPE_SECRET_KEY"], targetOf("ioNet"));
    assert.deepEqual(flagsOf(made), [{ binding: linear, isDefault: true }, {}, {}]);
    assert.deepEqual(wordsOf(made), [
      "for agno__linear__* → api_token · marked “default for tool”",
      "no tool",
      "no tool",
    ]);
  });

  it("is off where a platform knows a default and no tools, and what it was the last time", () => {
    assert.deepEqual(flagsOf(plan(["A_KEY"], targetOf("neo"))), [{ isDefault: false }]);
    const usual = { isDefault: true };
    assert.deepEqual(flagsOf(plan(["A_KEY"], targetOf("neo", { usual }))), [{ isDefault: true }]);
    assert.deepEqual(flagsOf(plan(["A_KEY"], targetOf("ioNet", { usual }))), [{}]);
    assert.deepEqual(flagsOf(plan(["A_KEY"], targetOf("primeIntellect", { usual }))), [{}]);
  });

  it("is what a program of the folder needs, on this machine", () => {
    const scope = { kind: "folder", id: "file:///w", name: "w" } as const;
    assert.deepEqual(flagsOf(plan(["A_KEY"], targetOf("local", { scope }))), [{ isDefault: true }]);
    assert.deepEqual(flagsOf(plan(["A_KEY"], targetOf("local"))), [{ isDefault: false }]);
  });

  it("is what a person says of one row, and the others stay", () => {
    const target = targetOf("ioNet");
    const chosen = { binding: { tool: "my_tool", argument: "key" }, isDefault: false };
    const overrides = new Map([[stepId(entry("DATABASE_URL", 1), target), chosen]]);
    const made = plan(["LINEAR_API_KEY", "DATABASE_URL"], target, overrides);
    assert.deepEqual(flagsOf(made), [{ binding: linear, isDefault: true }, chosen]);
    const none = new Map([[stepId(entry("LINEAR_API_KEY"), target), {}]]);
    assert.deepEqual(flagsOf(plan(["LINEAR_API_KEY"], target, none)), [{}]);
  });

  it("stays as it is where a secret is there already, unless a person says otherwise", () => {
    const there: Secret = { id: "s", name: "A_KEY", scope: personalScope, isDefault: true };
    const target = targetOf("neo", { state: { kind: "listed", secrets: [there] } });
    const [kept] = plan(["A_KEY"], target).steps;
    assert.deepEqual(kept?.target.flags, {});
    assert.deepEqual(kept && describeFlags(kept, translate), []);
    assert.match(kept ? tellFlags(kept, translate).join(" ") : "", /^Every task in its scope/);
    const off = new Map([[stepId(entry("A_KEY"), target), { isDefault: false }]]);
    const [changed] = plan(["A_KEY"], target, off).steps;
    assert.deepEqual(changed?.target.flags, { isDefault: false });
    assert.match(changed ? tellFlags(changed, translate).join(" ") : "", /^A task gets this secret only/);
    assert.ok(changed && settableFlag(changed));
  });

  it("stays as it is where the very value is there already, whatever a person says, so that nothing offers to change it", () => {
    const there: Secret = { id: "s", name: "A_KEY", scope: personalScope, isDefault: true };
    const target = targetOf("neo", { flags: { isDefault: false } });
    const [created] = plan(["A_KEY"], target).steps;
    assert.ok(created);
    const same: Step = { ...created, action: { kind: "same", secret: there } };
    assert.ok(settableFlag(created));
    assert.equal(settableFlag(same), undefined);
    assert.match(tellFlags(same, translate).join(" "), /^Every task in its scope/);
  });
});

describe("what a person answered about a new secret", () => {
  const of = (id: string) => providers.find((provider) => provider.id === id);
  const answers = { isDefault: true, description: "" };

  it("is the default of nothing where secrets are bound to tools and this one is not", () => {
    assert.deepEqual(applicableFlags(of("ioNet"), answers), { description: "" });
    const bound = { ...answers, binding: { tool: "web_search" } };
    assert.deepEqual(applicableFlags(of("ioNet"), bound), bound);
  });

  it("stays as it is elsewhere, and keeps nothing of a platform that was not chosen", () => {
    assert.deepEqual(applicableFlags(of("neo"), answers), answers);
    assert.deepEqual(applicableFlags(undefined, answers), { description: "" });
    assert.deepEqual(applicableFlags(of("neo"), {}), {});
  });
});
