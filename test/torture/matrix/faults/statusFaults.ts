import type { Fault } from "../fault.ts";
import { refuse } from "./refuse.ts";

/** What servers and gateways between say more seldom. */
const rareStatuses = [410, 412, 423, 425, 451, 501, 520];
const statuses = [400, 401, 402, 403, 404, 405, 409, 413, 422, 429, 500, 502, 503, 504];

interface RetryAfter {
  readonly what: string;
  readonly header: (now: number) => string | undefined;
  readonly ms?: number;
}

const retryAfters: readonly RetryAfter[] = [
  { what: "", header: () => undefined },
  { what: ", Retry-After in seconds", header: () => "2", ms: 2_000 },
  { what: ", Retry-After as a date", header: (now) => new Date(now + 3_000).toUTCString(), ms: 3_000 },
  { what: ", Retry-After of a year of 9s", header: () => "9".repeat(12) },
  { what: ", Retry-After that is no time", header: () => "-1" },
];

/** Neo's codes for a limit that is reached, at every status that it may come with. */
const limitFaults: readonly Fault[] = [402, 403, 429].flatMap((status) =>
  ["user_spending_cap_reached", "project_spending_cap_reached", "insufficient_neo_credits"].map(
    (code): Fault => ({
      group: "domain code",
      name: `${status} ${code}`,
      isCarriedOut: false,
      meaning: { kind: "refused", status, isLimit: true },
      act: (hit) => refuse(hit, status, undefined, code),
    }),
  ),
);

const plainFaults: readonly Fault[] = statuses.flatMap((status) =>
  retryAfters.map(({ what, header, ms }): Fault => {
    const meaning = { kind: "refused", status, ...(ms !== undefined && { retryAfterMs: ms }) } as const;
    return {
      group: "status",
      name: `${status}${what}`,
      isCarriedOut: false,
      meaning,
      act: (hit, clock) => refuse(hit, status, header(clock.now())),
    };
  }),
);

const rareFaults: readonly Fault[] = rareStatuses.map((status) => ({
  group: "status",
  name: `${status}`,
  isCarriedOut: false,
  meaning: { kind: "refused", status },
  act: (hit) => refuse(hit, status),
}));

/** Refusals, with every kind of wish for a pause, and with codes. */
export const statusFaults: readonly Fault[] = [...plainFaults, ...rareFaults, ...limitFaults];
