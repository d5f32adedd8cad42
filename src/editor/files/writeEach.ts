interface Written<T> {
  readonly written: readonly T[];
  /** Why the others were not. */
  readonly problems: readonly string[];
}

/** Writes one after the other, and tells which were written: no message names one that was not. `write`: resolves with a problem. */
export async function writeEach<T>(
  items: readonly T[],
  write: (item: T) => Promise<string | undefined>,
): Promise<Written<T>> {
  const written: T[] = [];
  const problems: string[] = [];
  for (const item of items) {
    const problem = await write(item);
    if (problem === undefined) written.push(item);
    else problems.push(problem);
  }
  return { written, problems };
}
