import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Session } from "../../../src/core/account.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import type { MigrationDependencies } from "../../../src/migration/journal/dependencies.ts";
import { journalStatus } from "../../../src/migration/journal/journalState.ts";
import type { Target } from "../../../src/migration/plan/plan.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { createLocal } from "../../../src/providers/local/index.ts";
import { openVault } from "../../../src/vault/openVault.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { MemoryIdentityStore } from "../../support/MemoryIdentityStore.ts";
import { serverError } from "../../support/MemoryPlatform.ts";
import { ManualDisk } from "../vault/ManualDisk.ts";
import { createEnvironment } from "../vault/vaultParts.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

/**
 * A platform, a file, and the real vault and journal on one disk, next to a model that knows the owner's last value of
 * each key. Every move leaves a copy in the vault. A kill falls before any operation of the disk, the platform or the
 * file; the next window opens what is there.
 */
const RUNS = Math.ceil(countFuzzRuns(2_000) / 50);
const keys = ["A", "B"] as const;
type Key = (typeof keys)[number];

interface Kill {
  readonly by: "disk" | "world";
  /** After so many operations. */
  readonly at: number;
}

class Machine {
  readonly setup: Setup = setUp([{ id: "platform", mode: "inPlace" }], { ".env": "A=A-0\nPORT=1\nB=B-0\n" });
  readonly #disk = new ManualDisk();
  readonly #identityStore = new MemoryIdentityStore();
  #windows = 0;
  #left = Number.POSITIVE_INFINITY;

  constructor() {
    this.#disk.before = () => {
      if (this.setup.world.isDead || this.#left-- <= 0) throw new Error("killed");
    };
    // What has no disk any more asks no platform either.
    this.setup.world.meanwhile = async () => {
      if (this.#left < 0) throw new Error("killed");
    };
  }

  /** A new window, which is killed before an operation of the disk, around one of platform and file, or never. */
  open(kill?: Kill): MigrationDependencies & { readonly keeper: Provider } {
    this.#left = kill?.by === "disk" ? kill.at : Number.POSITIVE_INFINITY;
    this.setup.world.start(kill?.by === "world" ? kill.at : Number.POSITIVE_INFINITY);
    const prefix = `window-${++this.#windows}`;
    const environment = {
      ...createEnvironment(this.#disk, { prefix }),
      process: { pid: this.#windows, host: "here", isAlive: (pid: number) => pid === this.#windows },
    };
    const { secrets, journal, ledger } = openVault({
      folder: "/vault",
      identityStore: this.#identityStore,
      environment,
    });
    const keeper = createLocal({
      local: { vault: secrets, folders: () => [], findRisk: async () => undefined },
    });
    const { dependencies } = this.setup;
    return { ...dependencies, providers: [...dependencies.providers, keeper], journal, ledger, keeper };
  }

  get isKilled(): boolean {
    return this.#left < 0 || this.setup.world.isDead;
  }

  get text(): string {
    return this.setup.files.texts.get(".env") ?? "";
  }
}

interface Model {
  readonly values: Map<Key, string>;
  /** Deleted on the platform by somebody on purpose. */
  readonly given: Set<Key>;
  count: number;
}

type Step = fc.AsyncCommand<Model, Machine>;

function step(title: string, run: (model: Model, machine: Machine) => Promise<void> | void): Step {
  return {
    check: () => true,
    run: async (model, machine) => {
      await run(model, machine);
      await assertNothingLost(model, machine);
    },
    toString: () => title,
  };
}

const session: Session = {
  account: { id: "local", providerId: "local", label: "This Machine" },
  token: new Sensitive(""),
};

/** Name and value of all copies. */
async function readCopies(machine: Machine): Promise<readonly (readonly [string, string])[]> {
  const { keeper } = machine.open();
  const secrets = await keeper.listSecrets(session, personalScope, neverAborted());
  return Promise.all(
    secrets.map(async (secret) => {
      const value = await keeper.readValue?.(session, secret, neverAborted());
      return [secret.name, value?.reveal() ?? ""] as const;
    }),
  );
}

async function assertNothingLost({ values, given }: Model, machine: Machine): Promise<void> {
  const copies = await readCopies(machine);
  const [platform] = machine.setup.platforms;
  const stored = (platform?.contents() ?? []).map(([name, value]) => [name, value] as const);
  const { entries } = parseEnvFile(machine.text);
  for (const [key, value] of values) {
    const isHere = entries.some((entry) => entry.key === key && entry.value === value);
    const isThere = stored.some((pair) => pair[0] === key && pair[1] === value) || given.has(key);
    const isKept = copies.some((pair) => pair[0] === key && pair[1] === value);
    assert.ok(isHere || (isThere && isKept), `${key} left its file without a platform or without a copy`);
  }
  for (const names of [stored, copies].map((pairs) => pairs.map(([name]) => name))) {
    assert.deepEqual(names, [...new Set(names)], "stored twice");
  }
}

async function untilKilled(machine: Machine, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    assert.ok(machine.isKilled, `not killed, but: ${error}`);
  }
}

async function planWithCopies(machine: Machine, chosen: readonly Key[]) {
  const { keeper, journal, ledger } = machine.open();
  const setup = { ...machine.setup, journal, ledger };
  const secrets = await keeper.listSecrets(session, personalScope, neverAborted());
  const copies: Target = {
    account: session.account,
    provider: keeper,
    scope: personalScope,
    flags: { isDefault: true },
    state: { kind: "listed", secrets },
    keepsCopiesOf: new Set([".env"]),
  };
  const plan = await planAll(setup, { keys: chosen, others: [copies] });
  return { plan, selection: await selectAll(setup, plan) };
}

const move = (chosen: readonly Key[], kill: Kill | undefined): Step =>
  step(`move ${chosen}, killed at ${kill?.by} ${kill?.at}`, async (model, machine) => {
    const { plan, selection } = await planWithCopies(machine, chosen);
    const named = { ...selection, id: `move-${++model.count}` };
    const window = machine.open(kill);
    await untilKilled(machine, () => applyMigration(window, { plan, selection: named }, {}, neverAborted()));
  });

/** `back`: how many moves before the last one. */
const resume = (kill: Kill | undefined, back = 0): Step =>
  step(`resume ${back} before the last, killed at ${kill?.by} ${kill?.at}`, async (_, machine) => {
    const entry = (await findUnfinished(machine.open().journal)).at(-1 - back);
    if (entry === undefined || journalStatus(entry) !== "running") return;
    const window = machine.open(kill);
    await untilKilled(machine, () => resumeMigration(window, entry, {}, neverAborted()));
  });

const undo = (kill: Kill | undefined, back = 0): Step =>
  step(`undo ${back} before the last, killed at ${kill?.by} ${kill?.at}`, async (_, machine) => {
    const entry = (await machine.open().journal.list()).at(-1 - back);
    if (entry === undefined) return;
    const window = machine.open(kill);
    await untilKilled(machine, () => undoMigration(window, entry, {}, neverAborted()));
  });

/** The owner writes a key into the file, or changes it there; perhaps to what it was at first, as git has it. */
const write = (key: Key, isFirst = false): Step =>
  step(`write ${key}${isFirst ? " as at first" : ""}`, (model, machine) => {
    const value = `${key}-${isFirst ? 0 : ++model.count}`;
    const rest = machine.text.replace(new RegExp(`^${key}=.*\n`, "m"), "");
    machine.setup.files.texts.set(".env", `${rest}${key}=${value}\n`);
    model.values.set(key, value);
    model.given.delete(key);
  });

const drop = (key: Key): Step =>
  step(`delete ${key} on the platform`, (model, { setup: { platforms } }) => {
    const secret = platforms[0]?.secrets().find(({ name }) => name === key);
    if (secret === undefined) return;
    platforms[0]?.drop(secret.id);
    model.given.add(key);
  });

/** The platform refuses, or fails with or without having done what it was asked. */
const fault = (call: "create" | "delete" | "list", takesEffect: boolean): Step =>
  step(`fail to ${call}, done: ${takesEffect}`, (_, { setup: { platforms } }) => {
    platforms[0]?.faults.push({ call, failure: takesEffect ? serverError : refusal, takesEffect });
  });

const refusal = { kind: "askPermission", payment: false } as const;
const kill = fc.option(
  fc.record({ by: fc.constantFrom("disk", "world"), at: fc.integer({ min: 0, max: 60 }) }),
  { nil: undefined },
);
const key = fc.constantFrom(...keys);
const steps = [
  fc.tuple(fc.subarray([...keys], { minLength: 1 }), kill).map((options) => move(...options)),
  fc.tuple(kill, fc.nat(2)).map((options) => resume(...options)),
  fc.tuple(kill, fc.nat(2)).map((options) => undo(...options)),
  fc.tuple(key, fc.boolean()).map((options) => write(...options)),
  key.map(drop),
  fc.tuple(fc.constantFrom("create", "delete", "list"), fc.boolean()).map((options) => fault(...options)),
];

/** With nobody in the way, what was begun is resumed or taken back to its end. */
async function finish(machine: Machine): Promise<void> {
  for (const platform of machine.setup.platforms) platform.faults.length = 0;
  for (const entry of await findUnfinished(machine.open().journal)) {
    if (journalStatus(entry) === "running") await resumeMigration(machine.open(), entry, {}, neverAborted());
    else await undoMigration(machine.open(), entry, {}, neverAborted());
  }
}

describe("platform, file, vault and journal of one machine, and their model", function () {
  this.timeout(60_000 + RUNS * 500);

  it("agree wherever a window is killed: a value is in its file, or on the platform with a copy here", () =>
    fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 10, size: "max" }), async (commands) => {
        const values = new Map(keys.map((name) => [name, `${name}-0`] as const));
        const model: Model = { values, given: new Set(), count: 0 };
        const real = new Machine();
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await finish(real);
        await assertNothingLost(model, real);
      }),
      { numRuns: RUNS },
    ));
});
