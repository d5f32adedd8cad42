import { type ClaimCell, checkClaims } from "./claims/checkClaims.ts";
import { createLate, lates } from "./claims/createLate.ts";
import { deleteWithShortList } from "./claims/shortList.ts";
import { undoMove } from "./claims/undoMove.ts";
import { moveLate, silences, writeLate } from "./claims/writeLate.ts";
import { claimedWrites } from "./claims/writes.ts";
import { makeConnections } from "./connections.ts";
import type { Reach } from "./expectOutcome.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
import { type Move, moveEntry, moves } from "./moveEntry.ts";
import {
  openProvider,
  type PlatformServer,
  type ProviderId,
  platforms,
  providerIds,
  type Stage,
  takeSample,
  type Wire,
} from "./openStage.ts";
import { operations } from "./operations.ts";
import { type Bending, type Cell, runCell } from "./runCell.ts";
import { passOn, startFront } from "./startFront.ts";

export interface CellResult {
  readonly provider: ProviderId;
  readonly group: string;
  readonly operation: string;
  /** Operation, fault and reach. */
  readonly title: string;
  /** Empty when everything is right. */
  readonly wrongs: readonly string[];
  /** What is told of a write and is not so. Absent where nothing is written. */
  readonly claims?: readonly string[];
}

const reaches: readonly Reach[] = ["once", "always", "everything"];

/** Runs the cells that `isChosen` picks by number. */
export async function runMatrix(isChosen: (index: number) => boolean): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const id of providerIds) {
    const platform: PlatformServer = await platforms[id]();
    try {
      results.push(...(await runProvider(id, platform, isChosen)));
    } finally {
      await platform.close();
    }
  }
  return results;
}

async function runProvider(
  id: ProviderId,
  platform: PlatformServer,
  isChosen: (index: number) => boolean,
): Promise<readonly CellResult[]> {
  const sample = await takeSample(id, platform);
  const front = await startFront(platform);
  const answers = { platform, sample, front, wire: { url: front.url, fetch: globalThis.fetch } };
  const results = [
    ...(await runCells(answers, pick(listCells(id, faults, reaches), isChosen))),
    ...(await runReadsAfter(answers, pick(listReadsAfter(id), isChosen))),
    ...(await runMoves(answers, pick(listMoves(id), isChosen))),
    ...(await runUndos(answers, pick(listUndos(id), isChosen))),
    ...(id === "neo" ? await runLates(answers) : []),
    ...(await runLateWrites(id, answers)),
    ...(await runLateMoves(id, answers)),
    ...(tellsTotal.includes(id) ? await runShort(id, answers) : []),
  ];
  await front.close();
  for (const { fault, open } of makeConnections(Date.now())) {
    const connection = await open(platform);
    const cells = listCells(id, [{ ...fault, act: passOn }], ["everything"]);
    results.push(...(await runCells({ platform, sample, ...connection }, pick(cells, isChosen))));
    await connection.front.close();
  }
  return results;
}

function pick<T>(cells: readonly T[], isChosen: (index: number) => boolean): readonly T[] {
  return cells.filter((_, index) => isChosen(index));
}

type Setting = Pick<Stage, "platform" | "sample" | "front"> & { readonly wire: Wire };

async function runCells(setting: Setting, cells: readonly Cell[]): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const cell of cells) {
    const wrongs = await runCell(resetStage(cell.id, setting), cell);
    const write = claimedWrites.find(({ operation }) => operation === cell.operation);
    const claims = write && {
      claims: await checkClaims(() => resetStage(cell.id, setting), { ...cell, write }),
    };
    results.push({ ...titleOf(cell.id, cell.operation.name, cell), wrongs, ...claims });
  }
  return results;
}

/** The write is answered well, and whatever is read after it is not. */
async function runReadsAfter(setting: Setting, cells: readonly Cell[]): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const { id, operation, fault } of cells) {
    const write = claimedWrites.find((each) => each.operation === operation);
    if (write === undefined) continue;
    const cell = { write, fault, reach: "afterwards" } as const;
    const claims = await checkClaims(() => resetStage(id, setting), cell);
    results.push({ ...titleOf(id, operation.name, cell), wrongs: [], claims });
  }
  return results;
}

async function runMoves(setting: Setting, cells: readonly MoveCell[]): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const { id, move, ...bending } of cells) {
    const checked = await moveEntry(resetStage(id, setting), move, bending);
    results.push({ ...titleOf(id, `${move} (${bending.method})`, bending), ...checked });
  }
  return results;
}

async function runUndos(setting: Setting, cells: readonly UndoCell[]): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const { id, ...bending } of cells) {
    const checked = await undoMove(resetStage(id, setting), bending);
    results.push({ ...titleOf(id, "undo a move", bending), ...checked });
  }
  return results;
}

/** Only a replacement that creates again can be overtaken by itself. */
async function runLates(setting: Setting): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  const name = { provider: "neo", operation: "replace value, creating", group: "late" } as const;
  for (const late of lates) {
    const checked = await createLate(resetStage("neo", setting), late);
    results.push({ ...name, title: `a create that arrives ${late} the second try`, ...checked });
  }
  return results;
}

async function runLateWrites(provider: ProviderId, setting: Setting): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const write of claimedWrites.filter(({ operation }) => operation.providers.includes(provider))) {
    for (const silence of silences) {
      const { name } = write.operation;
      const title = `${name}: arrives after ${silence}`;
      const checked = await writeLate(resetStage(provider, setting), write, silence);
      results.push({ provider, operation: name, group: "late", title, ...checked });
    }
  }
  return results;
}

async function runLateMoves(provider: ProviderId, setting: Setting): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const [move, method] of moveMethods(provider)) {
    for (const silence of silences) {
      const operation = `${move} (${method})`;
      const checked = await moveLate(resetStage(provider, setting), move, { method, silence });
      const title = `${operation}: arrives after ${silence}`;
      results.push({ provider, operation, group: "late", title, ...checked });
    }
  }
  return results;
}

/** Platforms whose lists name their total. */
const tellsTotal: readonly ProviderId[] = ["neo", "primeIntellect"];

async function runShort(provider: ProviderId, setting: Setting): Promise<readonly CellResult[]> {
  const checked = await deleteWithShortList(resetStage(provider, setting));
  const title = "a list that is shorter than its total";
  return [{ provider, operation: "delete", group: "short", title, ...checked }];
}

function resetStage(id: ProviderId, { wire, ...rest }: Setting): Stage {
  rest.platform.reset();
  return { ...rest, ...openProvider(id, rest.platform, wire) };
}

function listCells(id: ProviderId, chosen: readonly Fault[], reaches: readonly Reach[]): readonly Cell[] {
  const own = operations.filter(({ providers }) => providers.includes(id));
  return own.flatMap((operation) =>
    chosen.flatMap((fault) =>
      reaches
        // A fault that meets everything meets the deletion first.
        .filter((reach) => reach !== "everything" || operation.replaces !== "creating")
        .map((reach): Cell => ({ id, operation, fault, reach })),
    ),
  );
}

function listReadsAfter(id: ProviderId): readonly Cell[] {
  const own = operations.filter(({ providers, role }) => providers.includes(id) && role !== "read");
  return own.flatMap((operation) =>
    faults.map((fault): Cell => ({ id, operation, fault, reach: "everything" })),
  );
}

interface MoveCell extends Bending {
  readonly id: ProviderId;
  readonly move: Move;
}

type UndoCell = Omit<MoveCell, "move">;

function listUndos(id: ProviderId): readonly UndoCell[] {
  return faults.flatMap((fault) =>
    reaches.map((reach): UndoCell => ({ id, method: "DELETE", fault, reach })),
  );
}

/** By method: the request of a move that faults meet. */
function listMoves(id: ProviderId): readonly MoveCell[] {
  return moveMethods(id).flatMap(([move, method]) =>
    faults.flatMap((fault) => reaches.map((reach): MoveCell => ({ id, move, method, fault, reach }))),
  );
}

function moveMethods(id: ProviderId): readonly (readonly [move: Move, method: string])[] {
  const methods: Readonly<Record<Move, readonly string[]>> = {
    "move to a new secret": ["POST"],
    "move over a secret": id === "neo" ? ["DELETE", "POST"] : ["PATCH"],
  };
  return moves.flatMap((move) => methods[move].map((method) => [move, method] as const));
}

function titleOf(
  provider: ProviderId,
  operation: string,
  { fault, reach }: Pick<ClaimCell, "fault" | "reach">,
): Omit<CellResult, "wrongs"> {
  return { provider, operation, group: fault.group, title: `${operation}: ${fault.name}, ${reach}` };
}
