import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const patience = 15 * 60_000;
const pollInterval = 200;

/**
 * Runs `work` while no other process on this machine holds the same lock file. A lock left by a process that
 * died is taken over.
 *
 * @template T
 * @param {string} lockFile
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  await acquire(lockFile);
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** @param {string} lockFile */
async function acquire(lockFile) {
  const deadline = Date.now() + patience;
  while (!tryAcquire(lockFile)) {
    if (Date.now() > deadline) {
      throw new Error(`Another run holds ${lockFile}. Delete it if none is going on.`);
    }
    removeIfAbandoned(lockFile);
    await wait(pollInterval);
  }
}

/**
 * A link appears with its content, all at once: no one can see a lock without an owner.
 *
 * @param {string} lockFile
 */
function tryAcquire(lockFile) {
  const mine = `${lockFile}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} lockFile */
function removeIfAbandoned(lockFile) {
  try {
    const owner = Number(readFileSync(lockFile, "utf8"));
    if (isRunning(owner)) return;
    // Of several waiters only one can rename the file, so a fresh lock of another waiter is not deleted.
    const abandoned = `${lockFile}.abandoned-${process.pid}`;
    renameSync(lockFile, abandoned);
    rmSync(abandoned);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}
