import type { Dispatcher } from "undici";
import type { Account, Session } from "../core/account.ts";
import type { ApiCall, ApiStyle } from "../core/api.ts";
import type { Clock, Log, Random } from "../core/ports.ts";
import type { ExchangeLimits } from "./limits.ts";
import type { Undici } from "./loadUndici.ts";

/** What every account's traffic shares. */
export interface HttpDependencies {
  /** The wire of an account. Asked before every request: connections worth keeping are kept outside. Rejects with `OwnFileError`. */
  readonly wire: (undici: Pick<Undici, "Dispatcher">, account: Account) => Dispatcher | Promise<Dispatcher>;
  readonly clock: Clock;
  readonly random: Random;
  /** What tokens of any platform look like: a server's message is shown without them. */
  readonly tokenShapes: () => readonly RegExp[];
  readonly log?: Pick<Log, "debug">;
  /** Default: `defaultLimits`. */
  readonly limits?: ExchangeLimits;
}

/** One call of one session, with all it needs. */
export interface CallContext<T> {
  readonly http: HttpDependencies & { readonly limits: ExchangeLimits };
  readonly session: Session;
  readonly style: ApiStyle;
  readonly call: ApiCall<T>;
}
