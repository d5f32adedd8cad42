import type { Account } from "../../../../src/core/account.ts";
import { neverAborted } from "../../../../src/core/neverAborted.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";
import type { MigrationDependencies } from "../../../../src/migration/journal/dependencies.ts";
import type { Journal } from "../../../../src/migration/journal/journal.ts";
import { pushedValues } from "../../../../src/migration/journal/journalState.ts";
import type { Selection } from "../../../../src/migration/journal/toMigrationRecord.ts";
import { createFingerprintKey } from "../../../../src/migration/ledger/fingerprint.ts";
import { gatherKnowledge } from "../../../../src/migration/plan/knowledge.ts";
import type {
  Flags,
  Overrides,
  Plan,
  PlannedEntry,
  RedactMode,
  Target,
} from "../../../../src/migration/plan/plan.ts";
import { planMigration } from "../../../../src/migration/plan/planMigration.ts";
import { toPlannedEntry } from "../../../../src/migration/plan/toPlannedEntry.ts";
import type { Ledger } from "../../../../src/migration/ports.ts";
import { anAccount } from "../../../support/builders.ts";
import { MemoryPlatform, type PlatformOptions } from "../../../support/MemoryPlatform.ts";
import { createMemoryJournal } from "../../../support/memoryJournal.ts";
import { createMemoryLedger } from "../../../support/memoryLedger.ts";
import { MemoryFiles } from "./MemoryFiles.ts";
import { World } from "./World.ts";

/** A whole machine in memory: platforms with one account each, files, journal and ledger. */
export interface Setup {
  readonly world: World;
  readonly platforms: readonly MemoryPlatform[];
  readonly files: MemoryFiles;
  /** Without kills: what a test looks into. */
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly dependencies: MigrationDependencies;
  readonly warnings: string[];
  readonly signedOut: Set<string>;
}

export function setUp(
  platforms: readonly PlatformOptions[],
  texts: Readonly<Record<string, string>> = {},
): Setup {
  const world = new World();
  const doubles = platforms.map((options) => new MemoryPlatform(options, world));
  const files = new MemoryFiles(world);
  for (const [uri, text] of Object.entries(texts)) files.texts.set(uri, text);
  const journal = createMemoryJournal();
  const ledger = createMemoryLedger(createFingerprintKey(new Uint8Array(32).fill(7)));
  const warnings: string[] = [];
  const signedOut = new Set<string>();
  const dependencies: MigrationDependencies = {
    providers: doubles.map(({ provider }) => provider),
    accounts: {
      session: async (accountId) =>
        signedOut.has(accountId)
          ? undefined
          : { account: accountOf(accountId), token: new Sensitive("token") },
    },
    files,
    journal: killable(world, journal),
    ledger: killableLedger(world, ledger),
    clock: world.clock,
    log: { warn: (message) => void warnings.push(message) },
  };
  return { world, platforms: doubles, files, journal, ledger, dependencies, warnings, signedOut };
}

/** The account of a platform has its id. */
function accountOf(id: string): Account {
  return anAccount({ id, providerId: id, label: id });
}

/** What is on disk counts: a call that was killed before its effect left nothing. */
function killable(world: World, journal: Journal): Journal {
  const settle = async <T>(name: string, effect: () => Promise<T>) =>
    world.perform(name, effect).then((done) => done);
  return {
    inTurn: (work, signal) => journal.inTurn(work, signal),
    begin: (record) => settle("begin", () => journal.begin(record)),
    append: (id, events) =>
      settle(`append ${events.map(({ type }) => type)}`, () => journal.append(id, events)),
    list: () => journal.list(),
    expire: (before) => journal.expire(before),
    clear: () => journal.clear(),
  };
}

function killableLedger(world: World, ledger: Ledger): Ledger {
  return {
    fingerprint: (value) => ledger.fingerprint(value),
    load: () => ledger.load(),
    store: async (records) => {
      await world.perform("store fingerprints", () => ledger.store(records));
    },
    forget: (accountId, remoteId) => ledger.forget(accountId, remoteId),
  };
}

export interface PlanOptions {
  readonly mode?: RedactMode;
  readonly keys?: readonly string[];
  readonly overrides?: Overrides;
  readonly flags?: Flags;
  readonly placeholders?: readonly string[];
  /** Besides those of the platforms. */
  readonly others?: readonly Target[];
  /** By platform: the files whose entries are only copied there. */
  readonly copies?: Readonly<Record<string, readonly string[]>>;
}

/** Plans all entries of all files, or those of the given keys, for all platforms as they are now. */
export async function planAll(setup: Setup, options: PlanOptions = {}): Promise<Plan> {
  const uris = [...setup.files.texts.keys()];
  const files = uris.flatMap((uri) => {
    const content = setup.files.snapshot(uri);
    return content === undefined ? [] : [{ uri, ...content }];
  });
  const entries = files.flatMap(({ uri, text }) =>
    parseEnvFile(text.reveal()).entries.map((entry): PlannedEntry => {
      const isPlaceholder = options.placeholders?.includes(entry.key) === true;
      return { ...toPlannedEntry(uri, text.reveal(), entry), isPlaceholder };
    }),
  );
  const chosen = entries.filter(({ key }) => options.keys?.includes(key) ?? true);
  const pushed = pushedValues(await setup.journal.list());
  return planMigration({
    mode: options.mode ?? "comment",
    files,
    entries: chosen,
    targets: [
      ...setup.platforms.map((platform) => {
        const files = options.copies?.[platform.provider.id];
        const target = targetOf(platform, options.flags);
        return files === undefined ? target : { ...target, keepsCopiesOf: new Set(files) };
      }),
      ...(options.others ?? []),
    ],
    knowledge: await gatherKnowledge(setup.ledger, chosen, pushed),
    ...(options.overrides !== undefined && { overrides: options.overrides }),
  });
}

export function targetOf(platform: MemoryPlatform, flags: Flags = {}): Target {
  return {
    account: accountOf(platform.provider.id),
    provider: platform.provider,
    scope: personalScope,
    flags,
    state: { kind: "listed", secrets: platform.secrets() },
  };
}

/** Selects every step that can be carried out, replacements included. */
export async function selectAll(setup: Setup, plan: Plan, id = "move-1"): Promise<Selection> {
  return {
    id,
    startedAt: setup.world.clock.now(),
    steps: new Set(plan.steps.map((step) => step.id)),
    pushed: pushedValues(await setup.journal.list()),
    describeMove: (targets) => `moved to ${targets.map(({ account }) => account.label).join(", ")}`,
  };
}

export { neverAborted };
