import type { AccountState } from "../core/Inventory.ts";
import type { Log } from "../core/ports.ts";
import type { Secret } from "../core/secret.ts";
import type { VaultCare } from "../core/vault.ts";
import type { MigrationDependencies } from "../migration/journal/dependencies.ts";
import type { StoredValue } from "../migration/ledger/fingerprint.ts";
import { rememberValues } from "../migration/ledger/rememberValues.ts";
import { compareTimes } from "../migration/times.ts";

/** What memory of values works with. */
export interface RememberDependencies {
  readonly migration: Pick<MigrationDependencies, "ledger" | "log">;
  readonly vault: Pick<VaultCare, "isInUse" | "keyState">;
  /** Whether the encrypted files can probably be opened later. */
  readonly hasLastingKey: (signal: AbortSignal) => Promise<boolean>;
  readonly log: Pick<Log, "warn">;
}

/**
 * Remembers, for finding the same value again, what a person stored by hand. What can be read needs no memory. Where
 * nothing is encrypted yet, that is begun only when the key to it will last; while the key is in a file, nothing is
 * added that never was in one. Never rejects.
 */
export async function rememberStored(
  app: RememberDependencies,
  { account, provider }: Pick<AccountState, "account" | "provider">,
  stored: Pick<StoredValue, "secret" | "value" | "replacedId">,
): Promise<void> {
  if (provider.readValue !== undefined || stored.secret.isFile === true) return;
  await carefully(app, async () => {
    const { signal } = new AbortController();
    if (!(await app.vault.isInUse(signal)) && !(await app.hasLastingKey(signal))) return;
    if ((await app.vault.keyState(signal)) !== "kept") return;
    await rememberValues(app.migration, [{ accountId: account.id, ...stored, isCertain: false }]);
  });
}

/** After a change of anything but the value: it is still what it was. Never rejects. */
export async function rememberChanged(
  app: RememberDependencies,
  accountId: string,
  { before, after }: { readonly before: Secret; readonly after: Secret },
): Promise<void> {
  await carefully(app, async () => {
    const { ledger } = app.migration;
    const records = await ledger.load();
    const record = records.find((other) => other.accountId === accountId && other.remoteId === before.id);
    if (record === undefined || compareTimes(record.updatedAt, before.updatedAt) === "moved") return;
    const { updatedAt: _, ...rest } = record;
    const { id: remoteId, name, updatedAt } = after;
    const time = updatedAt === undefined ? {} : { updatedAt };
    await ledger.store([{ ...rest, remoteId, name, ...time, isHint: true }]);
  });
}

/** After a delete, or when it is not known what a secret holds; without a secret, for a whole account. Never rejects. */
export async function forgetStored(
  app: RememberDependencies,
  accountId: string,
  remoteId?: string,
): Promise<void> {
  await carefully(app, () => app.migration.ledger.forget(accountId, remoteId));
}

/** What is remembered only helps: a person's own action does not fail for it. */
async function carefully({ log }: RememberDependencies, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    log.warn("what is remembered of stored values could not be brought up to date");
  }
}
