import assert from "node:assert/strict";
import { keepVerdicts } from "../../../src/findings/keepVerdicts.ts";

const APP = "file:///app";

type Marks = Readonly<Partial<Record<"notSecret" | "alwaysSecret", readonly string[]>>>;

describe("what a person said of keys", () => {
  let marks: Record<string, Marks> = {};
  let reads = 0;

  const open = () =>
    keepVerdicts((folder) => {
      reads++;
      const { notSecret = [], alwaysSecret = [] } = marks[folder ?? "none"] ?? {};
      return { notSecret: new Set(notSecret), alwaysSecret: new Set(alwaysSecret) };
    });

  beforeEach(() => {
    marks = {};
    reads = 0;
  });

  it("is read once for each folder, and for what is in none, until it changes", () => {
    marks = { [APP]: { notSecret: ["A"] }, none: { alwaysSecret: ["B"] } };
    const verdicts = open();
    for (let time = 0; time < 3; time++) {
      assert.ok(verdicts.of(APP).notSecret.has("A"));
      assert.ok(verdicts.of(undefined).alwaysSecret.has("B"));
    }
    assert.equal(reads, 2);
    marks = {};
    verdicts.renew();
    assert.deepEqual([verdicts.of(APP).notSecret.size, verdicts.of(undefined).alwaysSecret.size], [0, 0]);
  });

  const cases: readonly (readonly [what: string, before: Marks, after: Marks, mayFindMore: boolean])[] = [
    ["nothing changed", { notSecret: ["A"] }, { notSecret: ["A"] }, false],
    ["a key was marked as not a secret", {}, { notSecret: ["A"] }, false],
    ["that mark was taken back", { notSecret: ["A", "B"] }, { notSecret: ["B"] }, true],
    ["a key was marked as always a secret", { alwaysSecret: ["A"] }, { alwaysSecret: ["A", "B"] }, true],
    ["that mark was taken back", { alwaysSecret: ["A"] }, {}, false],
    ["a key went from one list to the other", { notSecret: ["A"] }, { alwaysSecret: ["A"] }, true],
    ["a key went the other way", { alwaysSecret: ["A"] }, { notSecret: ["A"] }, false],
    ["one mark was taken back and another one set", { notSecret: ["A"] }, { notSecret: ["B"] }, true],
  ];
  for (const [what, before, after, mayFindMore] of cases) {
    const lists = JSON.stringify([before, after]);
    it(`may ${mayFindMore ? "" : "not "}find more after ${what}: ${lists}`, () => {
      marks = { [APP]: before };
      const verdicts = open();
      verdicts.of(APP);
      verdicts.of(undefined);
      marks = { [APP]: after };
      assert.equal(verdicts.renew(), mayFindMore);
      assert.equal(verdicts.renew(), false);
    });
  }

  it("is compared in all folders that were judged, and in no others", () => {
    marks = { [APP]: { notSecret: ["A"] }, other: { notSecret: ["B"] } };
    const verdicts = open();
    verdicts.of(APP);
    marks = { [APP]: { notSecret: ["A"] } };
    assert.equal(verdicts.renew(), false);
    verdicts.of("other");
    marks = { other: {} };
    assert.equal(verdicts.renew(), true);
  });
});
