import type { AccountStore, Clock, Log } from "../../core/ports.ts";
import type { Provider } from "../../core/provider.ts";
import type { EnvFiles, Ledger } from "../ports.ts";
import type { Journal } from "./journal.ts";

/** What a migration works with. */
export interface MigrationDependencies {
  readonly providers: readonly Provider[];
  readonly accounts: Pick<AccountStore, "session">;
  readonly files: EnvFiles;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
}
