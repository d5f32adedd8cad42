import type { RunningApp } from "./runningApp.ts";

type Method = "info" | "warn" | "error" | "debug";
const methods: readonly Method[] = ["info", "warn", "error", "debug"];

/**
 * Everything that is told to the log at any level, before it is redacted once more, until `stop`. The
 * npm-provided editor writes no log files, for want of a native add-on.
 */
export function listenToLog({ log }: RunningApp): { readonly lines: readonly string[]; stop(): void } {
  const lines: string[] = [];
  const before = Object.fromEntries(methods.map((method) => [method, log[method]]));
  const heard = Object.fromEntries(
    methods.map((method) => [method, (line: string) => void lines.push(line)]),
  );
  Object.assign(log, heard);
  return { lines, stop: () => void Object.assign(log, before) };
}
