import assert from "node:assert/strict";
import { parseTime } from "../../../src/providers/parseTime.ts";

const cases: readonly (readonly [string | null | undefined, number | undefined])[] = [
  ["2026-01-02T03:04:05Z", Date.UTC(2026, 0, 2, 3, 4, 5)],
  ["2026-01-02T03:04:05.678901Z", Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
  ["2026-01-02T03:04:05+02:00", Date.UTC(2026, 0, 2, 1, 4, 5)],
  ["2026-01-02T03:04:05", Date.UTC(2026, 0, 2, 3, 4, 5)],
  ["2026-01-02T03:04:05.123456", Date.UTC(2026, 0, 2, 3, 4, 5, 123)],
  ["yesterday", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
];

describe("parseTime", () => {
  const { TZ: zone } = process.env;

  // Far from UTC, so that a local time is not mistaken for one.
  before(() => {
    Object.assign(process.env, { TZ: "Asia/Tokyo" });
  });

  after(() => {
    if (zone === undefined) Reflect.deleteProperty(process.env, "TZ");
    else Object.assign(process.env, { TZ: zone });
  });

  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)} as ${expected}`, () => {
      assert.equal(parseTime(text), expected);
    });
  }
});
