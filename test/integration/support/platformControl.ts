import type { Fault } from "../../sandbox/server/fault.ts";
import type { LogEntry } from "../../sandbox/server/requestLog.ts";
import { sha256 } from "../../sandbox/server/sampleData.ts";
import type { PlatformAccess } from "../../support/sandboxAccess.ts";
import { testRun } from "./testRun.ts";

export type PlatformId = keyof ReturnType<typeof testRun>["sandbox"];

export const platformIds: readonly PlatformId[] = ["neo", "primeIntellect", "ioNet"];

interface StoredSecret {
  readonly id: string;
  readonly name: string;
}

/** A platform of the sandbox, which runs in another process. */
export interface PlatformControl extends PlatformAccess {
  log(): Promise<readonly LogEntry[]>;
  /** The requests that may have changed something, as `METHOD path`. */
  writes(): Promise<readonly string[]>;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** The data of the start, no faults, an empty log. */
  reset(): Promise<void>;
  secrets(): Promise<readonly StoredSecret[]>;
  /** Ids of the secrets of this name that hold this value. */
  holding(name: string, value: string): Promise<readonly string[]>;
}

export function platformControl(id: PlatformId): PlatformControl {
  const access = testRun().sandbox[id];
  const call = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(access.control + path, init);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
    return response.status === 204 ? undefined : response.json();
  };
  const log = async () => (await call("log")) as readonly LogEntry[];
  const secrets = async () => ((await call("state")) as { secrets: readonly StoredSecret[] }).secrets;
  return {
    ...access,
    log,
    secrets,
    writes: async () =>
      (await log()).filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
    fault: async (fault) => void (await call("faults", { method: "POST", body: JSON.stringify(fault) })),
    clearFaults: async () => void (await call("faults", { method: "DELETE" })),
    reset: async () => void (await call("reset", { method: "POST" })),
    async holding(name, value) {
      const ids = (await secrets()).filter((secret) => secret.name === name).map((secret) => secret.id);
      const digests = await Promise.all(ids.map((secret) => call(`sha256/${secret}`)));
      return ids.filter((_, index) => (digests[index] as { sha256: string }).sha256 === sha256(value));
    },
  };
}

/** Puts all platforms back to their start. */
export async function resetPlatforms(): Promise<void> {
  for (const id of platformIds) await platformControl(id).reset();
}
