import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Clock } from "../core/ports.ts";
import type { VaultEnvironment } from "./environment.ts";
import { errorCode } from "./fileSystem.ts";
import { nodeFileSystem } from "./nodeFileSystem.ts";

/** The real machine. */
export function createNodeEnvironment(clock: Clock): VaultEnvironment {
  return {
    files: nodeFileSystem,
    clock,
    random: Math.random,
    newId: randomUUID,
    process: { pid: process.pid, host: hostname(), isAlive },
  };
}

/** Signal 0 only asks; `EPERM` means that it lives and belongs to someone else. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
