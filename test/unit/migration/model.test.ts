import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Session } from "../../../src/core/account.ts";
import { replaceValue } from "../../../src/core/replaceValue.ts";
import { Sensitive } from "../../../src/core/Sensitive.ts";
import type { Secret } from "../../../src/core/secret.ts";
import { parseEnvFile } from "../../../src/envfile/parseEnvFile.ts";
import { isUnfinished } from "../../../src/migration/journal/journalState.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import {
  dismissMigration,
  findUnfinished,
  resumeMigration,
} from "../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import type { MemoryPlatform } from "../../support/MemoryPlatform.ts";
import { TestClock } from "../../support/TestClock.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

/**
 * Whatever people and crashes do to one machine, in any order, next to a model that knows only which value of a key is
 * the last one that its owner wrote, and which keys somebody took away or changed on a platform on purpose.
 */
const RUNS = Math.ceil(countFuzzRuns(4_000) / 20);

const keys = ["A", "B", "C"] as const;
type Key = (typeof keys)[number];

interface Model {
  /** The last value that the owner wrote into the file. */
  readonly values: Map<Key, string>;
  /** Keys whose secret somebody deleted or changed on a platform since: no longer ours to keep. */
  readonly given: Set<Key>;
  /** The text before the last move, as long as nothing but the move changed anything. */
  before: string | undefined;
  count: number;
}

type Step = fc.AsyncCommand<Model, Setup>;

/** What the person or somebody else does, as a command that is then held against the model. */
function step(title: string, run: (model: Model, setup: Setup) => Promise<void> | void): Step {
  return {
    check: () => true,
    run: async (model, setup) => {
      await run(model, setup);
      assertRight(model, setup);
    },
    toString: () => title,
  };
}

function textOf({ files }: Setup): string {
  return files.texts.get(".env") ?? "";
}

/** In the file, or on a platform; and nowhere twice. */
function assertRight({ values, given }: Model, setup: Setup): void {
  const { entries } = parseEnvFile(textOf(setup));
  for (const [key, value] of values) {
    const isInFile = entries.some((entry) => entry.key === key && entry.value === value);
    const isStored = setup.platforms.some((platform) => platform.valuesOf(key).includes(value));
    assert.ok(isInFile || isStored || given.has(key), `${key} is lost`);
  }
  for (const platform of setup.platforms) {
    const names = platform.secrets().map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)], "stored twice");
  }
}

/** Runs to the end, or is killed at an operation. */
async function untilKilled(
  { world }: Setup,
  killAt: number | undefined,
  work: () => Promise<unknown>,
): Promise<boolean> {
  world.start(killAt);
  try {
    await work();
  } catch (error) {
    assert.ok(world.isDead, `not killed, but: ${error}`);
  }
  const isKilled = world.isDead;
  world.start();
  return isKilled;
}

const move = (mode: "comment" | "remove", chosen: readonly Key[], killAt: number | undefined): Step =>
  step(`move ${chosen} (${mode}), killed at ${killAt}`, async (model, setup) => {
    const before = textOf(setup);
    const plan = await planAll(setup, { mode, keys: chosen });
    const selection = await selectAll(setup, plan, `move-${++model.count}`);
    await untilKilled(setup, killAt, () =>
      applyMigration(setup.dependencies, { plan, selection }, {}, neverAborted()),
    );
    model.before = before;
  });

const resume = (killAt: number | undefined): Step =>
  step(`resume, killed at ${killAt}`, async (model, setup) => {
    const entry = (await findUnfinished(setup.journal)).at(-1);
    if (entry === undefined) return;
    // An earlier move goes on: what the file was before the latest one is not how it ends any more.
    if (entry.record.id !== `move-${model.count}`) model.before = undefined;
    await untilKilled(setup, killAt, () => resumeMigration(setup.dependencies, entry, {}, neverAborted()));
  });

const undo = (killAt: number | undefined): Step =>
  step(`undo, killed at ${killAt}`, async (model, setup) => {
    const entry = (await setup.journal.list()).at(-1);
    if (entry === undefined) return;
    const isKilled = await untilKilled(setup, killAt, () =>
      undoMigration(setup.dependencies, entry, {}, neverAborted()),
    );
    if (isKilled || entry.record.id !== `move-${model.count}`) return;
    if (model.before !== undefined) assert.equal(textOf(setup), model.before, "the file has its bytes again");
  });

/** The owner writes a key into the file, or changes it there. */
const write = (key: Key): Step =>
  step(`write ${key}`, (model, setup) => {
    const value = `${key}-${++model.count}`;
    const rest = textOf(setup).replace(new RegExp(`^${key}=.*\\n`, "m"), "");
    setup.files.texts.set(".env", `${rest}${key}=${value}\n`);
    model.values.set(key, value);
    model.given.delete(key);
    model.before = undefined;
  });

const addLine = step("add a line elsewhere", (model, setup) => {
  setup.files.texts.set(".env", `# ${++model.count}\n${textOf(setup)}`);
  model.before = undefined;
});

/** Does something to the secret of a key, if it is there, as somebody who means to. */
function onPlatform(
  title: string,
  index: number,
  key: Key,
  act: (platform: MemoryPlatform, secret: Secret, model: Model) => Promise<void> | void,
): Step {
  return step(`${title} ${key} on platform ${index}`, async (model, setup) => {
    const platform = setup.platforms[index];
    const secret = platform?.secrets().find(({ name }) => name === key);
    if (platform === undefined || secret === undefined) return;
    model.given.add(key);
    await act(platform, secret, model);
  });
}

const drop = (index: number, key: Key): Step =>
  onPlatform("delete", index, key, (platform, { id }) => platform.drop(id));

const edit = (index: number, key: Key): Step =>
  onPlatform("change", index, key, (platform, { id }, model) => platform.edit(id, `theirs-${++model.count}`));

const replace = (index: number, key: Key): Step =>
  onPlatform("replace", index, key, async (platform, secret, model) => {
    const { provider } = platform;
    const session: Session = {
      account: { id: provider.id, providerId: provider.id, label: provider.id },
      token: new Sensitive("token"),
    };
    const value = `replaced-${++model.count}`;
    const replacement = { provider, session, secret, value: new Sensitive(value), clock: new TestClock() };
    await replaceValue(replacement, neverAborted());
    assert.deepEqual(platform.valuesOf(key), [value]);
  });

const signOut = (id: string): Step => step(`sign out ${id}`, (_, { signedOut }) => void signedOut.add(id));
const signIn = step("sign in", (_, { signedOut }) => signedOut.clear());

const killAt = fc.option(fc.integer({ min: 0, max: 70 }), { nil: undefined });
const key = fc.constantFrom(...keys);
const index = fc.constantFrom(0, 1);
const steps = [
  fc
    .tuple(fc.constantFrom("comment", "remove"), fc.subarray([...keys], { minLength: 1 }), killAt)
    .map((options) => move(...options)),
  killAt.map(resume),
  killAt.map(undo),
  key.map(write),
  fc.constant(addLine),
  fc.tuple(index, key).map((place) => drop(...place)),
  fc.tuple(index, key).map((place) => edit(...place)),
  fc.tuple(index, key).map((place) => replace(...place)),
  fc.constantFrom("first", "second").map(signOut),
  fc.constant(signIn),
];

function start(): { readonly model: Model; readonly real: Setup } {
  const real = setUp(
    [
      { id: "first", mode: "inPlace" },
      { id: "second", mode: "recreate" },
    ],
    { ".env": "# app\nA=A-0\nPORT=1\nB=B-0\nC=C-0\n" },
  );
  const values = new Map(keys.map((name) => [name, `${name}-0`] as const));
  return { model: { values, given: new Set(), before: undefined, count: 0 }, real };
}

/** Signed in, and with nobody in the way, every migration comes to an end that a person can choose. */
async function assertConverges(setup: Setup): Promise<void> {
  setup.signedOut.clear();
  const { journal, dependencies } = setup;
  for (const entry of await findUnfinished(journal)) {
    await resumeMigration(dependencies, entry, {}, neverAborted());
    const after = (await journal.list()).find(({ record }) => record.id === entry.record.id);
    if (after === undefined || !isUnfinished(after)) continue;
    await undoMigration(dependencies, after, {}, neverAborted());
    await dismissMigration(dependencies, after, neverAborted());
  }
  assert.deepEqual(await findUnfinished(journal), []);
}

describe("one machine and its model", function () {
  this.timeout(30_000 + RUNS * 50);

  it("loses no value, stores none twice and ends every migration, whatever people and crashes do", () =>
    fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 14, size: "max" }), async (commands) => {
        let setup: Setup | undefined;
        let model: Model | undefined;
        await fc.asyncModelRun(() => {
          const started = start();
          setup = started.real;
          model = started.model;
          return started;
        }, commands);
        if (setup === undefined || model === undefined) return;
        await assertConverges(setup);
        assertRight(model, setup);
      }),
      { numRuns: RUNS },
    ));
});
