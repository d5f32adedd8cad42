import assert from "node:assert/strict";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { fetchPages, type Page } from "../../../src/providers/fetchPages.ts";

interface Row {
  readonly id: string;
}

const idOf = ({ id }: Row) => id;
const refuseTotal = () => new Error("not a total");

function makeRows(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({ id: String(index) }));
}

/** Serves `rows` in pages and keeps the offsets that were asked for. */
function serve(rows: readonly Row[], size: number, total?: number) {
  const offsets: number[] = [];
  const fetchPage = async (offset: number): Promise<Page<Row>> => {
    offsets.push(offset);
    const items = rows.slice(offset, offset + size);
    return total === undefined ? { items } : { items, total };
  };
  return { offsets, list: { fetchPage, idOf, refuseTotal } };
}

describe("fetchPages", () => {
  const cases = [
    { count: 0, offsets: [0] },
    { count: 99, offsets: [0] },
    { count: 100, offsets: [0] },
    { count: 101, offsets: [0, 100] },
    { count: 250, offsets: [0, 100, 200] },
  ];
  for (const { count, offsets } of cases) {
    it(`asks for ${offsets.length} page(s) of ${count} items`, async () => {
      const rows = makeRows(count);
      const served = serve(rows, 100, count);

      assert.deepEqual(await fetchPages(served.list, neverAborted()), rows);
      assert.deepEqual(served.offsets, offsets);
    });
  }

  it("takes the platform's own page size as the step", async () => {
    const served = serve(makeRows(120), 50, 120);

    assert.equal((await fetchPages(served.list, neverAborted())).length, 120);
    assert.deepEqual(served.offsets, [0, 50, 100]);
  });

  it("asks for all further pages at once", async () => {
    let underWay = 0;
    let most = 0;
    const fetchPage = async (offset: number): Promise<Page<Row>> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return { items: makeRows(500).slice(offset, offset + 100), total: 500 };
    };

    await fetchPages({ fetchPage, idOf, refuseTotal }, neverAborted());

    assert.equal(most, 4);
  });

  it("pages without a total until a page is empty", async () => {
    const rows = makeRows(150);
    const served = serve(rows, 100);

    assert.deepEqual(await fetchPages(served.list, neverAborted()), rows);
    assert.deepEqual(served.offsets, [0, 100, 150]);
  });

  it("ends when the platform sends the same page again", async () => {
    const fetchPage = async (): Promise<Page<Row>> => ({ items: makeRows(100) });

    assert.equal((await fetchPages({ fetchPage, idOf, refuseTotal }, neverAborted())).length, 100);
  });

  const wrongTotals = [
    { what: "of more than a thousand pages", total: 1_000_001 },
    { what: "that no list can have", total: 1e12 },
    { what: "of items that are not there", total: 1, size: 0 },
  ];
  for (const { what, total, size = 1_000 } of wrongTotals) {
    it(`asks for nothing more after a total ${what}`, async () => {
      const served = serve(makeRows(2_000), size, total);

      await assert.rejects(fetchPages(served.list, neverAborted()), refuseTotal());
      assert.deepEqual(served.offsets, [0]);
    });
  }

  it("fetches a thousand pages, and no more when there is no total and something new on each", async () => {
    const offsets: number[] = [];
    const fetchPage = async (offset: number): Promise<Page<Row>> => {
      offsets.push(offset);
      return { items: [{ id: String(offset) }] };
    };
    await assert.rejects(fetchPages({ fetchPage, idOf, refuseTotal }, neverAborted()), refuseTotal());
    assert.equal(offsets.length, 1_000);

    const served = serve(makeRows(1_000), 1, 1_000);
    assert.equal((await fetchPages(served.list, neverAborted())).length, 1_000);
  });

  it("counts an item that moved to another page once", async () => {
    const fetchPage = async (offset: number): Promise<Page<Row>> =>
      offset === 0
        ? { items: [{ id: "a" }, { id: "b" }], total: 3 }
        : { items: [{ id: "b" }, { id: "c" }], total: 3 };

    const rows = await fetchPages({ fetchPage, idOf, refuseTotal }, neverAborted());

    assert.deepEqual(rows.map(idOf), ["a", "b", "c"]);
  });

  describe("of a list that is not as long as its total", () => {
    type Serve = (offset: number, round: number) => Page<Row>;
    const rows = makeRows(250);
    const slice = (offset: number, size: number) => rows.slice(offset, offset + size);

    /** `round` counts how often the first page was asked for. */
    async function fetchFrom(serve: Serve) {
      const offsets: number[] = [];
      let round = 0;
      const fetchPage = async (offset: number) => {
        offsets.push(offset);
        if (offset === 0) round += 1;
        return serve(offset, round);
      };
      const fetched = fetchPages({ fetchPage, idOf, refuseTotal, pageSize: 100 }, neverAborted());
      return { offsets, outcome: await fetched.catch((error: unknown) => error) };
    }

    const perPage =
      (size: number): Serve =>
      (offset) => ({ items: slice(offset, size), total: slice(offset, size).length });
    const endAt =
      (end: number): Serve =>
      (offset) => ({ items: rows.slice(0, end).slice(offset, offset + 100), total: 250 });
    const refused: readonly (readonly [what: string, serve: Serve])[] = [
      ["an empty second page", endAt(100)],
      ["a short second page", endAt(190)],
      ["two full pages", endAt(200)],
      ["all but the last row", endAt(249)],
      ["the same page again and again", () => ({ items: slice(0, 100), total: 250 })],
    ];
    for (const [what, serve] of refused) {
      it(`refuses ${what}, after one more look`, async () => {
        const { offsets, outcome } = await fetchFrom(serve);
        assert.deepEqual(outcome, refuseTotal());
        assert.equal(offsets.filter((offset) => offset === 0).length, 2);
      });
    }

    const accepted: readonly (readonly [what: string, serve: Serve])[] = [
      [
        "later pages are shorter",
        (offset) => ({ items: slice(offset, offset === 0 ? 100 : 50), total: 250 }),
      ],
      ["the total is that of a page", (offset) => ({ items: slice(offset, 100), total: 100 })],
      ["the total is 0", (offset) => ({ items: slice(offset, 100), total: 0 })],
      ["the total is too small", (offset) => ({ items: slice(offset, 100), total: 130 })],
      [
        "a page says that another one follows, and counts itself alone",
        (offset) => ({ ...perPage(37)(offset, 1), hasMore: offset + 37 < 250 }),
      ],
      [
        "the second look is whole",
        (offset, round) => ({ items: slice(offset, round === 1 && offset > 0 ? 10 : 100), total: 250 }),
      ],
      ["there is no total", (offset) => ({ items: slice(offset, 100) })],
      ["pages are shorter, and the total is that of a page", perPage(50)],
      ["pages are shorter, and the total is 0", (offset) => ({ items: slice(offset, 25), total: 0 })],
      [
        "the platform names a shorter limit, and the total is that of a page",
        (offset) => ({ ...perPage(37)(offset, 1), limit: 37 }),
      ],
    ];
    for (const [what, page] of [
      ["is full, without a total", { items: slice(0, 100) }],
      ["says that another one follows", { items: slice(0, 37), total: 37, hasMore: true }],
    ] as const) {
      it(`refuses a page that ${what}, and comes again whatever the offset`, async () => {
        const { offsets, outcome } = await fetchFrom(() => page);
        assert.deepEqual([outcome, offsets.length], [refuseTotal(), 2]);
      });
    }

    for (const [what, serve] of accepted) {
      it(`reads all of it where ${what}`, async () => {
        const { outcome } = await fetchFrom(serve);
        assert.deepEqual(outcome, rows);
      });
    }

    it("looks again after a row was deleted between two pages, which hides its neighbour", async () => {
      const left = rows.filter(({ id }) => id !== "50");
      const { outcome } = await fetchFrom((offset, round) =>
        offset === 0 && round === 1
          ? { items: slice(0, 100), total: 250 }
          : { items: left.slice(offset, offset + 100), total: 249 },
      );
      assert.deepEqual(outcome, left);
    });

    it("looks a third time after a row was deleted during the second look, too", async () => {
      const left = (round: number) => rows.slice(round);
      const { outcome } = await fetchFrom((offset, round) => {
        const now = left(offset === 0 ? round - 1 : Math.min(round, 2));
        return { items: now.slice(offset, offset + 100), total: now.length };
      });
      assert.deepEqual(outcome, left(2));
    });

    it("refuses a list of which a row is deleted between any two pages", async () => {
      let deleted = 0;
      const { outcome } = await fetchFrom((offset) => {
        const now = rows.slice(deleted++);
        return { items: now.slice(offset, offset + 100), total: now.length };
      });
      assert.deepEqual(outcome, refuseTotal());
    });

    it("asks once more only for what is as long as a page, and is believed then", async () => {
      for (const [count, requests] of [
        [7, 1],
        [49, 1],
        [50, 2],
        [51, 1],
        [99, 1],
      ]) {
        const few = rows.slice(0, count);
        const { offsets, outcome } = await fetchFrom((offset) => ({
          items: few.slice(offset, offset + 100),
          total: few.length,
        }));
        assert.deepEqual([offsets.length, outcome], [requests, few]);
      }
    });

    it("looks no further than it has to", async () => {
      const { offsets } = await fetchFrom((offset) => ({ items: slice(offset, 100), total: 250 }));
      assert.deepEqual(offsets, [0, 100, 200]);
    });
  });

  it("stops the other pages when one fails, and says why that one failed", async () => {
    const stopped: number[] = [];
    const fetchPage = async (offset: number, signal: AbortSignal): Promise<Page<Row>> => {
      if (offset === 0) return { items: makeRows(10), total: 40 };
      if (offset === 20) throw new Error("the reason");
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          stopped.push(offset);
          reject(signal.reason);
        });
      });
    };

    await assert.rejects(fetchPages({ fetchPage, idOf, refuseTotal }, neverAborted()), /the reason/);

    assert.deepEqual(stopped, [10, 30]);
  });
});
