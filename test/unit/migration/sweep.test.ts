import assert from "node:assert/strict";
import { CancelledError, isCancelled } from "../../../src/core/errors.ts";
import { journalStatus } from "../../../src/migration/journal/journalState.ts";
import { applyMigration } from "../../../src/migration/run/applyMigration.ts";
import { findUnfinished, resumeMigration } from "../../../src/migration/run/resumeMigration.ts";
import { undoMigration } from "../../../src/migration/undo/undoMigration.ts";
import { neverAborted, planAll, type Setup, selectAll, setUp } from "./doubles/setUp.ts";

/**
 * One disturbance, right before each single operation of a migration, of taking it back and of finishing it: whatever
 * happens and whenever, no value is lost, nothing is there twice, and what is left open can be finished.
 */
const keys = ["A", "B", "C", "D", "E"];
const text = `# app\nPORT=1\n${keys.map((key) => `${key}=of ${key}\n`).join("")}`;
const HOUR = 3_600_000;

interface Disturbance {
  readonly title: string;
  readonly happen: (setup: Setup, abort: AbortController) => void;
  /** Takes itself out of the way again, as a person would before trying once more. */
  readonly end?: (setup: Setup) => void;
  /** The key whose secret somebody else deleted or changed on a platform. */
  readonly theirs?: string;
  /** Whether a secret that was answered for is not there when it is looked for, and may still appear. */
  readonly staysOpen?: boolean;
  /** Whether the file cannot be given its text back without asking. */
  readonly touchesFile?: boolean;
}

const editFile = (change: (text: string) => string) => (setup: Setup) => {
  const now = setup.files.texts.get(".env");
  if (now !== undefined) setup.files.texts.set(".env", change(now));
};

const moveFile = ({ files }: Setup): void => {
  files.texts.set("moved", files.texts.get(".env") ?? "");
  files.texts.delete(".env");
};

const moveFileBack = ({ files }: Setup): void => {
  const moved = files.texts.get("moved");
  if (moved !== undefined) files.texts.set(".env", moved);
  files.texts.delete("moved");
};

const disturbances: readonly Disturbance[] = [
  { title: "cancel", happen: (_, abort) => abort.abort(new CancelledError()) },
  {
    title: "signed out",
    happen: ({ signedOut }) => void signedOut.add("first"),
    end: ({ signedOut }) => signedOut.clear(),
  },
  { title: "laptop's sleep", happen: ({ world }) => world.clock.jump(8 * HOUR) },
  { title: "clock set back", happen: ({ world }) => world.clock.jump(-3 * HOUR) },
  { title: "file: line added", happen: editFile((now) => `${now}NEW=1\n`), touchesFile: true },
  {
    title: "file: value edited",
    happen: editFile((now) => now.replace("C=of C", "C=edited")),
    theirs: "C",
    touchesFile: true,
  },
  {
    title: "file: read-only",
    happen: ({ files }) => void files.readOnly.add(".env"),
    end: ({ files }) => files.readOnly.clear(),
  },
  { title: "file: moved away", happen: moveFile, end: moveFileBack },
  {
    title: "platform: deleted there",
    happen: ({ platforms: [first] }) => {
      const secret = first?.secrets().find(({ name }) => name === "C");
      if (secret !== undefined) first?.drop(secret.id);
    },
    theirs: "C",
    staysOpen: true,
  },
  {
    title: "platform: changed there",
    happen: ({ platforms: [first] }) => {
      const secret = first?.secrets().find(({ name }) => name === "C");
      if (secret !== undefined) first?.edit(secret.id, "theirs");
    },
    theirs: "C",
  },
];

/** B is to be replaced on both platforms; its old value is known, since a migration stored it. */
async function prepare(): Promise<Setup> {
  const setup = setUp(
    [
      { id: "first", mode: "inPlace" },
      { id: "second", mode: "recreate" },
    ],
    { ".env": "B=older" },
  );
  await apply(setup, "move-0", neverAborted());
  setup.files.texts.set(".env", text);
  return setup;
}

async function apply(setup: Setup, id: string, signal: AbortSignal): Promise<unknown> {
  const plan = await planAll(setup, { keys, mode: id === "move-0" ? "keep" : "comment" });
  const selection = await selectAll(setup, plan, id);
  return applyMigration(setup.dependencies, { plan, selection }, {}, signal);
}

async function undo(setup: Setup, signal: AbortSignal) {
  const entry = (await setup.journal.list()).find(({ record }) => record.id === "move-1");
  return entry && undoMigration(setup.dependencies, entry, {}, signal);
}

async function resume(setup: Setup, signal: AbortSignal): Promise<void> {
  for (const entry of await findUnfinished(setup.journal)) {
    if (journalStatus(entry) === "running") await resumeMigration(setup.dependencies, entry, {}, signal);
    else await undoMigration(setup.dependencies, entry, {}, signal);
  }
}

interface Stage {
  readonly title: string;
  /** What happened before, undisturbed. */
  readonly before: (setup: Setup) => Promise<unknown>;
  readonly work: (setup: Setup, signal: AbortSignal) => Promise<unknown>;
}

/** As a window that is closed in the middle leaves it. */
async function interrupt(setup: Setup): Promise<void> {
  setup.world.start(40);
  await assert.rejects(apply(setup, "move-1", neverAborted()), { name: "Killed" });
  setup.world.start();
}

const stages: readonly Stage[] = [
  { title: "a move", before: async () => undefined, work: (setup, signal) => apply(setup, "move-1", signal) },
  { title: "an undo", before: (setup) => apply(setup, "move-1", neverAborted()), work: undo },
  { title: "a resume", before: interrupt, work: resume },
  { title: "an undo of what was interrupted", before: interrupt, work: undo },
];

/** Does the work and lets something happen right before operation `at`; tells how many there were. */
async function disturb(setup: Setup, { work }: Stage, at: number, { happen }: Disturbance): Promise<number> {
  const abort = new AbortController();
  let count = 0;
  setup.world.meanwhile = async () => {
    if (count++ === at) happen(setup, abort);
  };
  try {
    await work(setup, abort.signal);
  } catch (error) {
    assert.ok(isCancelled(error), String(error));
  }
  setup.world.meanwhile = () => undefined;
  return count;
}

function assertNothingLost({ platforms, files }: Setup, theirs: string | undefined): void {
  const texts = [...files.texts.values()].join("");
  for (const key of keys.filter((other) => other !== theirs)) {
    const isStored = platforms.every((platform) => platform.valuesOf(key).includes(`of ${key}`));
    assert.ok(texts.includes(`${key}=of ${key}\n`) || isStored, `${key} is lost`);
  }
}

function assertNoDuplicate({ platforms }: Setup): void {
  for (const platform of platforms) {
    const names = platform.secrets().map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)], "stored twice");
  }
}

/** Everything is as it was before the move, except for what somebody else did. */
function assertTakenBack({ platforms, files }: Setup, { theirs, touchesFile }: Disturbance): void {
  if (touchesFile !== true) assert.equal(files.texts.get(".env"), text);
  for (const platform of platforms) {
    const left = platform.contents().filter(([name]) => name !== theirs);
    assert.deepEqual(left, [["B", "older", false]]);
  }
}

describe("a disturbance before each single operation", () => {
  for (const stage of stages) {
    for (const disturbance of disturbances) {
      it(`of ${stage.title}: ${disturbance.title}`, async () => {
        for (let at = 0, all = 1; at < all; at++) {
          const setup = await prepare();
          await stage.before(setup);
          all = await disturb(setup, stage, at, disturbance);
          try {
            await finish(setup, disturbance);
          } catch (error) {
            throw new Error(`before operation ${at} of ${all}`, { cause: error });
          }
        }
      });
    }
  }
});

async function finish(setup: Setup, disturbance: Disturbance): Promise<void> {
  const { theirs, end, touchesFile, staysOpen } = disturbance;
  assertNothingLost(setup, theirs);
  assertNoDuplicate(setup);
  end?.(setup);
  await resume(setup, neverAborted());
  assertNothingLost(setup, theirs);
  assertNoDuplicate(setup);
  if (touchesFile !== true && staysOpen !== true) assert.deepEqual(await findUnfinished(setup.journal), []);
  const undone = await undo(setup, neverAborted());
  assertNothingLost(setup, theirs);
  if (undone?.isSettled) assertTakenBack(setup, disturbance);
  else assert.ok(undone === undefined || touchesFile, "it cannot be taken back");
  if (touchesFile !== true) assert.deepEqual(await findUnfinished(setup.journal), []);
}
