/** Lets others work between pieces of ours. */
export interface Pace {
  /** To be called after every piece; resolves when the next may begin. */
  spend(characters: number): Promise<void>;
}

/**
 * After so many characters, whoever spent them, the host's event loop turns once. Those who wait go on one after
 * another and one in each turn: thirty files that are judged at once hold nothing up longer than one.
 */
export function createPace(characters: number, turn: () => Promise<void> = nextTurn): Pace {
  let spent = 0;
  let last = Promise.resolve();
  return {
    async spend(more) {
      spent += more;
      if (spent < characters) return;
      spent = 0;
      last = last.then(turn);
      await last;
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
