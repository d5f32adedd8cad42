const MIN_LENGTH = 8;

/** The beginning of an id, as long as it takes to be the beginning of none of the others. */
export function distinctStart(id: string, others: readonly string[]): string {
  let length = MIN_LENGTH;
  const isShared = (): boolean => others.some((other) => other.startsWith(id.slice(0, length)));
  while (length < id.length && isShared()) length++;
  return id.slice(0, length);
}
