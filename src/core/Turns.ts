/** Work that is done one after the other. What rejects is told to the one who gave it, and what comes next is begun all the same. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  run<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
