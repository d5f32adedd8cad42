export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are in all, when the platform tells. */
  readonly total?: number;
  /** How many it may hold, when the platform tells: it may grant less than was asked for. */
  readonly limit?: number;
  /** Whether it says that another one follows. */
  readonly hasMore?: boolean;
}

/** A list that is served by offset. */
export interface PagedList<T> {
  /** Fetches the page that begins after `offset` items. */
  readonly fetchPage: (offset: number, signal: AbortSignal) => Promise<Page<T>>;
  readonly idOf: (item: T) => string;
  /** How many items a page was asked for: after a page that is full there may be more, whatever the total says. */
  readonly pageSize?: number;
  /** The error for a total that cannot be true, for a list that is shorter than its total, and for one without end. */
  readonly refuseTotal: () => Error;
}

/** No account has that many secrets: more pages mean a wrong total, or a server that keeps inventing items. */
const MAX_PAGES = 1_000;

/** A list that changes each time it is read cannot be read. */
const MAX_TRIES = 3;

/**
 * What was read so far: distinct items, what the last page said, whether all pages agreed about the total, and whether
 * something was deleted in between.
 */
interface Gathered<T> {
  readonly byId: Map<string, T>;
  last: Page<T>;
  isSteady: boolean;
  hasShrunk: boolean;
}

/**
 * All items of a list. The first page tells the total, then the others are asked for at once: the API itself
 * limits how many are under way. Without a total they come one after the other until nothing new comes, and so they
 * do once more where the list was shorter than its total, or changed in between: a page may be shorter than the first,
 * and an item that was deleted moves its neighbour to a page that was read already. Rejects with `refuseTotal` when it
 * is shorter still, for more than a thousand pages, and for a first page without the items that its total announces.
 */
export async function fetchPages<T>(list: PagedList<T>, signal: AbortSignal): Promise<readonly T[]> {
  const first = await list.fetchPage(0, signal);
  const { items, total } = first;
  const gathered = startWith(list, first);
  if (total === undefined) return [...(await readOn(list, gathered, signal)).byId.values()];
  if (total > MAX_PAGES * items.length) throw list.refuseTotal();
  for (const page of await fetchAtOnce(list, offsetsAfter(items.length, total), signal)) {
    add(list, gathered, page);
  }
  if (isFull(list, gathered.last)) await readOn(list, gathered, signal);
  const isDone = gathered.isSteady && !isShort(gathered);
  return isDone ? [...gathered.byId.values()] : readAgain(list, signal);
}

/** A deletion between two pages hides the neighbour of what was deleted, which counts in its place: that is read once more. */
async function readAgain<T>(list: PagedList<T>, signal: AbortSignal): Promise<readonly T[]> {
  for (let tries = 1; ; tries++) {
    const gathered = startWith(list, await list.fetchPage(0, signal));
    await readOn(list, gathered, signal);
    const { byId, hasShrunk } = gathered;
    if (!hasShrunk && !isShort(gathered)) return [...byId.values()];
    if (!hasShrunk || tries === MAX_TRIES) throw list.refuseTotal();
  }
}

function startWith<T>({ idOf }: PagedList<T>, first: Page<T>): Gathered<T> {
  return {
    byId: new Map(first.items.map((item) => [idOf(item), item])),
    last: first,
    isSteady: true,
    hasShrunk: false,
  };
}

/** An item that moved to another page is counted once. */
function add<T>({ idOf }: PagedList<T>, gathered: Gathered<T>, page: Page<T>): void {
  for (const item of page.items) gathered.byId.set(idOf(item), item);
  const { total, items } = gathered.last;
  if (page.total !== total) gathered.isSteady = false;
  // A total that is not about more than its own page says nothing of the others.
  if (total !== undefined && total > items.length && (page.total ?? total) < total) gathered.hasShrunk = true;
  gathered.last = page;
}

function isShort<T>({ byId, last }: Gathered<T>): boolean {
  return byId.size < (last.total ?? 0);
}

/** How long the pages of a server are that grants less than was asked for, and does not say so. */
const usualSizes: ReadonlySet<number> = new Set([10, 20, 25, 30, 40, 50]);

/**
 * Whether more may follow. A total that is no more than the page has may count that page alone: where the page is as long
 * as pages usually are, one more request tells.
 */
function isFull<T>({ pageSize }: PagedList<T>, page: Page<T>): boolean {
  const { items, total } = page;
  if (page.hasMore === true) return true;
  if (pageSize === undefined) return false;
  if (items.length >= sizeOf(page, pageSize)) return true;
  return total !== undefined && total <= items.length && usualSizes.has(items.length);
}

function sizeOf<T>({ limit = 0 }: Page<T>, pageSize: number): number {
  return limit > 0 ? Math.min(limit, pageSize) : pageSize;
}

/** Whether a page that brought nothing new is one of those before, and there may be more than it. */
function isRepeated<T>({ pageSize }: PagedList<T>, page: Page<T>): boolean {
  const { items, total, hasMore } = page;
  if (items.length === 0) return false;
  return (
    hasMore === true ||
    (total === undefined && items.length >= sizeOf(page, pageSize ?? Number.POSITIVE_INFINITY))
  );
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
): Promise<readonly Page<T>[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  try {
    return await Promise.all(offsets.map((offset) => fetchPage(offset, either)));
  } catch (error) {
    failed.abort();
    throw error;
  }
}

/**
 * One page after the other, until nothing new comes: a platform that ignores the offset sends the same page for ever. Rejects
 * with `refuseTotal` where that page is not all there is.
 */
async function readOn<T>(
  list: PagedList<T>,
  gathered: Gathered<T>,
  signal: AbortSignal,
): Promise<Gathered<T>> {
  let pages = 1;
  let known = 0;
  for (; gathered.byId.size > known && !isComplete(list, gathered); pages++) {
    if (pages >= MAX_PAGES) throw list.refuseTotal();
    known = gathered.byId.size;
    add(list, gathered, await list.fetchPage(known, signal));
  }
  if (gathered.byId.size === known && isRepeated(list, gathered.last)) throw list.refuseTotal();
  return gathered;
}

function isComplete<T>(list: PagedList<T>, gathered: Gathered<T>): boolean {
  return gathered.last.total !== undefined && !isShort(gathered) && !isFull(list, gathered.last);
}
