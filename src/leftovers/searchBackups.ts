import type { BackupPlace, Leftover } from "./leftover.ts";
import { type CopyReader, type CopySearch, readCopies } from "./searchCopies.ts";
import type { CopyResult } from "./searchHistory.ts";

/** A workspace, a scheme, a file. */
const DEPTH = 3;
/** VS Code allows no longer first line. */
const MAX_FIRST_LINE = 10_000;

/**
 * Searches hot-exit backups, the unsaved texts that VS Code brings back at its next start: a folder per
 * workspace, in it one per scheme, in it a file per editor. Those of other windows are there too.
 * Undefined when there is no such folder.
 */
export async function searchBackups(
  root: string,
  search: CopySearch,
): Promise<CopyResult<BackupPlace> | undefined> {
  if ((await search.folders.list(root).catch(() => undefined)) === undefined) return undefined;
  const reader = readCopies("backups", search);
  const leftovers = await searchLevel(root, { search, reader, depth: 1 });
  return { leftovers, count: reader.count };
}

interface Level {
  readonly search: CopySearch;
  readonly reader: CopyReader;
  readonly depth: number;
}

async function searchLevel(folder: string, level: Level): Promise<Leftover<BackupPlace>[]> {
  const { search, reader, depth } = level;
  const items = await search.folders.list(folder).catch(() => undefined);
  if (items === undefined) search.gaps.add("backups", "unreadable", folder);
  const leftovers: Leftover<BackupPlace>[] = [];
  for (const { name, kind } of items ?? []) {
    if (reader.isStopped) break;
    const path = search.folders.join(folder, name);
    if (kind === "folder" && depth < DEPTH) {
      leftovers.push(...(await searchLevel(path, { ...level, depth: depth + 1 })));
    } else if (kind === "file") {
      const looked = await reader.look(path);
      if (looked === undefined || looked.matches.length === 0) continue;
      leftovers.push({ place: toPlace(path, looked.bytes), matches: looked.matches });
    }
  }
  return leftovers;
}

/** The first line says what the text belongs to: its URI, a blank, and JSON. */
function toPlace(path: string, bytes: Uint8Array): BackupPlace {
  const start = new TextDecoder().decode(bytes.subarray(0, MAX_FIRST_LINE));
  const [resource] = /^[a-z][\w+.-]*:[^\s]*(?=[ \n])/i.exec(start) ?? [];
  return { kind: "backup", path, ...(resource !== undefined && { resource }) };
}
