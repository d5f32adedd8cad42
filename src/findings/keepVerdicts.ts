import type { OwnVerdicts } from "./findings.ts";

/** What a person said of keys, by workspace folder; undefined stands for files that are in none. */
export interface FolderVerdicts {
  of(folder: string | undefined): OwnVerdicts;
  /** Reads them again. Whether there may be findings now where there were none. */
  renew(): boolean;
}

/** Reading settings takes longer than judging a file, so they are kept until they change. */
export function keepVerdicts(read: (folder: string | undefined) => OwnVerdicts): FolderVerdicts {
  const kept = new Map<string | undefined, OwnVerdicts>();
  const of = (folder: string | undefined): OwnVerdicts => {
    const known = kept.get(folder);
    if (known !== undefined) return known;
    const verdicts = read(folder);
    kept.set(folder, verdicts);
    return verdicts;
  };
  return {
    of,
    renew: () => {
      const earlier = [...kept];
      kept.clear();
      return earlier.map(([folder, verdicts]) => mayFindMore(verdicts, of(folder))).includes(true);
    },
  };
}

/** A mark that was taken back, or a new one that makes a secret of a key. The others only hide findings that are known. */
function mayFindMore(before: OwnVerdicts, after: OwnVerdicts): boolean {
  const isAnyMissing = (names: ReadonlySet<string>, from: ReadonlySet<string>) =>
    [...names].some((name) => !from.has(name));
  return (
    isAnyMissing(before.notSecret, after.notSecret) || isAnyMissing(after.alwaysSecret, before.alwaysSecret)
  );
}
