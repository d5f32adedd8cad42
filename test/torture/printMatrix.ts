import { providerIds } from "./matrix/openStage.ts";
import type { CellResult } from "./matrix/runMatrix.ts";

const maxShown = 30;

/** Prints cells by kind of fault and by operation, then what is wrong. True when nothing is. */
export function printMatrix(results: readonly CellResult[]): boolean {
  const wrong = results.filter(({ wrongs }) => wrongs.length > 0);
  printTable("fault", results, ({ group }) => group);
  printTable("operation", results, ({ operation }) => operation);
  for (const { provider, title, wrongs } of wrong.slice(0, maxShown)) {
    console.log(`✗ ${provider}: ${title}\n    ${wrongs.join("\n    ")}`);
  }
  console.log(`fault matrix: ${results.length} cells, ${wrong.length} wrong`);
  return wrong.length === 0;
}

function printTable(
  heading: string,
  results: readonly CellResult[],
  rowOf: (result: CellResult) => string,
): void {
  const columns = [...providerIds, "wrong"];
  console.log(line(heading, columns));
  for (const [row, group] of Map.groupBy(results, rowOf)) {
    const counts = providerIds.map((id) => group.filter(({ provider }) => provider === id).length);
    const wrong = group.filter(({ wrongs }) => wrongs.length > 0).length;
    console.log(line(row, [...counts.map((count) => (count === 0 ? "-" : String(count))), String(wrong)]));
  }
  console.log("");
}

function line(first: string, cells: readonly string[]): string {
  return first.padEnd(34) + cells.map((cell) => cell.padStart(16)).join("");
}
