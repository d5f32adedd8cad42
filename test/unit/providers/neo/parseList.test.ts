import assert from "node:assert/strict";
import * as z from "zod/mini";
import { ShapeError } from "../../../../src/core/api.ts";
import { parseList } from "../../../../src/providers/neo/parseList.ts";

const parse = parseList("secrets", z.object({ id: z.string() }));
const rows = [{ id: "1" }, { id: "2" }];

const accepted: readonly (readonly [what: string, body: unknown])[] = [
  ["a bare array", rows],
  ["its own key", { secrets: rows }],
  ["items", { items: rows }],
  ["data", { data: rows }],
  ["paging that says this is all", { secrets: rows, has_more: false, next_cursor: null, total: 2, count: 2 }],
  ["an empty cursor", { secrets: rows, next_cursor: "" }],
  ["a total as text", { secrets: rows, total: "2" }],
  [
    "paging in camel case that says this is all",
    { secrets: rows, hasMore: false, nextCursor: null, totalCount: 2 },
  ],
  [
    "paging inside that says this is all",
    {
      secrets: rows,
      meta: { page: 1, total_pages: 1 },
      links: { next: null, self: "/x" },
      is_last: true,
      last_page: 1,
      pagination: { total: 2 },
    },
  ],
  [
    "figures of something else",
    { secrets: rows, limit: 100, offset: 0, page: 3, quota: { total: 250 }, version: 7 },
  ],
  ["its own key before others", { data: "something else", secrets: rows }],
];

const moreInOtherWords: readonly (readonly [path: string, more: object])[] = [
  ["hasMore", { hasMore: true }],
  ["has-next-page", { "has-next-page": true }],
  ["isTruncated", { isTruncated: "true" }],
  ["remaining", { remaining: 248 }],
  ["nextCursor", { nextCursor: "x" }],
  ["NextToken", { NextToken: "x" }],
  ["next", { next: "/x?page=2" }],
  ["@odata.nextLink", { "@odata.nextLink": "/x?page=2" }],
  ["totalCount", { totalCount: 250 }],
  ["total", { total: "250" }],
  ["TotalItems", { TotalItems: 250 }],
  ["secret_count", { secret_count: 250 }],
  ["total_pages", { page: 1, total_pages: 3 }],
  ["pageCount", { pageCount: 3 }],
  ["pagination.total", { pagination: { total: 250 } }],
  ["meta.page.totalPages", { meta: { page: { totalPages: 3 } } }],
  ["is_last", { is_last: false }],
  ["last_page", { current_page: 1, last_page: 3 }],
  ["partial", { partial: true }],
  ["num_results", { num_results: 250 }],
  ["result_info.total_count", { result_info: { total_count: 250 } }],
  ["pageInfo.hasNextPage", { pageInfo: { hasNextPage: true } }],
  ["_links.next", { _links: { next: { href: "/x?page=2" } } }],
  ["links.next", { links: [{ rel: "self" }, { rel: "next", href: "/x?page=2" }] }],
];

const refused: readonly (readonly [what: string, body: unknown, paths: readonly string[]])[] = [
  ["an unknown envelope", { results: rows }, ["secrets", "items", "data"]],
  ["an empty object", {}, ["secrets", "items", "data"]],
  ["null instead of a list", { secrets: null }, ["secrets"]],
  ["an object instead of a list", { items: { a: rows } }, ["items"]],
  ["nothing", undefined, ["body"]],
  ["null", null, ["body"]],
  ["a text", "[]", ["body"]],
  ["a bad row", [{ id: 1 }], ["[].id"]],
  ["a bad row in an envelope", { data: [{ id: "1" }, {}] }, ["data[].id"]],
  ["more than was sent: has_more", { secrets: rows, has_more: true }, ["has_more"]],
  ["more than was sent: next_cursor", { secrets: rows, next_cursor: "abc" }, ["next_cursor"]],
  ["the same twice: total", { secrets: [rows[0], rows[0]], total: 2 }, ["total"]],
  ["more than was sent: total", { secrets: rows, total: 3 }, ["total"]],
  ["more than was sent: count", { secrets: rows, count: 3 }, ["count"]],
  ["a total that cannot be read", { secrets: rows, total: { value: 2 } }, ["total"]],
  ...moreInOtherWords.map(
    ([path, more]) =>
      [`more than was sent: ${JSON.stringify(more)}`, { secrets: rows, ...more }, [path]] as const,
  ),
];

describe("parseList of Neo", () => {
  for (const [what, body] of accepted) {
    it(`reads ${what}`, () => {
      assert.deepEqual(parse(body), rows);
    });
  }

  it("reads what comes twice once, as it came last", () => {
    const twice = [{ id: "1" }, { id: "2" }, { id: "1" }];
    assert.deepEqual(parse(twice), rows);
    assert.deepEqual(parse({ secrets: twice, total: 2 }), rows);
    const parseNames = parseList("secrets", z.object({ id: z.string(), name: z.string() }));
    const renamed = [
      { id: "1", name: "OLD" },
      { id: "1", name: "NEW" },
    ];
    assert.deepEqual(parseNames(renamed), [{ id: "1", name: "NEW" }]);
  });

  it("reads an empty list", () => {
    assert.deepEqual(parse({ secrets: [], total: 0 }), []);
  });

  for (const [what, body, paths] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => parse(body),
        (error) => error instanceof ShapeError && assert.deepEqual(error.paths, paths) === undefined,
      );
    });
  }
});
