import { TestClock } from "../../../support/TestClock.ts";

/** Thrown by every double at the chosen operation and ever after, as if the process had ended there. */
class Killed extends Error {
  override readonly name = "Killed";
}

/**
 * What outlives a process: time, and how many operations were done. Each operation touches it before and after its
 * effect, so a kill can fall on either side.
 */
export class World {
  readonly clock = new TestClock({ now: 1_700_000_000_001 });
  /** What was done, for reading a failed test. */
  readonly operations: string[] = [];
  /** Called before each operation takes effect: what else happens meanwhile. */
  meanwhile: (name: string) => Promise<unknown> | undefined = () => undefined;
  #killAt = Number.POSITIVE_INFINITY;
  #isDead = false;

  constructor() {
    this.clock.onPause = (milliseconds) => this.meanwhile(`sleep ${milliseconds}`);
  }

  /** A new process, to be killed at the given touch, or never. */
  start(killAt: number = Number.POSITIVE_INFINITY): void {
    this.operations.length = 0;
    this.#killAt = killAt;
    this.#isDead = false;
  }

  get touches(): number {
    return this.operations.length;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  async perform<T>(name: string, effect: () => T): Promise<T> {
    this.#touch(`${name}: before`);
    // Lets the other steps in between, as a real call would.
    await this.meanwhile(name);
    if (this.#isDead) throw new Killed(name);
    const result = effect();
    this.#touch(`${name}: after`);
    return result;
  }

  /** Never the same twice, and never a whole second. */
  tick(): number {
    this.clock.jump(this.clock.now() % 1000 === 999 ? 2 : 1);
    return this.clock.now();
  }

  #touch(name: string): void {
    if (this.#isDead || this.operations.length >= this.#killAt) {
      this.#isDead = true;
      throw new Killed(name);
    }
    this.operations.push(name);
  }
}
