import type { HistoryPlace, Leftover, Place } from "./leftover.ts";
import { type HistoryListing, LISTING_NAME, readHistoryListing } from "./readHistoryListing.ts";
import { type CopyReader, type CopySearch, readCopies } from "./searchCopies.ts";

export interface CopyResult<P extends Place> {
  readonly leftovers: readonly Leftover<P>[];
  /** Copies looked at. */
  readonly count: number;
}

/**
 * Searches VS Code's local history: a folder per saved file, with a copy per save and a listing. All files of
 * all workspaces share it.
 */
export async function searchHistory(root: string, search: CopySearch): Promise<CopyResult<HistoryPlace>> {
  const { folders, gaps } = search;
  const saved = await folders.list(root).catch(() => undefined);
  if (saved === undefined) gaps.add("history", "notFound");
  const reader = readCopies("history", search);
  const leftovers: Leftover<HistoryPlace>[] = [];
  for (const { name, kind } of saved ?? []) {
    if (reader.isStopped) break;
    if (kind === "folder") leftovers.push(...(await searchSaves(folders.join(root, name), search, reader)));
  }
  return { leftovers, count: reader.count };
}

async function searchSaves(
  folder: string,
  { folders, gaps }: CopySearch,
  reader: CopyReader,
): Promise<Leftover<HistoryPlace>[]> {
  const items = await folders.list(folder).catch(() => undefined);
  if (items === undefined) gaps.add("history", "unreadable", folder);
  const copies = (items ?? []).filter(({ name, kind }) => kind === "file" && name !== LISTING_NAME);
  const found: { readonly name: string; readonly matches: Leftover["matches"] }[] = [];
  for (const { name } of copies) {
    const matches = (await reader.look(folders.join(folder, name)))?.matches ?? [];
    if (matches.length > 0) found.push({ name, matches });
  }
  if (found.length === 0) return [];
  const listing = await readListing(folder, folders);
  return found.map(({ name, matches }) => ({
    place: toPlace(folders.join(folder, name), name, listing),
    matches,
  }));
}

async function readListing(folder: string, folders: CopySearch["folders"]): Promise<HistoryListing> {
  try {
    return readHistoryListing(await folders.read(folders.join(folder, LISTING_NAME)));
  } catch {
    return { times: new Map() };
  }
}

function toPlace(path: string, name: string, { resource, times }: HistoryListing): HistoryPlace {
  const savedAt = times.get(name);
  return {
    kind: "history",
    path,
    ...(resource !== undefined && { resource }),
    ...(savedAt !== undefined && { savedAt }),
  };
}
