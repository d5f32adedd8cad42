import assert from "node:assert/strict";
import { join } from "node:path";
import {
  countWrapped,
  findCircles,
  measureFunctions,
  readSources,
  takesAllServices,
} from "../support/measureSource.ts";

const sources = readSources(join(import.meta.dirname, "../../src"));

/** The table of commands, and what leads through several rooms. All else takes the members that it works with. */
const ORCHESTRATORS = [
  "editor/agents/openTools.ts",
  "editor/agents/person.ts",
  "editor/commands/handlers.ts",
  "editor/move/copyToPlatform.ts",
  "editor/move/moveEntries.ts",
  "editor/move/moveFiles.ts",
  "editor/move/moveToPlatform.ts",
  "editor/move/runPlan.ts",
  "editor/rotation/replaceLinked.ts",
  "editor/rotation/replaceValue.ts",
  "editor/rotation/rotateEverywhere.ts",
  "editor/secrets/createSecret.ts",
];

/** Switches with one sentence for each case. */
const LONG = ["describeBlock", "describeFailure"];

describe("functions", () => {
  it("take the services that they need, and all of them only where a flow leads through several rooms", () => {
    const wide = sources.filter(({ text }) => takesAllServices(text)).map(({ path }) => path);
    assert.deepEqual(wide.sort(), ORCHESTRATORS);
  });

  it("take a service itself where they need one", () => {
    assert.deepEqual(
      sources.filter(({ text }) => countWrapped(text) > 0).map(({ path }) => path),
      [],
    );
    assert.equal(countWrapped('run(app: Pick<Services, "log">, id: string)'), 1);
    assert.equal(countWrapped('run({ log }: Pick<Services, "log">)'), 1);
    assert.equal(countWrapped('run(app: Pick<Services, "log" | "clock">, log: Log)'), 0);
  });

  it("have at most 60 lines, switches of sentences apart", () => {
    const functions = sources.flatMap(measureFunctions);
    assert.ok(functions.length > 2_000);
    const long = functions.filter(({ lines }) => lines > 60).map(({ name }) => name);
    assert.deepEqual(long.sort(), LONG);
  });

  it("are measured from the head to the last brace", () => {
    const text = [
      "export async function first(",
      "  app: Services,",
      "): Promise<void> {",
      "  if (",
      "    app",
      "  ) {",
      "    stop();",
      "  }",
      "}",
      "",
      "class Box {",
      "  get open(): boolean {",
      "    return list.some((one) => {",
      "      return one;",
      "    });",
      "  }",
      "}",
    ].join("\n");
    const measured = measureFunctions({ path: "box.ts", text }).map(({ line, lines }) => [line, lines]);
    assert.deepEqual(measured, [
      [1, 9],
      [12, 5],
      [13, 3],
    ]);
    assert.ok(takesAllServices(text));
    assert.ok(!takesAllServices("run(app: Pick<Services, 'log'>, id: string)"));
    assert.ok(!takesAllServices('run(inventory: Services["inventory"], id: string)'));
  });

  it("are in rooms that no circle of imports joins, below `src` and below `src/editor`", () => {
    assert.deepEqual(findCircles(sources), []);
    const circle = [
      { path: "a/one.ts", text: 'import type { Two } from "../b/two.ts";' },
      { path: "b/two.ts", text: 'import { one } from "../a/one.ts";' },
      { path: "c/three.ts", text: 'import { one } from "../a/one.ts";' },
    ];
    assert.deepEqual(findCircles(circle), ["a", "b"]);
  });
});
