/** What a line of the question is about. The editor has a label for each. */
export const factKinds = [
  "task",
  "session",
  "debugger",
  "command",
  "script",
  "program",
  "file",
  "beside",
  "unchecked",
  "untold",
  "linked",
  "runtime",
  "arguments",
  "folder",
  "outside",
  "variables",
  "envFile",
  "before",
  "after",
  "names",
] as const;

export type FactKind = (typeof factKinds)[number];

/** One thing that decides what runs, or what it gets. */
export interface Fact {
  readonly kind: FactKind;
  /** As a file of the workspace says it: foreign. */
  readonly text: string;
}

/** What a consent holds a digest of. A launch without one of them has an empty text there. */
export const parts = [
  ...(["command", "script", "folder", "configuration", "envFile", "files", "links", "tasks"] as const),
] as const;

export type Part = (typeof parts)[number];

/** Something that is to be started with secrets: by a file of the workspace, or by **Run with Secrets…**. */
export interface Launch {
  readonly kind: "task" | "debug" | "run";
  /** The task's or the configuration's own name. */
  readonly name: string;
  /** The address of the workspace folder; empty without one. */
  readonly folder: string;
  /** What the folder has and a new clone at its address has not. */
  readonly place: string;
  readonly facts: readonly Fact[];
  /** All that decides what runs. */
  readonly bound: Readonly<Partial<Record<Part, string>>>;
  /** Whether part of what runs is in no file that can be named: then no answer is kept. */
  readonly isOpen?: boolean;
  /** The secrets that it gets, each with the scope it comes from. */
  readonly secrets: readonly AskedSecret[];
}

export interface AskedSecret {
  readonly name: string;
  readonly scope: string;
}

/** Whether one of them is what a person agreed to. */
export function isAmong(secrets: readonly AskedSecret[], { name, scope }: AskedSecret): boolean {
  return secrets.some((secret) => secret.name === name && secret.scope === scope);
}

/** Stored data is foreign. */
export function areAsked(stored: unknown): stored is readonly AskedSecret[] {
  return Array.isArray(stored) && stored.every((secret) => isText(secret, "name") && isText(secret, "scope"));
}

function isText(value: unknown, member: string): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, member) === "string";
}
