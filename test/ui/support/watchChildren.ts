import { readdirSync } from "node:fs";
import { join } from "node:path";
import { searchFor } from "../../support/findCanary.ts";
import { readProcess } from "./readProcess.ts";

/** Looks again and again at the arguments and the environment of everything that an editor started. Linux only. */
export interface ChildWatch {
  /** Programs that held a canary and were not to get one. The places, never the texts. */
  readonly leaks: ReadonlySet<string>;
  /** How many processes were looked at. */
  readonly count: number;
  /** The programs that were asked to run with it, and did. */
  readonly given: ReadonlySet<string>;
  stop(): void;
}

const INTERVAL_MS = 50;

/** What a person asked to be run with a secret. */
interface Asked {
  /** The variable that may hold it. */
  readonly variable: string;
  /** The program that gets it, and what it starts: part of its arguments. Programs of terminals get it, too. */
  readonly program: string;
}

/** `dataFolder`: the home folder in it tells the editor's processes from all others. */
export function watchChildren(
  dataFolder: string,
  canaries: () => readonly string[],
  asked: Asked,
): ChildWatch {
  const home = `HOME=${join(dataFolder, "home")}`;
  const [leaks, given, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const others = new Set<string>();
  const lookAt = (pid: string, holds: (text: string) => boolean): void => {
    const environment = readProcess(pid, "environ");
    // It has ended, or is only just starting.
    if (environment === "") return;
    if (!environment.split("\0").includes(home)) {
      others.add(pid);
      return;
    }
    const command = readProcess(pid, "cmdline");
    seen.add(`${pid} ${command}`);
    if (holds(command)) leaks.add(`arguments of ${readProcess(pid, "comm")}`);
    if (!holds(environment)) return;
    const isAsked = isBelow(pid, asked.program);
    // Of one that has ended meanwhile, nothing tells any more who had asked for it.
    const hasEnded = readProcess(pid, "environ") === "";
    for (const entry of environment.split("\0").filter(holds)) {
      const [name = ""] = entry.split("=");
      if (name === asked.variable && isAsked) given.add(command);
      else if (name !== asked.variable || !hasEnded) leaks.add(`${name} of ${readProcess(pid, "comm")}`);
    }
  };
  const look = (): void => {
    const holds = searchFor(canaries());
    const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && !others.has(name));
    for (const pid of ids) lookAt(pid, holds);
  };
  const timer = setInterval(look, INTERVAL_MS);
  return {
    leaks,
    get count() {
      return seen.size;
    },
    given,
    stop: () => clearInterval(timer),
  };
}

/** Whether it is that program, or was started by it or by the process that holds the terminals. */
function isBelow(pid: string, asked: string): boolean {
  if (readProcess(pid, "cmdline").includes(asked)) return true;
  const parent = /^PPid:\s*(\d+)$/m.exec(readProcess(pid, "status"))?.[1] ?? "0";
  return (
    parent !== "0" && (readProcess(parent, "cmdline").includes("--type=ptyHost") || isBelow(parent, asked))
  );
}
