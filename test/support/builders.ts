import type { Account } from "../../src/core/account.ts";
import type { Provider } from "../../src/core/provider.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { personalScope } from "../../src/core/scope.ts";
import type { Secret } from "../../src/core/secret.ts";
import type { MigrationRecord, WriteRecord } from "../../src/migration/journal/journal.ts";
import {
  type Plan,
  type PlannedEntry,
  type PlannedFile,
  type Step,
  stepId,
  type Target,
} from "../../src/migration/plan/plan.ts";

/** Things of the domain with all that a test does not care about; what it does care about is given. */

export function aSecret(parts: Partial<Secret> = {}): Secret {
  return { id: "secret-1", name: "API_KEY", scope: personalScope, updatedAt: 1_001, ...parts };
}

export function anAccount(parts: Partial<Account> = {}): Account {
  return { id: "account-1", providerId: "memory", label: "Work", ...parts };
}

/** A platform that has nothing but what is given. */
export function aProvider(parts: Partial<Provider> = {}): Provider {
  return {
    id: "memory",
    name: "Memory Platform",
    rules: { name: { minLength: 1, maxLength: 128, pattern: /^[A-Z][A-Z0-9_]*$/ }, value: { minLength: 1 } },
    listSecrets: async () => [],
    ...parts,
  };
}

export function aTarget(parts: Partial<Target> = {}): Target {
  const state = { kind: "listed", secrets: [] } as const;
  return { account: anAccount(), provider: aProvider(), scope: personalScope, flags: {}, state, ...parts };
}

export function anEntry(parts: Partial<PlannedEntry> = {}): PlannedEntry {
  const origin = { kind: "file", file: "file:///app/.env", line: 0 } as const;
  return { origin, key: "API_KEY", value: new Sensitive("one"), ...parts };
}

export function aStep(parts: Partial<Step> = {}): Step {
  const [entry, target] = [parts.entry ?? anEntry(), parts.target ?? aTarget()];
  return {
    id: stepId(entry, target),
    entry,
    target,
    name: entry.key,
    isRenamed: false,
    action: { kind: "create" },
    isPreselected: true,
    ...parts,
  };
}

export function aFile(text: string, uri = "file:///app/.env"): PlannedFile {
  return { uri, text: new Sensitive(text), isLossy: false };
}

export function aPlan(parts: Partial<Plan> = {}): Plan {
  return { purpose: "move", mode: "comment", files: [aFile("API_KEY=one\n")], steps: [aStep()], ...parts };
}

export function aWrite(parts: Partial<WriteRecord> = {}): WriteRecord {
  return {
    id: "write-1",
    providerId: "memory",
    value: new Sensitive("one"),
    flags: {},
    place: { accountId: "account-1", scope: personalScope, name: "API_KEY" },
    action: { kind: "create" },
    ...parts,
  };
}

export function aRecord(parts: Partial<MigrationRecord> = {}): MigrationRecord {
  return { id: "move-1", startedAt: 0, mode: "comment", files: [], writes: [aWrite()], steps: [], ...parts };
}
