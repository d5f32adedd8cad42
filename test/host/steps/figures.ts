import { resolve } from "node:path";
import {
  countCode,
  countWrapped,
  findCircles,
  measureFunctions,
  percentile,
  readSources,
  type SourceFile,
  takesAllServices,
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
  for (const [room, share] of sharesByRoom(sources, tests)) console.log(`  ${room}: ${share}`);
  return { passed: 1, failed: 0, skipped: 0 };
}

/** By folder: tests mirror the sources. */
function sharesByRoom(
  sources: readonly SourceFile[],
  tests: readonly SourceFile[],
): readonly (readonly [room: string, share: number])[] {
  const folders = sources.filter(({ path }) => path.includes("/")).map(({ path }) => path.split("/"));
  const tops = [...new Set(folders.map(([top = ""]) => top))].sort();
  const inner = [
    ...new Set(folders.filter((parts) => parts.length > 2).map((parts) => parts.slice(0, 2).join("/"))),
  ];
  const split = inner.filter((room) => /^(?:editor|migration)\//.test(room)).sort();
  return [...tops, ...split].map((room) => {
    const code = sumCode(sources.filter(({ path }) => path.startsWith(`${room}/`)));
    return [
      room,
      Math.round((100 * sumCode(tests.filter(({ path }) => path.startsWith(`${room}/`)))) / code),
    ];
  });
}

function sumCode(files: readonly SourceFile[]): number {
  return files.reduce((sum, { text }) => sum + countCode(text), 0);
}
