import { randomUUID } from "node:crypto";
import type { Account } from "../../../src/core/account.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import type { JournalEntry } from "../../../src/migration/journal/journal.ts";
import { journalStatus, pushedValues } from "../../../src/migration/journal/journalState.ts";
import type { MigrationResult } from "../../../src/migration/journal/result.ts";
import { gatherKnowledge } from "../../../src/migration/plan/knowledge.ts";
import type { Plan, Target } from "../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../src/migration/plan/planMigration.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import type { RunningApp } from "./runningApp.ts";

const signal = neverAborted();

interface Move {
  readonly file: string;
  readonly keys: readonly string[];
  readonly accounts: readonly Account[];
  /** What the comments say that stay in the file. */
  readonly note?: string;
}

/** Plans and moves keys of a file to the personal scopes of accounts: what the prompts lead to, without them. */
export async function move(
  app: RunningApp,
  request: Move,
): Promise<{ readonly plan: Plan; readonly result: MigrationResult }> {
  const plan = await makePlan(app, request);
  const selection = {
    id: randomUUID(),
    startedAt: Date.now(),
    steps: new Set(plan.steps.map(({ id }) => id)),
    pushed: pushedValues(await app.migration.journal.list()),
    describeMove: () => request.note ?? "moved",
  };
  return { plan, result: await applyMigration(app.migration, { plan, selection }, {}, signal) };
}

async function makePlan(app: RunningApp, { file, keys, accounts }: Move): Promise<Plan> {
  const content = await app.migration.files.read(file);
  if (content === undefined) throw new Error("The file is gone");
  const entries = parseEnvFile(content.text.reveal())
    .entries.filter(({ key }) => keys.includes(key))
    .map(({ key, value, startLine: line }) => ({
      origin: { kind: "file", file, line } as const,
      key,
      value: new Sensitive(value),
    }));
  return planMigration({
    mode: "comment",
    files: [{ uri: file, ...content }],
    entries,
    targets: await Promise.all(accounts.map((account) => readTarget(app, account))),
    knowledge: await gatherKnowledge(app.migration.ledger, entries, []),
  });
}

async function readTarget(app: RunningApp, account: Account): Promise<Target> {
  const provider = app.providers.find(({ id }) => id === account.providerId);
  const session = await app.accounts.session(account.id);
  if (provider === undefined || session === undefined) throw new Error("The account is not signed in");
  const secrets = await provider.listSecrets(session, personalScope, signal);
  return { account, provider, scope: personalScope, flags: {}, state: { kind: "listed", secrets } };
}

/** The journal of a migration, which has to be there. */
export async function findEntry(app: RunningApp, id: string): Promise<JournalEntry> {
  const entry = (await app.migration.journal.list()).find(({ record }) => record.id === id);
  if (entry === undefined) throw new Error("No journal of that migration");
  return entry;
}

export async function statusOf(app: RunningApp, id: string): Promise<string> {
  return journalStatus(await findEntry(app, id));
}
