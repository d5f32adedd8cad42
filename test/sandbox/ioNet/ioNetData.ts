import { sampleTime, sampleUuid, sampleValue } from "../server/sampleData.ts";

/** A secret as the sandbox keeps it, value included. */
export interface IoNetSecret {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly toolName: string | null;
  readonly toolArg: string | null;
  readonly isDefaultForTool: boolean;
  /** Whether its `display` is null, as the document allows. */
  readonly hasNoDisplay: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface IoNetState {
  token: string;
  secrets: readonly IoNetSecret[];
  /** For ids of new records. */
  count: number;
  /** How many PATCH calls were answered: the untyped body changes from one to the next. */
  patches: number;
}

export interface IoNetSecretSeed {
  readonly name: string;
  readonly value?: string;
  readonly toolName?: string;
  readonly toolArg?: string;
  readonly isDefaultForTool?: boolean;
  readonly hasNoDisplay?: boolean;
}

export interface IoNetSeed {
  readonly secrets?: readonly IoNetSecretSeed[];
}

const defaultSecrets: readonly IoNetSecretSeed[] = [
  { name: "linear-token", toolName: "agno__linear__*", toolArg: "api_token", isDefaultForTool: true },
  { name: "github-token", toolName: "agno__github__*", toolArg: "access_token" },
  { name: "Jira password", toolName: "agno__jira__get_issue", toolArg: "password", isDefaultForTool: true },
  { name: "workflow only" },
  { name: "door code", value: ["7", "3", "9", "1"].join("") },
  { name: "no mask", toolName: "agno__slack__*", hasNoDisplay: true },
];

export function seedIoNet(seed: IoNetSeed, token: string): IoNetState {
  const secrets = (seed.secrets ?? defaultSecrets).map(seedSecret);
  return { token, secrets, count: secrets.length, patches: 0 };
}

function seedSecret(seed: IoNetSecretSeed, index: number): IoNetSecret {
  return {
    id: sampleUuid(`ionet secret ${index}`),
    name: seed.name,
    value: seed.value ?? sampleValue(`ionet value ${index}`),
    toolName: seed.toolName ?? null,
    toolArg: seed.toolArg ?? null,
    isDefaultForTool: seed.isDefaultForTool ?? false,
    hasNoDisplay: seed.hasNoDisplay ?? false,
    createdAt: sampleTime(index),
    updatedAt: sampleTime(index),
  };
}
