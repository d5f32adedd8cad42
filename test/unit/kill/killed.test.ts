import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import { foldEvents } from "../../../src/migration/journal/journalState.ts";
import { mapBounded } from "../../../src/migration/run/mapBounded.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { createIdentity } from "../../../src/vault/ageFormat.ts";
import { type Sandbox, startSandbox } from "../../sandbox/startSandbox.ts";
import { openMachine } from "./openMachine.ts";
import type { Order } from "./order.ts";

/**
 * A process that moves six keys to two platforms is killed after every single operation on journal, file, ledger and
 * platforms; another process then finishes the migration, or takes it back. All of it is real: processes, loopback
 * connections, encrypted files on the disk.
 */
type Choice = "resume" | "undo";

const values: ReadonlyMap<string, string> = new Map([
  ["FIRST_KEY", "value one"],
  ["SECOND_KEY", "value-two"],
  ["THIRD_KEY", "several\nlines"],
  ["FOURTH_KEY", "value-four"],
  ["FIFTH_KEY", "ü€😀"],
  ["SIXTH_KEY", "value-six"],
]);
const keys = [...values.keys()];
const text = [
  "\ufeff# app  ",
  'FIRST_KEY="value one"',
  "PORT=8080",
  "export SECOND_KEY=value-two # note",
  "THIRD_KEY='several\r\nlines'",
  "",
  "FOURTH_KEY=value-four",
  "FIFTH_KEY=ü€😀",
  "MODE=dev",
  "SIXTH_KEY=value-six",
].join("\r\n");

/**
 * Each place is killed at in every run, and brought to its end one way in turn; both ways at each take twice as long:
 * `npm run torture kills`.
 */
const { KILL_EVERY_PLACE: wanted } = process.env;
const everyPlace = wanted === "1";

const seeds = {
  neo: { seed: { projects: [], secrets: [{ name: "THEIRS" }] } },
  primeIntellect: { seed: { teams: [], personal: [{ name: "THEIRS" }] } },
};

/** What a migration may change, and what it must leave. */
interface World {
  readonly order: Order;
  readonly sandbox: Sandbox;
  readonly path: string;
}

describe("a process that is killed while it moves secrets", function () {
  // Some hundred processes, one after the other.
  this.timeout(everyPlace ? 900_000 : 120_000);
  let base: string;
  let script: string;
  let identity: string;

  before(async () => {
    base = await mkdtemp(join(tmpdir(), "killed-"));
    script = join(base, "migrate.cjs");
    identity = (await createIdentity()).reveal();
    // One file, since it is started some hundred times.
    await build({
      entryPoints: [join(import.meta.dirname, "migrate.ts")],
      outfile: script,
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node24",
      logLevel: "warning",
    });
  });
  after(() => rm(base, { recursive: true }));

  const withWorld = async <T>(killAt: number, work: (world: World) => Promise<T>): Promise<T> => {
    const folder = await mkdtemp(join(base, "world-"));
    const path = join(folder, ".env");
    await writeFile(path, text);
    const sandbox = await startSandbox(seeds);
    const connections = (["neo", "primeIntellect"] as const).map((providerId) => {
      const { url: baseUrl, token } = sandbox[providerId];
      return { account: { id: providerId, providerId, label: providerId, baseUrl }, token };
    });
    const order = { folder, file: pathToFileURL(path).href, keys, identity, connections, killAt };
    try {
      return await work({ order, sandbox, path });
    } finally {
      await sandbox.close();
      await rm(folder, { recursive: true });
    }
  };

  /** How many operations there were, or undefined when it was killed. */
  const run = (order: Order): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const child = fork(script);
      let touches: number | undefined;
      child.once("message", (message: { touches: number }) => {
        touches = message.touches;
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        if (code === 0 || signal === "SIGKILL") resolve(touches);
        else reject(new Error(`ended with ${code ?? signal}`));
      });
      child.send(order);
    });

  it("comes to its end when nobody kills it", () =>
    withWorld(Number.MAX_SAFE_INTEGER, async (world) => {
      const touches = await run(world.order);
      assert.ok(touches !== undefined && touches > 50, `only ${touches} places to kill at`);
      await assertMoved(world);
    }));

  for (const [turn, choice] of (["resume", "undo"] as const).entries()) {
    it(`is brought to its end by ${choice}, after whichever operation it was killed`, async () => {
      const all = await withWorld(Number.MAX_SAFE_INTEGER, ({ order }) => run(order));
      const places = Array.from({ length: all ?? 0 }, (_, index) => index).filter(
        (place) => everyPlace || place % 2 === turn,
      );
      let killed = 0;
      await mapBounded(places, 3, (killAt) =>
        withWorld(killAt, async (world) => {
          if ((await run(world.order)) === undefined) killed++;
          await assertNothingLost(world);
          await recover(world, choice);
        }).catch((error: unknown) => {
          throw new Error(`killed at ${killAt}`, { cause: error });
        }),
      );
      // The order of parallel requests differs, and with it the number of operations, by one or two.
      assert.ok(killed >= places.length - 4, `only ${killed} of ${places.length} were killed`);
    });
  }
});

/** As the next window would, which finds the journal. */
async function recover(world: World, choice: Choice): Promise<void> {
  const dependencies = openMachine(world.order, () => undefined);
  const signal = neverAborted();
  const [entry] = await dependencies.journal.list();
  const wasOpen = (await findUnfinished(dependencies.journal)).length > 0;
  if (entry !== undefined && choice === "undo") await undoMigration(dependencies, entry, {}, signal);
  if (entry !== undefined && choice === "resume" && wasOpen) {
    await resumeMigration(dependencies, entry, {}, signal);
  }
  assert.deepEqual(await findUnfinished(dependencies.journal), []);
  if (entry === undefined || choice === "undo") await assertUntouched(world);
  else await assertMoved(world);
  const [last] = await dependencies.journal.list();
  const status = last === undefined ? "none" : foldEvents(last).status;
  assert.equal(status, entry === undefined ? "none" : choice === "undo" ? "undone" : "applied");
}

function contentsOf({ sandbox }: World): readonly (readonly (readonly [string, string])[])[] {
  return [sandbox.neo.secrets, sandbox.primeIntellect.secrets].map((secrets) =>
    secrets
      .filter(({ name }) => name !== "THEIRS")
      .map(({ name, value }) => [name, value] as const)
      .sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b)),
  );
}

async function assertMoved(world: World): Promise<void> {
  assert.deepEqual(contentsOf(world), [[...values], [...values]]);
  const now = await readFile(world.path, "utf8");
  for (const value of ["value", "several", "lines", "ü€😀"]) {
    assert.ok(!now.includes(value), `${value} is left`);
  }
  for (const line of ["\ufeff# app  ", "PORT=8080", "MODE=dev"]) assert.ok(now.split("\r\n").includes(line));
  assertTheirs(world);
}

async function assertUntouched(world: World): Promise<void> {
  assert.deepEqual(contentsOf(world), [[], []]);
  assert.deepEqual(await readFile(world.path), Buffer.from(text));
  assertTheirs(world);
}

function assertTheirs({ sandbox }: World): void {
  for (const { secrets } of [sandbox.neo, sandbox.primeIntellect]) {
    assert.equal(secrets.filter(({ name }) => name === "THEIRS").length, 1);
  }
}

/** Each value is in the file or on both platforms, and nowhere twice. */
async function assertNothingLost(world: World): Promise<void> {
  const isInFile = (await readFile(world.path, "utf8")) === text;
  for (const stored of contentsOf(world)) {
    assert.equal(new Set(stored.map(([name]) => name)).size, stored.length, "stored twice");
    assert.ok(isInFile || stored.length === keys.length, "lost");
  }
}
