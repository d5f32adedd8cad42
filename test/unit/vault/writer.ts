import { randomUUID } from "node:crypto";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { isVaultError } from "../../../src/core/vaultError.ts";
import { createNodeEnvironment } from "../../../src/vault/nodeEnvironment.ts";
import { openVault } from "../../../src/vault/openVault.ts";
import { realClock } from "../../support/realClock.ts";
import { never } from "./vaultParts.ts";

/**
 * Another window: a process that writes to the vault as fast as it can. In every round it creates a secret; it
 * deletes every second one again, and both writers change the one that they share.
 */
interface Order {
  readonly folder: string;
  readonly name: string;
  readonly rounds: number;
  readonly identity: string;
}

process.once("message", (order: Order) => {
  write(order).then(
    () => process.disconnect(),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});

async function write({ folder, name, rounds, identity }: Order): Promise<void> {
  const identityStore = {
    load: async () => [new Sensitive(identity)],
    loadOthers: async () => [],
    save: async () => undefined,
  };
  const { secrets } = openVault({ folder, identityStore, environment: createNodeEnvironment(realClock) });
  const value = new Sensitive(randomUUID());
  const scopeId = "personal";
  for (let round = 0; round < rounds; round++) {
    const { id } = await secrets.create({ name: `${name}-${round}`, value, scopeId }, never);
    if (round % 2 === 1) await secrets.remove(id, never);
    const shared = (await secrets.list(scopeId, never)).find((secret) => secret.name === "shared");
    if (shared !== undefined) await secrets.change(shared.id, { value }, never);
    else await secrets.create({ name: "shared", value, scopeId }, never).catch(ignoreTaken);
  }
}

/** The other writer was first. */
function ignoreTaken(error: unknown): void {
  if (!isVaultError(error) || error.problem.kind !== "nameTaken") throw error;
}
