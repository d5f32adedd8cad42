import { dirname } from "node:path";
import { CancelledError } from "../core/errors.ts";
import { neverAborted } from "../core/neverAborted.ts";
import { VaultError } from "../core/vaultError.ts";
import { asVaultErrors } from "./asVaultErrors.ts";
import type { VaultEnvironment } from "./environment.ts";
import { errorCode } from "./fileSystem.ts";
import { LockWatch } from "./LockWatch.ts";
import { decodeOwner, encodeOwner } from "./lockOwner.ts";
import { whenFree } from "./whenFree.ts";

const HEARTBEAT_MS = 1_000;
const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 75;
/** About 30 seconds. */
const MAX_LOOKS = 600;

/** A lock that is held. */
export interface Lease {
  /** False when another window took this one for dead (after a long freeze) and went ahead. */
  isHeld(): Promise<boolean>;
}

/**
 * Runs something while holding a lock file that every window respects, in a folder that is made if it is missing. Waits for
 * at most about 30 seconds, then rejects with `busy`; with `storage` where the disk takes no lock. A lock whose owner died
 * is broken. Since a frozen owner may wake up again, the work must ask `isHeld` right before its one lasting step.
 */
export async function withFileLock<R>(
  { path, environment }: { readonly path: string; readonly environment: VaultEnvironment },
  work: (lease: Lease) => Promise<R>,
  signal: AbortSignal,
): Promise<R> {
  const nonce = environment.newId();
  await asVaultErrors(signal, async () => {
    await environment.files.makeFolder(dirname(path));
    await takeLock(path, nonce, environment, signal);
  });
  const isHeld = async () => decodeOwner(await environment.files.read(path))?.nonce === nonce;
  const done = new AbortController();
  const beating = keepAlive(path, environment, done.signal);
  try {
    return await work({ isHeld });
  } finally {
    done.abort(new CancelledError());
    await beating;
    await release(path, isHeld, environment);
  }
}

/** What was done under the lock is done: a lock that cannot be removed is left for others to break. */
async function release(
  path: string,
  isHeld: () => Promise<boolean>,
  environment: VaultEnvironment,
): Promise<void> {
  try {
    // Giving a lock back is not cancelled.
    if (await isHeld()) await whenFree(environment, () => environment.files.remove(path), neverAborted());
  } catch {
    // Nothing to add to the outcome of the work.
  }
}

async function takeLock(
  path: string,
  nonce: string,
  environment: VaultEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const { clock, random } = environment;
  const watch = new LockWatch(path, environment);
  const breakerWatch = new LockWatch(breakerOf(path), environment);
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    signal.throwIfAborted();
    if (await tryCreate(path, nonce, environment, signal)) return;
    const leftBehind = await watch.look();
    // Both at once: one after the other they would take longer than anyone waits here, each time again.
    const isBreakerLeft = (await breakerWatch.look()) !== undefined;
    if (leftBehind !== undefined) await breakLock(path, leftBehind, environment, isBreakerLeft);
    await clock.sleep(SHORTEST_PAUSE_MS + random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS), signal);
  }
  throw new VaultError({ kind: "busy" });
}

async function tryCreate(
  path: string,
  nonce: string,
  environment: VaultEnvironment,
  signal: AbortSignal,
): Promise<boolean> {
  const { pid, host } = environment.process;
  try {
    await whenFree(
      environment,
      () => environment.files.create(path, encodeOwner({ pid, host, nonce })),
      signal,
    );
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Removes a lock that was left behind. Of several windows that come to this conclusion only the one that makes
 * the breaker file acts, and only if the lock is still the same: so a fresh lock is never removed. A breaker
 * file that was itself left behind is watched and removed in the same way.
 */
async function breakLock(
  path: string,
  leftBehind: string,
  environment: VaultEnvironment,
  isBreakerLeft: boolean,
): Promise<void> {
  const { files } = environment;
  const breaker = breakerOf(path);
  if (!(await tryCreate(breaker, environment.newId(), environment, neverAborted()))) {
    if (isBreakerLeft) await files.remove(breaker);
    return;
  }
  try {
    const current = await files.read(path);
    if (current !== undefined && Buffer.from(current).toString() === leftBehind) await files.remove(path);
  } finally {
    await files.remove(breaker);
  }
}

function breakerOf(path: string): string {
  return `${path}.break`;
}

async function keepAlive(path: string, { files, clock }: VaultEnvironment, done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    try {
      await clock.sleep(HEARTBEAT_MS, done);
      await files.touch(path);
    } catch {
      // Told to stop, or the lock was taken away: `isHeld` says so where it matters.
    }
  }
}
