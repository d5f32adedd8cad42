import type { AccountState } from "./Inventory.ts";
import type { Secret } from "./secret.ts";

/** A secret that something is done with, and the account that it is in. */
export interface SecretTarget {
  readonly state: AccountState;
  readonly secret: Secret;
}
