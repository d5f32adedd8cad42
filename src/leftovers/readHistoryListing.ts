/** What the editor notes of the copies of one file, in `entries.json` beside them. */
export interface HistoryListing {
  /** The file, as a URI. */
  readonly resource?: string;
  /** When each copy was made, by its name, in milliseconds since the epoch. */
  readonly times: ReadonlyMap<string, number>;
}

/** Name of the listing in a folder of the local history. */
export const LISTING_NAME = "entries.json";

/** Total: a damaged listing gives an empty one. */
export function readHistoryListing(bytes: Uint8Array): HistoryListing {
  const times = new Map<string, number>();
  const listing = parseJson(bytes);
  if (!isRecord(listing)) return { times };
  const { resource, entries } = listing;
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!isRecord(entry)) continue;
    const { id, timestamp } = entry;
    if (typeof id === "string" && typeof timestamp === "number") times.set(id, timestamp);
  }
  return { times, ...(typeof resource === "string" && { resource }) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<"resource" | "entries" | "id" | "timestamp", unknown> {
  return typeof value === "object" && value !== null;
}
