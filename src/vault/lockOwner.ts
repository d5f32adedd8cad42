import * as z from "zod/mini";
import type { VaultEnvironment } from "./environment.ts";

/** Who holds a lock, as its file says. */
const OwnerSchema = z.object({
  pid: z.int().check(z.positive()),
  host: z.string(),
  nonce: z.string(),
});
export type LockOwner = z.infer<typeof OwnerSchema>;

export function encodeOwner(owner: LockOwner): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(owner));
}

/** Undefined for a file that was cut short while it was written, or is gone. */
export function decodeOwner(bytes: Uint8Array | undefined): LockOwner | undefined {
  if (bytes === undefined) return undefined;
  try {
    return OwnerSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Whether it is certain, as far as pids go, that the owner no longer runs. */
export function isDead(
  owner: LockOwner | undefined,
  { process }: Pick<VaultEnvironment, "process">,
): boolean {
  return owner !== undefined && owner.host === process.host && !process.isAlive(owner.pid);
}
