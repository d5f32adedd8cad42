import { fastApiErrorReply, routeFastApi } from "../fastApi/routeFastApi.ts";
import type { Platform, PlatformOptions } from "../server/platform.ts";
import { sampleJwt } from "../server/sampleData.ts";
import { type SandboxServer, startServer } from "../server/startServer.ts";
import { type IoNetContext, ioNetRoutes, refuseByIoNet } from "./ioNetCalls.ts";
import { type IoNetSecret, type IoNetSeed, seedIoNet } from "./ioNetData.ts";

export interface IoNetOptions extends PlatformOptions {
  readonly seed?: IoNetSeed;
  /** Characters of all values together, 65,536 by default; above it 413. */
  readonly quota?: number;
  readonly nullOnPatch?: "clears" | "ignored";
}

export interface IoNetSandbox extends SandboxServer {
  /** The API key, for `Authorization` (with or without `Bearer`) or `x-api-key`. */
  readonly token: string;
  /** For the `token` header. */
  readonly jwt: string;
  /** What is stored, values included. */
  readonly secrets: readonly IoNetSecret[];
}

/** io.net's IO Intelligence, as io.net/docs describes it. */
export async function startIoNet(options: IoNetOptions = {}): Promise<IoNetSandbox> {
  // Put together at run time: no file holds anything shaped like a key.
  const token = options.token ?? ["io", "v2", sampleJwt("ionet key")].join("-");
  const context: IoNetContext = {
    state: seedIoNet(options.seed ?? {}, token),
    jwt: sampleJwt("ionet session"),
    now: options.now ?? Date.now,
    quota: options.quota ?? 65_536,
    nullOnPatch: options.nullOnPatch ?? "clears",
  };
  const { state, jwt } = context;
  const server = await startServer(createPlatform(context), options);
  return {
    ...server,
    jwt,
    get token() {
      return state.token;
    },
    get secrets() {
      return state.secrets;
    },
  };
}

function createPlatform(context: IoNetContext): Platform {
  const { state } = context;
  const routes = ioNetRoutes(context);
  return {
    name: "io.net",
    handle: (request) => routeFastApi({ routes, refuse: (sent) => refuseByIoNet(context, sent) }, request),
    errorReply: fastApiErrorReply,
    describeState: () => ({ secrets: state.secrets.map(({ value: _, ...metadata }) => metadata) }),
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
