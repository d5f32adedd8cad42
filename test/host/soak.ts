// `npm run test:soak [runs] [loaded runs]`: `npm test` again and again, the last runs with every core kept busy by another
// program, and a table of what came out. For whoever wants to know whether the suite can be trusted: about a quarter of an hour a run.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { exitOnSignals } from "./exitOnSignals.ts";
import { partsOfOneRun, resultsFolder, root } from "./setup/paths.mjs";

interface Run {
  readonly started: Date;
  readonly isLoaded: boolean;
  readonly minutes: number;
  /** The closing line of the run, or how it ended without one. */
  readonly result: string;
  readonly failed: readonly string[];
}

exitOnSignals();

const [runs = 6, loaded = 2] = process.argv.slice(2).map(Number);
const done: Run[] = [];
for (let index = 0; index < runs; index++) done.push(await runOnce(index >= runs - loaded));
console.log("\n| date | load | result | minutes |\n| --- | --- | --- | --- |");
for (const { started, isLoaded, result, minutes } of done) {
  console.log(
    `| ${started.toISOString().slice(0, 16).replace("T", " ")} | ${isLoaded ? "all cores busy" : "alone"} | ${result} | ${minutes.toFixed(1)} |`,
  );
}
for (const { started, failed } of done) {
  for (const title of failed) console.log(`${started.toISOString()}  ${title}`);
}
process.exit(done.every(({ result }) => /, 0 failed/.test(result)) ? 0 : 1);

async function runOnce(isLoaded: boolean): Promise<Run> {
  const started = new Date();
  const load = isLoaded ? keepBusy() : [];
  const lines = await readLines(spawnTests());
  for (const child of load) child.kill("SIGKILL");
  const minutes = (Date.now() - started.getTime()) / 60_000;
  const result = lines.findLast((line) => /^\d+ passed, \d+ failed/.test(line)) ?? "no closing line";
  const failed = lines.filter((line) => line.startsWith("✗ "));
  console.log([`${result} in ${minutes.toFixed(1)} minutes`, ...failed].join("\n"));
  if (failed.length > 0) keepEvidence(started);
  return { started, isLoaded, minutes, result, failed };
}

/** The next run clears what this one left. */
function keepEvidence(started: Date): void {
  const name = started.toISOString().slice(0, 16).replaceAll(":", "");
  const results = readdirSync(resultsFolder).filter((name) => name.endsWith(".json"));
  for (const part of [...partsOfOneRun, ...results]) {
    const source = join(resultsFolder, part);
    if (existsSync(source)) cpSync(source, join(resultsFolder, "soak", name, part), { recursive: true });
  }
}

function spawnTests(): ChildProcess {
  const script = join(root, "test", "host", "runSteps.ts");
  return spawn(process.execPath, [script], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
}

/** One program a core that never rests. Ends with this process. */
function keepBusy(): readonly ChildProcess[] {
  const children = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
  process.once("exit", () => {
    for (const child of children) child.kill("SIGKILL");
  });
  return children;
}

async function readLines({ stdout }: ChildProcess): Promise<readonly string[]> {
  const lines: string[] = [];
  if (stdout === null) return lines;
  for await (const line of createInterface({ input: stdout })) lines.push(line);
  return lines;
}
