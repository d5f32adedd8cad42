import type { Fault } from "./fault.ts";
import { compileRoute, type RouteTarget } from "./matchRoute.ts";

/** A fault that was switched on. */
export interface ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  /** How many requests it has met. */
  readonly hits: number;
  /** Resolves when this many requests, 1 by default, were met; with `hold`, when so many are being held. */
  reached(count?: number): Promise<void>;
  /** The server's part: one more request was met, or is held now. */
  announce(): void;
  /** Switches it off and lets held requests go on. */
  remove(): void;
  /** Resolves when it is removed. */
  readonly removed: Promise<void>;
}

export interface FaultSwitch {
  /** @throws {Error} when the route cannot be read. */
  add(fault: Fault): ActiveFault;
  list(): readonly ActiveFault[];
  /** Counts the request against every fault it meets: all delays, and the first of the others. */
  take(target: RouteTarget): { readonly delayMs: number; readonly active: ActiveFault | undefined };
  clear(): void;
}

interface Entry extends ActiveFault {
  /** Counts a matching request; true when the fault applies to it. */
  meets(target: RouteTarget): boolean;
  hit(): void;
}

export function createFaultSwitch(): FaultSwitch {
  let entries: readonly Entry[] = [];
  let nextId = 1;
  const remove = (id: number) => {
    entries = entries.filter((entry) => entry.id !== id);
  };
  return {
    add(fault) {
      const entry = createEntry(nextId, fault, remove);
      nextId += 1;
      entries = [...entries, entry];
      return entry;
    },
    list: () => entries,
    take: (target) => takeFrom(entries, target),
    clear() {
      for (const entry of entries) entry.remove();
    },
  };
}

function takeFrom(entries: readonly Entry[], target: RouteTarget): ReturnType<FaultSwitch["take"]> {
  let delayMs = 0;
  let active: ActiveFault | undefined;
  for (const entry of entries) {
    const isDelay = entry.fault.kind === "delay";
    if ((!isDelay && active !== undefined) || !entry.meets(target)) continue;
    entry.hit();
    if (entry.fault.kind === "delay") delayMs += entry.fault.ms;
    else active = entry;
  }
  return { delayMs, active };
}

function createEntry(id: number, fault: Fault, forget: (id: number) => void): Entry {
  const matches = compileRoute(fault.route);
  const limit = fault.times === "always" ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
  const gate = createGate();
  const arrivals = createArrivals();
  let spare = fault.after ?? 0;
  let hits = 0;
  return {
    id,
    fault,
    removed: gate.opened,
    reached: arrivals.reached,
    announce: arrivals.announce,
    get hits() {
      return hits;
    },
    meets(target) {
      if (hits >= limit || !matches(target)) return false;
      spare -= 1;
      return spare < 0;
    },
    hit() {
      hits += 1;
      if (fault.kind !== "hold") arrivals.announce();
    },
    remove() {
      forget(id);
      gate.open();
    },
  };
}

function createArrivals(): Pick<ActiveFault, "reached" | "announce"> {
  let waiting: readonly { readonly count: number; readonly go: () => void }[] = [];
  let arrived = 0;
  return {
    reached: (count = 1) =>
      new Promise((go) => {
        if (arrived >= count) go();
        else waiting = [...waiting, { count, go }];
      }),
    announce() {
      arrived += 1;
      for (const waiter of waiting.filter(({ count }) => count <= arrived)) waiter.go();
      waiting = waiting.filter(({ count }) => count > arrived);
    },
  };
}

function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
