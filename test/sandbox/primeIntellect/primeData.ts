import { sampleCuid, sampleTime, sampleValue } from "../server/sampleData.ts";

/** A secret as the sandbox keeps it, value included. */
export interface PrimeSecret {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly description: string | null;
  readonly isFile: boolean;
  /** `null` for a personal secret. */
  readonly teamId: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface PrimeTeam {
  readonly teamId: string;
  readonly name: string;
  readonly role: "ADMIN" | "MEMBER";
}

export interface PrimeState {
  token: string;
  teams: readonly PrimeTeam[];
  secrets: readonly PrimeSecret[];
  /** For ids of new records. */
  count: number;
}

export interface PrimeSecretSeed {
  readonly name: string;
  readonly value?: string;
  readonly description?: string;
  readonly isFile?: boolean;
}

export interface PrimeSeed {
  /** A team's secrets, or how many to make up. */
  readonly teams?: readonly {
    readonly name: string;
    readonly role?: "ADMIN" | "MEMBER";
    readonly secrets: readonly PrimeSecretSeed[] | number;
  }[];
  readonly personal?: readonly PrimeSecretSeed[] | number;
}

const defaultTeams: NonNullable<PrimeSeed["teams"]> = [
  { name: "Evaluation Lab", role: "ADMIN", secrets: 250 },
  {
    name: "Training Crew",
    secrets: [
      { name: "WANDB_API_KEY", description: "Shared run tracking" },
      { name: "HF_TOKEN", description: "Read-only" },
      { name: "KUBE_CONFIG", isFile: true, description: "Cluster access file" },
    ],
  },
];

const defaultPersonal: readonly PrimeSecretSeed[] = [
  { name: "OPENAI_API_KEY", description: "Personal experiments" },
  { name: "ANTHROPIC_API_KEY" },
  { name: "SERVICE_ACCOUNT_JSON", isFile: true },
];

/** The id of the nth team of a seed. */
export function primeTeamId(index: number): string {
  return sampleCuid(`prime team ${index}`);
}

export function seedPrime(seed: PrimeSeed, token: string): PrimeState {
  const teamSeeds = seed.teams ?? defaultTeams;
  const teams = teamSeeds.map(({ name, role = "MEMBER" }, index) => ({
    teamId: primeTeamId(index),
    name,
    role,
  }));
  const drafts = [
    ...listSeeds(seed.personal ?? defaultPersonal).map((secret) => ({ secret, teamId: null })),
    ...teamSeeds.flatMap(({ secrets }, index) =>
      listSeeds(secrets).map((secret) => ({ secret, teamId: primeTeamId(index) })),
    ),
  ];
  const secrets = drafts.map(({ secret, teamId }, index) => seedSecret(secret, teamId, index));
  return { token, teams, secrets, count: secrets.length };
}

function listSeeds(secrets: readonly PrimeSecretSeed[] | number): readonly PrimeSecretSeed[] {
  if (typeof secrets !== "number") return secrets;
  return Array.from({ length: secrets }, (_, index) => ({
    name: `SHARED_KEY_${String(index + 1).padStart(5, "0")}`,
  }));
}

function seedSecret(seed: PrimeSecretSeed, teamId: string | null, index: number): PrimeSecret {
  const isFile = seed.isFile ?? false;
  const value = seed.value ?? sampleValue(`prime value ${index}`);
  return {
    id: sampleCuid(`prime secret ${index}`),
    name: seed.name,
    value: isFile && seed.value === undefined ? Buffer.from(value).toString("base64") : value,
    description: seed.description ?? null,
    isFile,
    teamId,
    createdAt: sampleTime(index),
    updatedAt: sampleTime(index),
  };
}
