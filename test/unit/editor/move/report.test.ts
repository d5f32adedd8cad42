import assert from "node:assert/strict";
import type { PlatformErrorDetails } from "../../../../src/core/errors.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import type { Scope } from "../../../../src/core/scope.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { describeFailures } from "../../../../src/editor/move/describeResult.ts";
import { planItems } from "../../../../src/editor/move/planItems.ts";
import { reportText } from "../../../../src/editor/move/report.ts";
import type { MigrationResult } from "../../../../src/migration/journal/result.ts";
import { copyFlags } from "../../../../src/migration/plan/copies.ts";
import {
  entryId,
  type Plan,
  type PlannedEntry,
  type Step,
  type Target,
} from "../../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../../src/migration/plan/planMigration.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { account } from "../../../support/sessions.ts";
import { wording } from "../../../support/translate.ts";

const FILE = "file:///w/.env";
const CANARY = "canary value";

/** A plan over one file; entries are given as `KEY=value` lines, and names that the platform has already. */
function makePlan(lines: readonly string[], taken: readonly string[] = []): Plan {
  const platform = new MemoryPlatform();
  const secrets = taken.map((name) => platform.add(name, "old"));
  const target: Target = {
    account,
    provider: platform.provider,
    scope: personalScope,
    flags: {},
    state: { kind: "listed", secrets },
  };
  const entries = lines.map((text, line): PlannedEntry => {
    const [key = "", value = ""] = text.split("=");
    return { origin: { kind: "file", file: FILE, line }, key, value: new Sensitive(value) };
  });
  return planMigration({
    mode: "comment",
    files: [{ uri: FILE, text: new Sensitive(`${lines.join("\n")}\n`), isLossy: false }],
    entries,
    targets: [target],
    knowledge: { fingerprints: new Map(), records: [], pushed: [] },
  });
}

describe("planItems", () => {
  const plan = makePlan([`NEW=${CANARY}`, `db.url=${CANARY}`, `OLD=${CANARY}`, "EMPTY="], ["OLD"]);
  const [first] = plan.steps;
  const notes = new Map(first === undefined ? [] : [[entryId(first.entry), "Node: another value"]]);
  const items = planItems(plan, notes, wording);

  it("shows copies in a group of their own, whatever happens to them", () => {
    const [copied] = makePlan(["NEW=one", "OLD=two"], ["OLD"]).steps;
    assert.ok(copied);
    const target = { ...copied.target, keepsCopiesOf: new Set([FILE]) };
    const steps = makePlan(["NEW=one", "OLD=two"], ["OLD"]).steps;
    const all = { ...plan, steps: [...steps, ...steps.map((step) => ({ ...step, target }))] };
    const headings = planItems(all, new Map(), wording).filter(({ kind }) => kind === "heading");
    assert.deepEqual(
      headings.map(({ label }) => label),
      ["Create (1)", "Replace what is there (1)", "Encrypted copies, so that the app still runs (2)"],
    );
  });

  it("says of each copy whether programs get it unasked", () => {
    const [copied] = makePlan(["NEW=one"]).steps;
    assert.ok(copied);
    const defaultFlag = { state: "inject", whenOn: "", whenOff: "" };
    const detailOf = (kind: Scope["kind"]) => {
      const flags = copyFlags({ kind });
      const provider = { ...copied.target.provider, defaultFlag };
      const target = { ...copied.target, flags, provider, keepsCopiesOf: new Set([FILE]) };
      const rows = planItems({ ...plan, steps: [{ ...copied, target }] }, new Map(), wording);
      return rows.flatMap((row) => (row.kind === "step" ? [row.detail] : []));
    };
    assert.deepEqual(detailOf("folder"), ["3 characters · marked “inject”"]);
    assert.deepEqual(detailOf("personal"), ["3 characters · not marked “inject”"]);
  });

  it("groups what will happen, with counts, mapped names, lengths and reasons", () => {
    const lines = items.map((item) =>
      item.kind === "heading" ? item.label : `  ${item.label} | ${item.description} | ${item.detail}`,
    );
    assert.deepEqual(lines, [
      "Create (2)",
      "  NEW | Memory · Personal | 12 characters · not marked “always on” · Node: another value",
      "  db.url → DB_URL | Memory · Personal | 12 characters · not marked “always on”",
      "Replace what is there (1)",
      "  OLD | Memory · Personal | 12 characters · its value there is unknown · cannot be undone",
      "Cannot be moved (1)",
      "  EMPTY | Memory · Personal | 0 characters · The value is empty.",
    ]);
  });

  it("speaks of copies where the file stays as it is, and says of none that the file is changed", () => {
    const mixed = makePlan(["OLD=same", "EMPTY="], ["OLD"]);
    const steps = mixed.steps.map((step): Step => {
      const secret = step.action.kind === "replace" ? step.action.secret : undefined;
      return secret === undefined ? step : { ...step, action: { kind: "same", secret } };
    });
    const told = (mode: Plan["mode"]) =>
      planItems({ ...mixed, steps, mode }, new Map(), wording).map((item) =>
        item.kind === "heading" ? item.label : item.detail,
      );
    const empty = "0 characters · The value is empty.";
    const same = "4 characters · nothing to do";
    assert.deepEqual(told("keep"), ["Already there (1)", same, "Cannot be copied (1)", empty]);
    assert.deepEqual(told("remove").slice(1, 3), [
      "4 characters · only the file is changed",
      "Cannot be moved (1)",
    ]);
  });

  it("says once for a file that its first comment stops scripts that read it word by word", () => {
    const remarked = (lines: readonly string[], mode: Plan["mode"] = "comment") =>
      planItems({ ...makePlan(lines), mode }, new Map(), wording).flatMap((item) =>
        item.kind === "step" && item.detail.includes("The file gets its first comment") ? [item.label] : [],
      );
    assert.deepEqual(remarked(["EMPTY=", "NEW=one", "OTHER=two"]), ["NEW"]);
    assert.deepEqual(remarked(["NEW=one", "OTHER=two"], "remove"), []);
    assert.deepEqual(remarked(["NEW=one", "OTHER=two"], "keep"), []);
    assert.deepEqual(remarked(["NEW=one", "OTHER=two # why"]), []);
    assert.deepEqual(remarked(["EMPTY="]), []);
  });

  it("lets nobody tick what cannot be done, nor rename what no name would cure", () => {
    const empty = items.find((item) => item.kind === "step" && item.label === "EMPTY");
    assert.ok(empty?.kind === "step" && !empty.isPossible && !empty.canRename);
  });

  it("never shows a value", () => {
    assert.doesNotMatch(JSON.stringify(items), new RegExp(CANARY));
  });
});

describe("reportText", () => {
  const plan = makePlan([`NEW=${CANARY}`, `we|rd.<key>=${CANARY}`, "EMPTY="]);
  const details: PlatformErrorDetails = {
    providerId: "memory",
    operation: "create secret",
    write: "create",
    reference: "e-1",
    failure: { kind: "retry", cause: "timeout" },
  };
  const [moved, failed] = plan.steps.map(({ id }) => id);
  const text = reportText(
    plan,
    {
      id: "m1",
      steps: new Map([
        [moved ?? "", { kind: "moved" }],
        [failed ?? "", { kind: "failed", reason: { code: "unclear", details } }],
      ]),
      files: new Map([[FILE, { kind: "failed", reason: { code: "changed" } }]]),
      isSettled: false,
    },
    { ...wording, nameFile: () => ".env", date: "today" },
  );

  it("counts and tells the outcome of every step and file", () => {
    assert.match(text, /^# Move of today\n\nMoved: 1\. Already there: 0\. Failed: 0\. Not known: 1\./);
    assert.match(text, /\| NEW \| \.env:1 \| Memory · Personal \| NEW \| moved \|/);
    assert.match(
      text,
      /stored it\. Resume to check again\. Memory Platform did not answer in time\. \(error id e-1\)/,
    );
    assert.match(text, /\| EMPTY .* The value is empty\. \|/);
    assert.match(text, /- `\.env`: The file changed in the meantime/);
  });

  it("says of a copy that it was copied, and nothing of files", () => {
    const copied: Plan = {
      ...plan,
      purpose: "copy",
      mode: "keep",
      files: [],
      steps: plan.steps.slice(0, 1).map((step) => ({
        ...step,
        entry: { ...step.entry, origin: { kind: "secret", accountId: "local", secretId: "1" } },
      })),
    };
    const result = { id: "m1", steps: new Map([[moved ?? "", { kind: "moved" } as const]]), isSettled: true };
    assert.equal(
      reportText(
        copied,
        { ...result, files: new Map() },
        { ...wording, nameFile: () => ".env", date: "today" },
      ),
      [
        "# Copies of today",
        "Copied: 1. Already there: 0. Failed: 0. Not known: 0. Canceled: 0. Left alone: 0.",
        "| Key | Place | Name | Outcome |\n| --- | --- | --- | --- |\n| NEW | Memory · Personal | NEW | copied |",
        "",
      ].join("\n\n"),
    );
  });

  it("names of a rotation its places alone: the value comes from nowhere that has a name", () => {
    const rotated: Plan = {
      ...plan,
      purpose: "rotate",
      mode: "keep",
      files: [],
      steps: plan.steps.slice(0, 1),
    };
    const result = { id: "m1", steps: new Map([[moved ?? "", { kind: "moved" } as const]]), isSettled: true };
    const context = { ...wording, nameFile: () => ".env", date: "today" };
    const report = reportText(rotated, { ...result, files: new Map() }, context);
    assert.match(report, /^# Rotation on today\n\nReplaced: 1\. /);
    assert.match(report, /\| Place \| Name \| Outcome \|\n.*\n\| Memory · Personal \| NEW \| replaced \|/);
  });

  it("keeps names from a file from becoming Markdown", () => {
    assert.match(text, /we\\\|rd\.\\<key\\>/);
  });

  it("never shows a value", () => {
    assert.doesNotMatch(text, new RegExp(CANARY));
  });
});

describe("describeFailures", () => {
  const plan = makePlan(["A=one", "B=two"]);
  const result = (...reasons: readonly ("changedSincePlan" | "signedOut")[]): MigrationResult => ({
    id: "m",
    steps: new Map(
      reasons.map((code, index) => [plan.steps[index]?.id ?? "", { kind: "failed", reason: { code } }]),
    ),
    files: new Map(),
    isSettled: true,
  });

  it("says once why nothing went", () => {
    assert.deepEqual(describeFailures(plan.steps, result("changedSincePlan", "changedSincePlan"), wording), [
      "What is there changed since the plan was made. Make a new plan.",
    ]);
  });

  it("names a time as the person's other messages do: with its date, where it is another day's", () => {
    const failure = { kind: "wait", retryAt: 7 } as const;
    const details = { failure, providerId: "p", operation: "create the secret" };
    const limited: MigrationResult = {
      ...result(),
      steps: new Map([[plan.steps[0]?.id ?? "", { kind: "failed", reason: { code: "platform", details } }]]),
    };
    assert.match(describeFailures(plan.steps, limited, wording).join(), /Try again at time 7\./);
  });

  it("says nothing when there are several reasons, or none", () => {
    assert.deepEqual(describeFailures(plan.steps, result("changedSincePlan", "signedOut"), wording), []);
    assert.deepEqual(describeFailures(plan.steps, result(), wording), []);
  });
});
