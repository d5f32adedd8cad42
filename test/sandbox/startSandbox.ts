import { type IoNetOptions, type IoNetSandbox, startIoNet } from "./ioNet/startIoNet.ts";
import { type NeoOptions, type NeoSandbox, startNeo } from "./neo/startNeo.ts";
import { type PrimeOptions, type PrimeSandbox, startPrime } from "./primeIntellect/startPrime.ts";

export interface SandboxOptions {
  readonly neo?: NeoOptions;
  readonly primeIntellect?: PrimeOptions;
  readonly ioNet?: IoNetOptions;
}

export interface Sandbox {
  readonly neo: NeoSandbox;
  readonly primeIntellect: PrimeSandbox;
  readonly ioNet: IoNetSandbox;
  /** Puts all three back to their start. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts all three platforms. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const neo = await startNeo(options.neo);
  const primeIntellect = await startPrime(options.primeIntellect);
  const ioNet = await startIoNet(options.ioNet);
  const servers = [neo, primeIntellect, ioNet];
  return {
    neo,
    primeIntellect,
    ioNet,
    reset() {
      for (const server of servers) server.reset();
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
