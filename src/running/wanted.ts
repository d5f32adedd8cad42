import type { Secret } from "../core/secret.ts";

/** Which secrets a launch asks for: those that are injected without asking, or named ones. */
export type WantedSecrets = "default" | readonly string[];

/** What a task, a launch configuration or a setting says. Undefined for anything else. */
export function parseWanted(text: unknown): WantedSecrets | undefined {
  if (text === "default") return text;
  if (!Array.isArray(text) || text.length === 0) return undefined;
  const names = text.filter((name) => typeof name === "string" && name !== "");
  return names.length === text.length ? [...new Set<string>(names)] : undefined;
}

export interface ChosenSecrets<T> {
  readonly chosen: readonly T[];
  /** Asked for by name, and not there. */
  readonly missing: readonly string[];
}

export function chooseWanted<T extends { readonly secret: Secret }>(
  available: readonly T[],
  wanted: WantedSecrets,
): ChosenSecrets<T> {
  if (wanted === "default") {
    return { chosen: available.filter(({ secret }) => secret.isDefault === true), missing: [] };
  }
  const byName = new Map(available.map((target) => [target.secret.name, target]));
  return {
    chosen: wanted.flatMap((name) => byName.get(name) ?? []),
    missing: wanted.filter((name) => !byName.has(name)),
  };
}
