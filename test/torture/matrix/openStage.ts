import type { Session } from "../../../src/core/account.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { personalScope, type Scope } from "../../../src/core/scope.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { createFetchDispatcher } from "../../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../../src/http/openApi.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import { startIoNet } from "../../sandbox/ioNet/startIoNet.ts";
import { startNeo } from "../../sandbox/neo/startNeo.ts";
import { startPrime } from "../../sandbox/primeIntellect/startPrime.ts";
import type { SandboxServer } from "../../sandbox/server/startServer.ts";
import { noVault } from "../../support/noVault.ts";
import { makeSession } from "../../support/sessions.ts";
import type { TestClock } from "../../support/TestClock.ts";
import { createHttpClock, testLimits } from "../../unit/http/testLimits.ts";
import type { Front } from "./startFront.ts";

/** What every platform of the sandbox keeps of a secret, next to flags of its own. */
export interface StoredSecret {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

export type PlatformServer = SandboxServer & {
  readonly token: string;
  readonly secrets: readonly StoredSecret[];
};

/** A platform to torture, with a few secrets of two scopes where it has scopes. */
export const platforms = {
  neo: () => startNeo(),
  primeIntellect: () =>
    startPrime({ seed: { teams: [{ name: "Lab", secrets: 130 }], personal: 3 }, duplicateNames: "allow" }),
  ioNet: () => startIoNet(),
} as const satisfies Readonly<Record<string, () => Promise<PlatformServer>>>;

export type ProviderId = keyof typeof platforms;
export const providerIds = Object.keys(platforms) as readonly ProviderId[];

/** A provider over the real HTTP client, the way that its calls take, and what it left behind. */
export interface Stage {
  readonly provider: Provider;
  readonly session: Session;
  readonly platform: PlatformServer;
  readonly front: Front;
  readonly clock: TestClock;
  /** Lines of the log at its finest level. */
  readonly lines: string[];
  /** As the platform lists them while nothing is wrong. */
  readonly sample: Sample;
}

export interface Sample {
  readonly secrets: readonly Secret[];
  readonly scopes: readonly Scope[];
  readonly scopeSecrets: readonly Secret[];
}

export interface Wire {
  readonly url: string;
  readonly fetch: typeof fetch;
}

export function openProvider(
  id: ProviderId,
  platform: PlatformServer,
  wire: Wire,
): Pick<Stage, "provider" | "session" | "clock" | "lines"> {
  const clock = createHttpClock();
  const lines: string[] = [];
  const openApi = createOpenApi({
    wire: (undici) => createFetchDispatcher(undici, () => wire.fetch),
    clock,
    random: () => 0.5,
    tokenShapes: () => [],
    log: { debug: (line) => void lines.push(line) },
    limits: testLimits,
  });
  const provider = createProviders({ openApi, local: noVault }).find((each) => each.id === id);
  if (provider === undefined) throw new Error(`no provider ${id}`);
  return { provider, session: makeSession(id, platform.token, wire.url), clock, lines };
}

/** What the provider tells of the platform on a good day. */
export async function takeSample(id: ProviderId, platform: PlatformServer): Promise<Sample> {
  const { provider, session } = openProvider(id, platform, { url: platform.url, fetch: globalThis.fetch });
  const scopes = (await provider.listScopes?.(session, neverAborted())) ?? [];
  const [scope] = scopes;
  return {
    scopes,
    secrets: await provider.listSecrets(session, personalScope, neverAborted()),
    scopeSecrets: scope === undefined ? [] : await provider.listSecrets(session, scope, neverAborted()),
  };
}
