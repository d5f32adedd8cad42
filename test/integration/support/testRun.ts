import type { SandboxAccess } from "../../support/sandboxAccess.ts";

/** What the runner outside tells the tests in the host. */
export interface TestRun {
  readonly sandbox: SandboxAccess;
  /** All that the editor keeps on disk. */
  readonly dataFolder: string;
  /** Two workspace folders, the first with the sample app. */
  readonly folders: readonly string[];
  /** Part of every value that these tests use: random, so that whatever holds it has it from them. */
  readonly canary: string;
}

export function testRun(): TestRun {
  const { AGENT_SECRETS_RUN: run = "" } = process.env;
  return JSON.parse(run) as TestRun;
}

/** A value that the run's search for leaks looks for. */
export function canaryValue(name: string): string {
  return `${testRun().canary}-${name}`;
}
