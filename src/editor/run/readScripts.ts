import { relative, sep } from "node:path";
import type { Fact } from "../../running/launch.ts";
import type { Script } from "../../running/packageScripts.ts";
import { findReach, type ReachedScript } from "../../running/reach.ts";
import { disk } from "./disk.ts";

/** What a command line runs, as a question shows it and as a consent is bound to it. */
export interface NamedScripts {
  readonly facts: readonly Fact[];
  readonly bound: string;
  /** All scripts of the package of the folder itself. */
  readonly own: readonly Script[];
  /** What may be a program file of the command or of one of the scripts. */
  readonly paths: readonly string[];
  /** Folders of which all files count: a program finds there by itself what it does. */
  readonly beside: readonly string[];
  /** Commands of which no file tells what they run. */
  readonly untold: readonly string[];
}

/** `npm --prefix app run dev` and `cd app && npm run dev` run scripts of another package than that of their folder. */
export async function readNamedScripts(cwd: string, command: string): Promise<NamedScripts> {
  const { scripts, ...reach } = await findReach(disk, cwd, command);
  const named = scripts.map((script) => ({ label: labelOf(cwd, script), text: script.text }));
  const { scripts: own } = await disk.nearestPackage(cwd);
  return {
    facts: named.map(({ label, text }) => ({ kind: "script", text: `${label}: ${text}` })),
    bound: JSON.stringify(named.map(({ label, text }) => [label, text])),
    own,
    ...reach,
  };
}

/** With its folder where that is not the one of the command, or above it. */
function labelOf(cwd: string, { path, name }: ReachedScript): string {
  const below = relative(cwd, path).split(sep).join("/");
  return below === "" || /^(?:\.\.\/?)+$/.test(below) ? name : `${below}: ${name}`;
}
