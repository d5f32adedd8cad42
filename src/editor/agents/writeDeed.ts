import type { Deed } from "../../agents/Activity.ts";

/** A line of the log, in codes. `before`: how it was there until now. */
export function writeDeed({ caller, tool, names, outcome }: Deed, before?: Deed): string {
  const who = caller.channel === "editor" ? "in the editor" : `that calls itself ${caller.name ?? "nothing"}`;
  const end = before === undefined ? outcome : `${outcome} in the end (before: ${before.outcome})`;
  return `an assistant ${who}: ${tool}: ${end}${names.length === 0 ? "" : `: ${names.join(", ")}`}`;
}
