import { fastApiErrorReply, routeFastApi } from "../fastApi/routeFastApi.ts";
import type { Platform, PlatformOptions } from "../server/platform.ts";
import { sampleHex } from "../server/sampleData.ts";
import { type SandboxServer, startServer } from "../server/startServer.ts";
import { type PrimeContext, primeRoutes, refuseByPrime } from "./primeCalls.ts";
import { type PrimeSecret, type PrimeSeed, type PrimeTeam, seedPrime } from "./primeData.ts";
import type { PrimeTotalKey } from "./primePaging.ts";
import type { PrimeErrorShape } from "./primeReplies.ts";

export interface PrimeOptions extends PlatformOptions {
  readonly seed?: PrimeSeed;
  readonly errorShape?: PrimeErrorShape;
  readonly totalKey?: PrimeTotalKey;
  readonly duplicateNames?: "allow" | "refuse";
  /** What the user is called; null for one who never said. */
  readonly userName?: string | null;
}

export interface PrimeSandbox extends SandboxServer {
  readonly token: string;
  readonly teams: readonly PrimeTeam[];
  /** What is stored, values included. */
  readonly secrets: readonly PrimeSecret[];
}

/** Prime Intellect, as docs.primeintellect.ai and its published client describe it. */
export async function startPrime(options: PrimeOptions = {}): Promise<PrimeSandbox> {
  const token = options.token ?? `prime-sandbox-${sampleHex("prime key", 40)}`;
  const context: PrimeContext = {
    state: seedPrime(options.seed ?? {}, token),
    now: options.now ?? Date.now,
    errorShape: options.errorShape ?? "byKind",
    totalKey: options.totalKey ?? "total_count",
    duplicateNames: options.duplicateNames ?? "allow",
    userName: options.userName === undefined ? "Robin Example" : options.userName,
  };
  const { state } = context;
  const server = await startServer(createPlatform(context), options);
  return {
    ...server,
    get token() {
      return state.token;
    },
    get teams() {
      return state.teams;
    },
    get secrets() {
      return state.secrets;
    },
  };
}

function createPlatform(context: PrimeContext): Platform {
  const { state } = context;
  const routes = primeRoutes(context);
  return {
    name: "Prime Intellect",
    handle: (request) => routeFastApi({ routes, refuse: (sent) => refuseByPrime(context, sent) }, request),
    errorReply: fastApiErrorReply,
    describeState: () => ({
      teams: state.teams,
      secrets: state.secrets.map(({ value: _, ...metadata }) => metadata),
    }),
    storedValue: (id) => state.secrets.find((secret) => secret.id === id)?.value,
    setToken(token) {
      state.token = token;
    },
    takeSnapshot() {
      const { secrets } = state;
      return () => Object.assign(state, { secrets });
    },
  };
}
