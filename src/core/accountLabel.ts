import type { Identity } from "./account.ts";

interface Named {
  /** The platform. */
  readonly name: string;
}

/**
 * What a new account is called in the list until a person renames it: the team that its token is for, else whom the
 * platform says it belongs to, else the platform. Numbered when that is taken.
 */
export function chooseLabel(
  { name }: Named,
  { userName }: Identity,
  teamName: string | undefined,
  taken: readonly string[],
): string {
  const wanted = [teamName, userName].map((text) => text?.trim() ?? "").find((text) => text !== "");
  return freeLabel(wanted?.slice(0, MAX_LABEL - 5) ?? name, taken);
}

/** Long enough for any name, and short enough for a row. */
export const MAX_LABEL = 100;

function freeLabel(name: string, taken: readonly string[]): string {
  let label = name;
  for (let number = 2; taken.includes(label); number++) label = `${name} ${number}`;
  return label;
}
