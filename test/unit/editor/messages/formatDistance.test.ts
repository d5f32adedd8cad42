import assert from "node:assert/strict";
import { formatSeconds } from "../../../../src/editor/messages/dateFormat.ts";
import { formatDistance } from "../../../../src/editor/messages/formatDistance.ts";

const at = (text: string): number => new Date(text).getTime();
const between = (then: string, now: string, language = "en"): string =>
  formatDistance(at(then), at(now), language);

describe("formatDistance", () => {
  const cases: readonly (readonly [then: string, now: string, text: string])[] = [
    ["2026-05-04T21:00", "2026-05-06T08:00", "1 day ago"],
    ["2026-05-05T23:00", "2026-05-06T01:00", "2 hours ago"],
    ["2026-05-05T08:00", "2026-05-06T07:50", "23 hours ago"],
    ["2026-05-06T07:00", "2026-05-06T07:59:50", "59 minutes ago"],
    ["2026-05-06T07:58:30", "2026-05-06T08:00", "1 minute ago"],
    ["2026-05-06T07:59:10", "2026-05-06T08:00", "now"],
    ["2026-04-07T08:00", "2026-05-06T12:00", "29 days ago"],
    ["2025-05-10T12:00", "2026-05-06T12:00", "12 months ago"],
    ["2025-08-01T12:00", "2027-01-10T12:00", "1 year ago"],
    ["2024-01-10T12:00", "2027-01-10T12:00", "3 years ago"],
  ];
  for (const [then, now, text] of cases) {
    it(`says of ${then}, seen at ${now}: ${text}`, () => assert.equal(between(then, now), text));
  }

  it("tells of a clock that is ahead", () => {
    assert.equal(between("2026-05-06T08:31:40", "2026-05-06T08:00"), "in 31 minutes");
    assert.equal(between("2026-05-06T08:00:20", "2026-05-06T08:00"), "now");
  });

  it("speaks the person's language", () => {
    assert.equal(between("2026-05-04T21:00", "2026-05-06T08:00", "de"), "vor 1 Tag");
  });
});

describe("formatSeconds", () => {
  it("says one second and several, in the person's language", () => {
    const said = [1, 45, 3_600].map((seconds) => formatSeconds(seconds, "en"));
    assert.deepEqual(said, ["1 second", "45 seconds", "3,600 seconds"]);
    assert.deepEqual([formatSeconds(1, "de"), formatSeconds(2, "de")], ["1 Sekunde", "2 Sekunden"]);
  });
});
