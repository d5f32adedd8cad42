import { randomUUID } from "node:crypto";
import type { Account } from "../../../src/core/account.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { type PlatformId, platformControl } from "./platformControl.ts";
import type { RunningApp } from "./runningApp.ts";

interface Connection {
  readonly label?: string;
  readonly token?: string;
}

/** Signs in to a platform of the sandbox, without the prompts. */
export async function connect(
  app: RunningApp,
  id: PlatformId,
  { label = id, token = platformControl(id).token }: Connection = {},
): Promise<Account> {
  const account = { id: randomUUID(), providerId: id, label, baseUrl: platformControl(id).url };
  await app.accounts.save(account, new Sensitive(token));
  await app.inventory.readAccounts();
  return account;
}

/** Signs out of everything that a person can sign out of. */
export async function disconnectAll(app: RunningApp): Promise<void> {
  const connected = (await app.accounts.list()).filter(({ account }) => account.baseUrl !== undefined);
  for (const { account } of connected) await app.accounts.remove(account.id);
  await app.inventory.readAccounts();
}
