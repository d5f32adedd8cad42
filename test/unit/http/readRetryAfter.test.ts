import assert from "node:assert/strict";
import fc from "fast-check";
import { readRetryAfter } from "../../../src/http/readRetryAfter.ts";

const now = Date.parse("2026-01-02T03:04:05Z");
const monthMs = 31 * 24 * 60 * 60 * 1000;

describe("readRetryAfter", () => {
  const cases: readonly (readonly [text: string | undefined, ms: number | undefined])[] = [
    [undefined, undefined],
    ["", undefined],
    ["0", 0],
    ["7", 7_000],
    [" 7 ", 7_000],
    ["1.5", 1_500],
    ["3600", 3_600_000],
    [String(monthMs / 1000), monthMs],
    [String(monthMs / 1000 + 1), undefined],
    ["99999999999999999999", undefined],
    ["9".repeat(400), undefined],
    ["-5", undefined],
    ["+5", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["NaN", undefined],
    ["Infinity", undefined],
    ["soon", undefined],
    ["5, 5", 5_000],
    ["3600,3600", 3_600_000],
    ["soon, 7", 7_000],
    ["99999999999999, 7", 7_000],
    ["Fri, 02 Jan 2026 03:05:05 GMT, Fri, 02 Jan 2026 03:05:05 GMT", 60_000],
    ["Friday, 02-Jan-26 03:05:05 GMT, 5", 60_000],
    ["5, Fri, 02 Jan 2026 03:05:05 GMT", 5_000],
    ["2026-01-02T03:05:05Z", undefined],
    ["Fri, 02 Jan 2026 03:05:05 GMT", 60_000],
    ["Friday, 02-Jan-26 03:05:05 GMT", 60_000],
    ["Fri Jan  2 03:05:05 2026", 60_000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
    ["Fri, 31 Dec 9999 23:59:59 GMT", undefined],
    ["Mon, garbage", undefined],
  ];

  for (const [text, ms] of cases) {
    it(`reads ${JSON.stringify(text)?.slice(0, 40)} as ${ms}`, () => {
      assert.equal(readRetryAfter(text, now), ms);
    });
  }

  it("counts from the moment of the answer, unless the date is before that", () => {
    const [date, hour] = ["Fri, 02 Jan 2026 03:05:05 GMT", 3_600_000];
    const read = (sentAt: number) => readRetryAfter(date, now, sentAt);
    assert.deepEqual(
      [read(now), read(now + 30_000), read(now - hour), read(now + hour)],
      [60_000, 30_000, 60_000 + hour, 60_000],
    );
  });

  it("takes a date without a zone for UTC, wherever it is read", () => {
    const env: { TZ?: string | undefined } = process.env;
    const { TZ } = env;
    env.TZ = "America/New_York";
    try {
      assert.equal(readRetryAfter("Fri Jan  2 03:05:05 2026", now), 60_000);
    } finally {
      if (TZ === undefined) delete env.TZ;
      else env.TZ = TZ;
    }
  });

  it("is bounded whatever the header holds", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = readRetryAfter(text, now) ?? 0;
        assert.ok(ms >= 0 && ms <= monthMs);
      }),
    );
  });
});
