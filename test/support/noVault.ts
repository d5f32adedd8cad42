import type { LocalDependencies } from "../../src/core/vault.ts";

function refuse(): never {
  throw new Error("the vault of this machine is not part of this test");
}

/** For tests of the platforms on the network. */
export const noVault: LocalDependencies = {
  vault: { list: refuse, read: refuse, create: refuse, change: refuse, remove: refuse },
  folders: refuse,
  findRisk: refuse,
};
