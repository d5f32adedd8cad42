import type { ByteSink } from "./ByteSink.ts";
import type { StoredList } from "./StoredList.ts";

/** Where the elements of a list are in the bytes that it was written to. */
export interface WrittenList {
  readonly list: StoredList<object>;
  /** Where each begins, and where one more would. */
  readonly starts: Uint32Array;
}

/** The same with its bytes. */
export interface KeptList extends WrittenList {
  readonly bytes: Uint8Array;
}

/**
 * Writes a list as `JSON.stringify` does. What is the same object as in the list that was kept is copied, as many elements at a
 * time as follow each other in both.
 */
export function addStoredList(
  sink: ByteSink,
  list: StoredList<object>,
  kept: KeptList | undefined,
): WrittenList {
  const { elements, store } = list;
  const earlier = kept?.list.store === store ? kept.list.elements : [];
  const starts = new Uint32Array(elements.length + 1);
  let [next, old] = [0, 0];
  sink.addText("[");
  while (next < elements.length) {
    if (next > 0) sink.addText(",");
    // One that was there is gone.
    if (earlier[old] !== elements[next] && earlier[old + 1] === elements[next]) old++;
    const same = countSame(elements, next, earlier, old);
    if (kept === undefined || same === 0) {
      starts[next] = sink.end;
      sink.addText(textOf(elements[next], store));
    } else {
      copyRun(sink, kept, { old, next, count: same }, starts);
    }
    next += Math.max(same, 1);
    old += Math.max(same, 1);
  }
  starts[next] = sink.end + 1;
  sink.addText("]");
  return { list, starts };
}

interface Run {
  readonly old: number;
  readonly next: number;
  readonly count: number;
}

function copyRun(sink: ByteSink, kept: KeptList, { old, next, count }: Run, starts: Uint32Array): void {
  const [from = 0, behind = 0] = [kept.starts[old], kept.starts[old + count]];
  const moved = sink.end - from;
  for (let index = 0; index < count; index++) starts[next + index] = (kept.starts[old + index] ?? 0) + moved;
  // What is behind the last one is of its list.
  sink.addBytes(kept.bytes.subarray(from, behind - 1));
}

function countSame(a: readonly unknown[], fromA: number, b: readonly unknown[], fromB: number): number {
  const most = Math.min(a.length - fromA, b.length - fromB);
  let count = 0;
  while (count < most && a[fromA + count] === b[fromB + count]) count++;
  return count;
}

function textOf(element: object | undefined, store: (element: object) => unknown): string {
  return (element === undefined ? undefined : JSON.stringify(store(element))) ?? "null";
}
