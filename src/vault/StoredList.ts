/**
 * A list whose elements are written one by one, each by `store`. An element never changes: what was written of an object holds
 * for as long as it is there.
 */
export class StoredList<E extends object> {
  readonly elements: readonly E[];
  readonly store: (element: E) => unknown;

  constructor(elements: Iterable<E>, store: (element: E) => unknown) {
    this.elements = [...elements];
    this.store = store;
  }

  toJSON(): readonly unknown[] {
    return this.elements.map(this.store);
  }
}
