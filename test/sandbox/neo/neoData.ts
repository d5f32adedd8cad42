import { sampleTime, sampleUuid, sampleValue } from "../server/sampleData.ts";

/** A secret as the sandbox keeps it, value included. */
export interface NeoSecret {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** `null` for a personal secret. */
  readonly projectId: string | null;
  readonly defaultAvailable: boolean;
  readonly createdByAgent: boolean;
  /** Made by another member of the project: its name does not count as taken for this user. */
  readonly isForeign: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NeoProject {
  readonly id: string;
  /** May be empty: the platform names it later. */
  readonly name: string;
  /** False for a project that was left: its secrets answer 403. */
  readonly isMember: boolean;
  /** Whether the project list still holds it. */
  readonly isListed: boolean;
}

export interface NeoState {
  token: string;
  projects: readonly NeoProject[];
  secrets: readonly NeoSecret[];
  /** For ids of new records. */
  count: number;
}

export interface NeoSecretSeed {
  readonly name: string;
  readonly value?: string;
  readonly projectId?: string;
  readonly defaultAvailable?: boolean;
  readonly createdByAgent?: boolean;
  readonly isForeign?: boolean;
}

export interface NeoSeed {
  readonly projects?: readonly NeoProject[];
  readonly secrets?: readonly NeoSecretSeed[];
}

/** Ids of the seeded projects. `left` is one that the user is no longer a member of. */
export const neoProjectIds = {
  webAudit: sampleUuid("neo project web audit"),
  mobile: sampleUuid("neo project mobile"),
  unnamed: sampleUuid("neo project unnamed"),
  left: sampleUuid("neo project left"),
} as const;

const defaultProjects: readonly NeoProject[] = [
  { id: neoProjectIds.webAudit, name: "Web audit", isMember: true, isListed: true },
  { id: neoProjectIds.mobile, name: "Mobile app", isMember: true, isListed: true },
  { id: neoProjectIds.unnamed, name: "", isMember: true, isListed: true },
  { id: neoProjectIds.left, name: "Old engagement", isMember: false, isListed: false },
];

const defaultSecrets: readonly NeoSecretSeed[] = [
  { name: "GITHUB_TOKEN", defaultAvailable: true },
  { name: "SHODAN_API_KEY" },
  { name: "JIRA_API_TOKEN", createdByAgent: true },
  { name: "SLACK_BOT_TOKEN", createdByAgent: true, defaultAvailable: true },
  { name: "PIN", value: "739154" },
  { name: "TARGET_LOGIN_PASSWORD", projectId: neoProjectIds.webAudit, defaultAvailable: true },
  { name: "STAGING_API_KEY", projectId: neoProjectIds.webAudit },
  { name: "GITHUB_TOKEN", projectId: neoProjectIds.webAudit, isForeign: true },
  { name: "APP_STORE_KEY", projectId: neoProjectIds.mobile, createdByAgent: true },
  { name: "LEGACY_TOKEN", projectId: neoProjectIds.left },
];

export function seedNeo(seed: NeoSeed, token: string): NeoState {
  const secrets = (seed.secrets ?? defaultSecrets).map(seedSecret);
  return { token, projects: seed.projects ?? defaultProjects, secrets, count: secrets.length };
}

function seedSecret(seed: NeoSecretSeed, index: number): NeoSecret {
  return {
    id: sampleUuid(`neo secret ${index}`),
    name: seed.name,
    value: seed.value ?? sampleValue(`neo value ${index}`),
    projectId: seed.projectId ?? null,
    defaultAvailable: seed.defaultAvailable ?? false,
    createdByAgent: seed.createdByAgent ?? false,
    isForeign: seed.isForeign ?? false,
    createdAt: sampleTime(index),
    updatedAt: sampleTime(index),
  };
}
