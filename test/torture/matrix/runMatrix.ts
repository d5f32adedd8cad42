import { makeConnections } from "./connections.ts";
import type { Reach } from "./expectOutcome.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";
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
import { type Cell, runCell } from "./runCell.ts";
import { passOn, startFront } from "./startFront.ts";

export interface CellResult {
  readonly provider: ProviderId;
  readonly group: string;
  /** Operation, fault and reach. */
  readonly title: string;
  /** Empty when everything is right. */
  readonly wrongs: readonly string[];
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
  const results = [...(await runCells(answers, pick(listCells(id, faults, reaches), isChosen)))];
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

async function runCells(
  { wire, ...rest }: Pick<Stage, "platform" | "sample" | "front"> & { readonly wire: Wire },
  cells: readonly Cell[],
): Promise<readonly CellResult[]> {
  const results: CellResult[] = [];
  for (const cell of cells) {
    rest.platform.reset();
    const stage = { ...rest, ...openProvider(cell.id, rest.platform, wire) };
    results.push({ ...titleOf(cell), wrongs: await runCell(stage, cell) });
  }
  return results;
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

function titleOf({ id, operation, fault, reach }: Cell): Omit<CellResult, "wrongs"> {
  return { provider: id, group: fault.group, title: `${operation.name}: ${fault.name}, ${reach}` };
}
