import assert from "node:assert/strict";
import { hideTokens, hidingLog, listTokenShapes } from "../../../src/core/hideTokens.ts";
import type { Log } from "../../../src/core/ports.ts";

const shape = /acme_[a-z0-9]+/;

describe("hideTokens", () => {
  it("hides every token of every shape, in any case, and leaves the rest", () => {
    const text = "acme_12 and ACME_34, then zz-9";
    assert.equal(hideTokens(text, [shape, /zz-\d/]), "[hidden] and [hidden], then [hidden]");
    assert.equal(hideTokens("an acme of a text", [shape]), "an acme of a text");
  });
});

describe("hidingLog", () => {
  const lines: string[] = [];
  const keep = (message: string) => void lines.push(message);
  const target: Log = { info: keep, warn: keep, error: keep, debug: keep };
  beforeEach(() => void lines.splice(0));

  it("hides tokens at every level, and what follows the two usual schemes", () => {
    const log = hidingLog(target, () => [shape]);
    for (const level of ["info", "warn", "error", "debug"] as const) {
      log[level](`acme_1, Bearer ${"abc"}, basic ${"def=="} end`);
    }
    assert.deepEqual(lines, Array(4).fill("[hidden], [hidden] [hidden] end"));
  });

  it("hides what became known after it was made", () => {
    let shapes: readonly RegExp[] = [];
    const log = hidingLog(target, () => shapes);
    shapes = listTokenShapes([{}]).concat(shape);
    log.info("acme_1");
    assert.deepEqual(lines, ["[hidden]"]);
  });
});
