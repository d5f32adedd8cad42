import { resolve } from "node:path";
import {
  countWrapped,
  findCircles,
  measureFunctions,
  percentile,
  readSources,
  sumCode,
  takesAllServices,
  testShares,
} from "../../support/measureSource.ts";
import { root } from "../setup/paths.mjs";
import type { Tally } from "../suite/runShards.ts";
import type { StepOptions } from "./step.ts";

/** Prints how the code is built, to compare one commit with another. `filter`: the folder of another checkout. */
export async function figures({ filter }: StepOptions): Promise<Tally> {
  const checkout = resolve(filter ?? root);
  const sources = readSources(resolve(checkout, "src"));
  const tests = readSources(resolve(checkout, "test/unit"));
  const functions = sources.flatMap(measureFunctions);
  const lengths = functions.map(({ lines }) => lines);
  const long = functions.filter(({ lines }) => lines > 60);
  const large = sources.filter(({ text }) => text.split("\n").length > 201);
  const wide = sources.filter(({ text }) => takesAllServices(text));
  const circles = findCircles(sources);
  console.log(`files: ${sources.length}, lines of code: ${sumCode(sources)}`);
  console.log(`rooms in circles: ${circles.length} ${circles.join(" ")}`);
  console.log(`files over 200 lines: ${large.length} ${large.map(({ path }) => path).join(" ")}`);
  console.log(
    `functions: ${lengths.length}, median ${percentile(lengths, 0.5)}, p90 ${percentile(lengths, 0.9)}, longest ${Math.max(...lengths)}`,
  );
  console.log(`functions over 60 lines: ${long.map(({ name, lines }) => `${name} ${lines}`).join(", ")}`);
  console.log(`files that take all services: ${wide.length}`);
  const wrapped = sources.reduce((sum, { text }) => sum + countWrapped(text), 0);
  console.log(`functions that take one service in a bag: ${wrapped}`);
  console.log("lines of unit tests per 100 lines of code:");
  for (const [room, share] of testShares(sources, tests)) console.log(`  ${room}: ${share}`);
  return { passed: 1, failed: 0, skipped: 0 };
}
