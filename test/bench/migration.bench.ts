import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { neverAborted } from "../../src/core/neverAborted.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { personalScope } from "../../src/core/scope.ts";
import { createFetchDispatcher } from "../../src/http/fetchDispatcher.ts";
import { createOpenApi } from "../../src/http/openApi.ts";
import type { MigrationDependencies } from "../../src/migration/journal/dependencies.ts";
import { createFingerprintKey } from "../../src/migration/ledger/fingerprint.ts";
import { planMigration } from "../../src/migration/plan/planMigration.ts";
import { applyMigration } from "../../src/migration/run/applyMigration.ts";
import { createPrimeIntellect } from "../../src/providers/primeIntellect/index.ts";
import { createMemoryJournal } from "../support/memoryJournal.ts";
import { createMemoryLedger } from "../support/memoryLedger.ts";
import { realClock } from "../support/realClock.ts";
import { makeSession } from "../support/sessions.ts";
import { startServer } from "./startServer.ts";

const ENTRIES = 200;
const DELAY_MS = 100;
const AT_ONCE = 4;
const GOAL = 1.3;
const FILE = "file:///bench/.env";

/** One listing before the writes, the writes four at a time, and one listing of three pages that confirms them. */
const bound = DELAY_MS * (1 + Math.ceil(ENTRIES / AT_ONCE) + 2);

const server = await startServer(0, DELAY_MS);
try {
  const milliseconds = await measure();
  console.log(
    `Moving ${ENTRIES} entries to one account at ${DELAY_MS} ms per request, ${AT_ONCE} at once, with listing before and after, one run:`,
  );
  console.log(
    `${milliseconds.toFixed(0)} ms, ${(milliseconds / bound).toFixed(2)} x the latency bound of ${bound} ms (goal: at most ${GOAL} x)`,
  );
} finally {
  server.stop();
}

async function measure(): Promise<number> {
  const keys = Array.from(
    { length: ENTRIES },
    (_, index) => `BENCH_${index}_${randomBytes(4).toString("hex").toUpperCase()}`,
  );
  const text = new Sensitive(keys.map((key) => `${key}=value of ${key}\n`).join(""));
  const session = makeSession("primeIntellect", server.token, server.url);
  const dependencies = createDependencies(text, session);
  const [provider] = dependencies.providers;
  if (provider === undefined) throw new Error("There is no provider");
  const secrets = await provider.listSecrets(session, personalScope, neverAborted());
  const target = {
    account: session.account,
    provider,
    scope: personalScope,
    flags: {},
    state: { kind: "listed", secrets },
  } as const;
  const entries = keys.map((key, line) => ({
    origin: { kind: "file", file: FILE, line } as const,
    key,
    value: new Sensitive(`value of ${key}`),
  }));
  const plan = planMigration({
    mode: "comment",
    files: [{ uri: FILE, text, isLossy: false }],
    entries,
    targets: [target],
    knowledge: { fingerprints: new Map(), records: [], pushed: [] },
  });
  const steps = new Set(plan.steps.map(({ id }) => id));
  const selection = {
    id: "bench",
    startedAt: 0,
    steps,
    pushed: [],
    describeMove: () => "moved to Bench, 2026-01-01",
  };
  const start = performance.now();
  const result = await applyMigration(dependencies, { plan, selection }, {}, neverAborted());
  const milliseconds = performance.now() - start;
  const moved = [...result.steps.values()].filter(({ kind }) => kind === "moved").length;
  if (moved !== ENTRIES) throw new Error(`Only ${moved} entries were moved`);
  return milliseconds;
}

function createDependencies(text: Sensitive, session: ReturnType<typeof makeSession>): MigrationDependencies {
  const openApi = createOpenApi({
    wire: (undici) => createFetchDispatcher(undici, () => fetch),
    clock: realClock,
    random: Math.random,
    tokenShapes: () => [],
  });
  return {
    providers: [createPrimeIntellect({ openApi })],
    accounts: { session: async () => session },
    files: {
      read: async () => ({ text, isLossy: false }),
      change: async () => "done",
      create: async () => "done",
    },
    journal: createMemoryJournal(),
    ledger: createMemoryLedger(createFingerprintKey(randomBytes(32))),
    clock: realClock,
    log: { warn: console.warn },
  };
}
