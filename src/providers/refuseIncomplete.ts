import * as z from "zod/mini";
import { ShapeError } from "../core/api.ts";
import { parseWith } from "./parseWith.ts";

/** How lists say that there is more. None of these is documented for the lists here: an API that grows may send them. */
const PagingSchema = z.object({
  has_more: z.nullish(z.boolean()),
  next_cursor: z.nullish(z.union([z.string(), z.number()])),
  total: z.nullish(z.number()),
  count: z.nullish(z.number()),
  total_count: z.nullish(z.number()),
});

const totals = ["total", "count", "total_count"] as const;

/**
 * Refuses a list that announces more than its `length` entries: how to ask for the rest is not documented, and what is
 * missing would be taken for deleted. Throws a `ShapeError` that names the key.
 */
export function refuseIncomplete(envelope: unknown, length: number): void {
  const paging = parseWith(PagingSchema)(envelope);
  if (paging.has_more) throw new ShapeError(["has_more"]);
  if (paging.next_cursor) throw new ShapeError(["next_cursor"]);
  const short = totals.find((key) => (paging[key] ?? 0) > length);
  if (short !== undefined) throw new ShapeError([short]);
}
