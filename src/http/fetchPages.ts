import { PlatformError } from "../core/errors.ts";
import { requestsPerAccount } from "./limits.ts";

export interface Page<T> {
  readonly items: readonly T[];
  /** How many items there are in all pages, where the platform says so. */
  readonly total?: number;
}

export interface PagedList<T> {
  readonly providerId: string;
  /** Plain words: `list secrets`. */
  readonly operation: string;
  /** `offset` counts items. */
  readonly loadPage: (offset: number, signal: AbortSignal) => Promise<Page<T>>;
}

/** Far beyond any real account; reached only when a server has no end. */
const maxPages = 1_000;

/**
 * All items of a paged list, in order: the first page, then the others at the same time as far as the total is
 * known, one by one where it is not. The total is a hint only: an empty page is the end, and a total that grows
 * on a later page is followed. Rejects with `report` when there is no end.
 */
export async function fetchPages<T>(list: PagedList<T>, signal: AbortSignal): Promise<readonly T[]> {
  const first = await list.loadPage(0, signal);
  const pages = [first.items];
  const step = first.items.length;
  if (step > 0) await fetchRest({ list, pages, step, first }, signal);
  return joinUntilEmpty(pages);
}

interface Loading<T> {
  readonly list: PagedList<T>;
  /** Filled in place, each page at its number. */
  readonly pages: (readonly T[])[];
  /** What the server really gives at once, which may be less than was asked for. */
  readonly step: number;
  readonly first: Page<T>;
}

async function fetchRest<T>({ list, pages, step, first }: Loading<T>, signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let next = 1;
  let end = countPages(first, step, 1);
  const work = async () => {
    while (next < end && !either.aborted) {
      const number = next++;
      if (number >= maxPages) throw endlessList(list);
      const page = await list.loadPage(number * step, either);
      pages[number] = page.items;
      end =
        page.items.length === 0 ? Math.min(end, number) : Math.max(end, countPages(page, step, number + 1));
    }
  };
  try {
    await Promise.all(Array.from({ length: requestsPerAccount }, work));
  } finally {
    stop.abort();
  }
  signal.throwIfAborted();
}

/**
 * How many pages there must be, seen from one of them, which is the `known`th. Without a total that makes sense, a
 * full page lets one more be expected.
 */
function countPages<T>({ items, total }: Page<T>, step: number, known: number): number {
  const isTotalUsable = total !== undefined && total >= (known - 1) * step + items.length;
  if (isTotalUsable) return Math.ceil(total / step);
  return items.length < step ? known : known + 1;
}

function joinUntilEmpty<T>(pages: readonly (readonly T[] | undefined)[]): readonly T[] {
  const end = pages.findIndex((page) => page === undefined || page.length === 0);
  return (end === -1 ? pages : pages.slice(0, end)).flatMap((page) => page ?? []);
}

function endlessList({ providerId, operation }: PagedList<unknown>): PlatformError {
  return new PlatformError({ failure: { kind: "report", paths: ["total"] }, providerId, operation });
}
