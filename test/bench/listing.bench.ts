import { performance } from "node:perf_hooks";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { createFetchDispatcher } from "../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../src/http/openApi.ts";
import { createPrimeIntellect } from "../../src/providers/primeIntellect/index.ts";
import { realClock } from "../support/realClock.ts";
import { makeSession } from "../support/sessions.ts";
import { ratioOf, spreadOf } from "./spread.ts";
import { startServer } from "./startServer.ts";

const SECRETS = 10_000;
const PAGE = 100;
const DELAY_MS = 50;
const AT_ONCE = 4;
const RUNS = 5;
const GOAL = 1.3;

/** The first page tells the total; the other 99 go out four at a time. */
const bound = DELAY_MS * (1 + Math.ceil((SECRETS / PAGE - 1) / AT_ONCE));

const server = await startServer(SECRETS, DELAY_MS);
try {
  const openApi = createOpenApi({
    wire: (undici) => createFetchDispatcher(undici, () => fetch),
    clock: realClock,
    random: Math.random,
    tokenShapes: () => [],
  });
  const provider = createPrimeIntellect({ openApi });
  const session = makeSession("primeIntellect", server.token, server.url);
  const signal = neverAborted();
  const scope = (await provider?.listScopes?.(session, signal))?.[0];
  if (scope === undefined) throw new Error("The sandbox has no team");
  const times: number[] = [];
  // The first run warms up and loads undici.
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    const secrets = await provider.listSecrets(session, scope, signal);
    if (secrets.length !== SECRETS) throw new Error(`Only ${secrets.length} secrets were listed`);
    if (run > 0) times.push(performance.now() - start);
  }
  console.log(
    `Listing ${SECRETS} Prime secrets at ${DELAY_MS} ms per request, ${AT_ONCE} at once, median of ${RUNS} after a warm-up:`,
  );
  const bounds = times.map(() => bound);
  console.log(
    `${spreadOf(times)}, ${ratioOf(times, bounds)} the latency bound of ${bound} ms (goal: at most ${GOAL}x)`,
  );
} finally {
  server.stop();
}
