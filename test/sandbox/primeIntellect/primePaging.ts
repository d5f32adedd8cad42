import { detailReply } from "../fastApi/detail.ts";
import { jsonReply, type Reply } from "../server/exchange.ts";

/** The default of the documents; no larger page is documented, so none is granted. */
const maxLimit = 100;

/** The document says `total_count`; the provider's own client tests say `totalCount`. */
export type PrimeTotalKey = "total_count" | "totalCount";

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Reads `offset` (0) and `limit` (100, at least 1), or gives the refusal. */
export function readPage(query: URLSearchParams): Page | { readonly refusal: Reply } {
  const offset = readCount(query, "offset", 0);
  const limit = readCount(query, "limit", maxLimit);
  if (offset === undefined) return { refusal: refuse("offset", "Input should be a valid integer") };
  if (limit === undefined || limit < 1 || limit > maxLimit) {
    return { refusal: refuse("limit", `Input should be between 1 and ${maxLimit}`) };
  }
  return { offset, limit };
}

function readCount(query: URLSearchParams, name: string, fallback: number): number | undefined {
  const sent = query.getAll(name);
  if (sent.length === 0) return fallback;
  const [text = ""] = sent;
  return sent.length === 1 && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function refuse(field: string, message: string): Reply {
  return detailReply("query", [{ field, problem: "type", message }]);
}

interface PagedList<T> {
  readonly all: readonly T[];
  /** Only called for the records of the page: a benchmark lists 10,000. */
  readonly present: (record: T) => unknown;
  readonly totalKey: PrimeTotalKey;
}

export function pageReply<T>({ all, present, totalKey }: PagedList<T>, { offset, limit }: Page): Reply {
  const data = all.slice(offset, offset + limit).map(present);
  return jsonReply(200, { data, [totalKey]: all.length, offset, limit, status: "success" });
}
