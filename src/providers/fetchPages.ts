export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are in all, when the platform tells. */
  readonly total?: number;
}

/** A list that is served by offset. */
export interface PagedList<T> {
  /** Fetches the page that begins after `offset` items. */
  readonly fetchPage: (offset: number, signal: AbortSignal) => Promise<Page<T>>;
  readonly idOf: (item: T) => string;
  /** The error for a total that cannot be true, and for a list that does not end. */
  readonly refuseTotal: () => Error;
}

/** No account has that many secrets: more pages mean a wrong total, or a server that keeps inventing items. */
const MAX_PAGES = 1_000;

/**
 * All items of a list. The first page tells the total, then the others are asked for at once: the API itself
 * limits how many are under way. Without a total they come one after the other until nothing new comes. An item
 * that moved to another page meanwhile is counted once. Rejects with `refuseTotal` for more than a thousand pages,
 * and for a first page without the items that its total announces.
 */
export async function fetchPages<T>(list: PagedList<T>, signal: AbortSignal): Promise<readonly T[]> {
  const { items, total } = await list.fetchPage(0, signal);
  const byId = new Map(items.map((item) => [list.idOf(item), item]));
  if (total === undefined) return fetchInTurn(list, byId, signal);
  if (total > MAX_PAGES * items.length) throw list.refuseTotal();
  for (const item of await fetchAtOnce(list, offsetsAfter(items.length, total), signal)) {
    byId.set(list.idOf(item), item);
  }
  return [...byId.values()];
}

/** The size of the first page is the step: a platform may serve fewer items than were asked for. */
function offsetsAfter(size: number, total: number): readonly number[] {
  const pages = size === 0 ? 0 : Math.ceil(total / size) - 1;
  return Array.from({ length: Math.max(0, pages) }, (_, page) => (page + 1) * size);
}

/** The first page that fails stops the others. */
async function fetchAtOnce<T>(
  { fetchPage }: PagedList<T>,
  offsets: readonly number[],
  signal: AbortSignal,
): Promise<readonly T[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  try {
    const pages = await Promise.all(offsets.map((offset) => fetchPage(offset, either)));
    return pages.flatMap(({ items }) => items);
  } catch (error) {
    failed.abort();
    throw error;
  }
}

async function fetchInTurn<T>(
  { fetchPage, idOf, refuseTotal }: PagedList<T>,
  byId: Map<string, T>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  let pages = 1;
  for (let known = 0; byId.size > known; pages++) {
    if (pages >= MAX_PAGES) throw refuseTotal();
    known = byId.size;
    const { items } = await fetchPage(known, signal);
    // A platform that ignored the offset would send the same page for ever: then nothing is new.
    for (const item of items) byId.set(idOf(item), item);
  }
  return [...byId.values()];
}
