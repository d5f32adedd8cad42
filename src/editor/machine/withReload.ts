import { isConnectable } from "../../core/provider.ts";
import type { Services } from "../Services.ts";

/**
 * Lists again what needs no sign-in after work on its files: they can be opened again, or hold something else. A part of the
 * work may be done, also where the rest of it was cancelled or failed.
 */
export async function withReload<T>(inventory: Services["inventory"], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await reloadFixedAccounts(inventory);
  }
}

async function reloadFixedAccounts(inventory: Services["inventory"]): Promise<void> {
  const states = await inventory.readAccounts();
  const fixed = states.filter(({ provider }) => !isConnectable(provider));
  await Promise.all(fixed.map(({ account }) => inventory.load(account.id)));
}
