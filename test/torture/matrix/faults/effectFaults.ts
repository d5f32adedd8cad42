import type { Fault } from "../fault.ts";
import { refuse } from "./refuse.ts";

const group = "effect";

/** Whether something was done and what is said about it disagree. */
export const effectFaults: readonly Fault[] = [
  {
    group,
    name: "a success that did nothing",
    isCarriedOut: false,
    meaning: { kind: "right" },
    act: async ({ pretend, response }) => {
      const { status, headers, body } = await pretend();
      response.writeHead(status, headers).end(body);
    },
  },
  ...[500, 502, 503, 504].flatMap((status) => [
    carriedOut(status),
    carriedOut(status, 2),
    carriedOut(status, 3_600),
  ]),
  ...[401, 403, 429].map(
    (status): Fault => ({
      group,
      name: `carried out and lost, then ${status}`,
      isCarriedOut: true,
      meaning: { kind: "lostThenRefused", status },
      act: async (hit, _, nth) => {
        if (nth > 0) return refuse(hit, status, "3600");
        await hit.forward();
        hit.request.socket.resetAndDestroy();
      },
    }),
  ),
];

function carriedOut(status: number, seconds?: number): Fault {
  const wish = seconds === undefined ? "" : `, Retry-After ${seconds}`;
  const time = seconds === undefined ? {} : { retryAfterMs: seconds * 1_000 };
  const meaning = { kind: "refused", status, ...time } as const;
  return {
    group,
    name: `${status}, but carried out${wish}`,
    isCarriedOut: true,
    meaning,
    act: async (hit) => {
      await hit.forward();
      await refuse(hit, status, seconds?.toString());
    },
  };
}
