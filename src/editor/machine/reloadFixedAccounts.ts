import { isConnectable } from "../../core/provider.ts";
import type { Services } from "../Services.ts";

/** Lists again what needs no sign-in: its files can be opened again, or hold something else. */
export async function reloadFixedAccounts(inventory: Services["inventory"]): Promise<void> {
  const states = await inventory.readAccounts();
  const fixed = states.filter(({ provider }) => !isConnectable(provider));
  await Promise.all(fixed.map(({ account }) => inventory.load(account.id)));
}
