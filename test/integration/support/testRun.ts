import type { Authority } from "../../support/network/authority.ts";
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
  readonly network: CorporateNetwork;
}

/** What a company's administrator has set up before anybody opens the editor. */
export interface CorporateNetwork {
  /** The system of this host trusts it, where the host reads the file that SSL_CERT_FILE names. */
  readonly authority: Authority;
  /** Where the proxy of the environment is said to be. Nobody listens there unless a test does. */
  readonly environmentProxyPort: number;
}

export function testRun(): TestRun {
  const { AGENT_SECRETS_RUN: run = "" } = process.env;
  return JSON.parse(run) as TestRun;
}

/** A value that the run's search for leaks looks for. */
export function canaryValue(name: string): string {
  return `${testRun().canary}-${name}`;
}
