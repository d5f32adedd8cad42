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

  it("is never before a moment to come, nor after one that has passed", () => {
    const second = 1_000;
    assert.match(formatMoment(now + second, now, "en"), /^10:31\sPM$/);
    assert.match(formatMoment(now - second, now, "en"), /^10:29\sPM$/);
    assert.match(formatMoment(now + 90 * 60 * second - second, now, "en"), /^Nov 29, 2026, 12:00\sAM$/);
  });

  it("makes no format twice, which would cost a view of a thousand rows seconds and memory", () => {
    const { DateTimeFormat } = Intl;
    let made = 0;
    Intl.DateTimeFormat = new Proxy(DateTimeFormat, {
      construct: (target, args: [string, object]) => {
        made += 1;
        return new target(...args);
      },
    });
    try {
      for (let index = 0; index < 100; index++) formatMoment(now - index * 24 * HOUR, now, "fr");
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
    assert.equal(made, 2);
  });

  it("speaks the person's language", () => {
    assert.equal(formatMoment(now + 48 * HOUR, now, "de"), "30.11.2026, 22:30");
  });
});
