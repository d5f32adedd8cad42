import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface BenchServer {
  readonly url: string;
  readonly token: string;
  stop(): void;
}

/** Starts `servePrime.ts` with a team of that many secrets and that delay per request. */
export async function startServer(secrets: number, delayMs: number): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, "servePrime.ts"), [String(secrets), String(delayMs)]);
  const [message]: { url: string; token: string }[] = await once(child, "message");
  if (message === undefined) throw new Error("The server did not start");
  return { ...message, stop: () => child.disconnect() };
}
