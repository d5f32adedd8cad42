import { digestOf } from "./digest.ts";
import { type AskedSecret, areAsked, isAmong, type Launch, type Part, parts } from "./launch.ts";

/** What a person allowed once. Holds digests and names; the texts themselves stay in the workspace's files. */
export interface Consent {
  readonly kind: Launch["kind"];
  readonly name: string;
  readonly folder: string;
  readonly place: string;
  readonly digests: Readonly<Record<Part, string>>;
  readonly secrets: readonly AskedSecret[];
  /** Whether the text of the program files may change without a question. */
  readonly followsEdits: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Why a person is asked again. */
export type ConsentChange = Part | "secrets" | "place";

export function toConsent(launch: Launch, at: number, followsEdits = false): Consent {
  const { kind, name, folder, place, secrets } = launch;
  return { kind, name, folder, place, digests: digestsOf(launch), secrets, followsEdits, at };
}

/** The answer that was given for the same name in the same folder, whatever it was bound to. */
export function findEarlier(consents: readonly Consent[], launch: Launch): Consent | undefined {
  return consents.find((consent) => isOfSame(consent, launch));
}

/** Empty when the answer still holds. Fewer secrets than were allowed need no new one. */
export function whatChanged(consent: Consent, launch: Launch): readonly ConsentChange[] {
  const digests = digestsOf(launch);
  const changed: readonly ConsentChange[] = parts
    .filter((part) => part !== "files" || !consent.followsEdits)
    .filter((part) => digests[part] !== consent.digests[part]);
  return [
    ...(consent.place === launch.place ? [] : (["place"] as const)),
    ...changed,
    ...(launch.secrets.every((secret) => isAmong(consent.secrets, secret)) ? [] : (["secrets"] as const)),
  ];
}

/** Takes the place of what was allowed for the same name before. */
export function withConsent(consents: readonly Consent[], consent: Consent): readonly Consent[] {
  return [consent, ...consents.filter((other) => !isOfSame(other, consent))];
}

/** Stored data is foreign: what is not a consent is left out. */
export function readConsents(stored: unknown): readonly Consent[] {
  return Array.isArray(stored) ? stored.filter(isConsent) : [];
}

type Subject = Pick<Consent, "kind" | "name" | "folder">;

function isOfSame(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.name === b.name && a.folder === b.folder;
}

function digestsOf({ bound }: Launch): Record<Part, string> {
  const of = (part: Part): string => digestOf(bound[part] ?? "");
  return {
    command: of("command"),
    script: of("script"),
    folder: of("folder"),
    configuration: of("configuration"),
    envFile: of("envFile"),
    files: of("files"),
    links: of("links"),
    tasks: of("tasks"),
  };
}

function isConsent(entry: unknown): entry is Consent {
  if (!isRecord(entry) || !isRecord(entry["digests"])) return false;
  const { kind, name, folder, place, at, digests, secrets, followsEdits } = entry;
  return (
    (kind === "task" || kind === "debug" || kind === "run") &&
    typeof followsEdits === "boolean" &&
    [name, folder, place, ...parts.map((part) => digests[part])].every((text) => typeof text === "string") &&
    typeof at === "number" &&
    areAsked(secrets)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
