import assert from "node:assert/strict";
import { formatMoment } from "../../../../src/editor/messages/formatMoment.ts";

const HOUR = 3_600_000;
const now = new Date(2026, 10, 28, 22, 30).getTime();

describe("formatMoment", () => {
  it("is a time of day for today, past or to come", () => {
    assert.match(formatMoment(now + HOUR, now, "en"), /^11:30\sPM$/);
    assert.match(formatMoment(now - 22 * HOUR, now, "en"), /^12:30\sAM$/);
  });

  it("names the date of any other day, however near", () => {
    assert.match(formatMoment(now + 2 * HOUR, now, "en"), /^Nov 29, 2026, 12:30\sAM$/);
    assert.match(formatMoment(now + 48 * HOUR, now, "en"), /^Nov 30, 2026, 10:30\sPM$/);
    assert.match(formatMoment(now - 24 * HOUR, now, "en"), /^Nov 27, 2026, 10:30\sPM$/);
    assert.match(formatMoment(now + 365 * 24 * HOUR, now, "en"), /^Nov 28, 2027/);
  });

  it("speaks the person's language", () => {
    assert.equal(formatMoment(now + 48 * HOUR, now, "de"), "30.11.2026, 22:30");
  });
});
