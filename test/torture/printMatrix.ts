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
  const untrue = results.filter(isUntrue);
  for (const { provider, title, claims = [] } of untrue.slice(0, maxShown)) {
    console.log(`✗ claim, ${provider}: ${title}\n    ${claims.join("\n    ")}`);
  }
  const claimed = results.filter(({ claims }) => claims !== undefined);
  console.log(`fault matrix: ${results.length} cells, ${wrong.length} wrong`);
  console.log(`claims: ${claimed.length} cells, ${untrue.length} wrong`);
  return wrong.length === 0 && untrue.length === 0;
}

function isUntrue({ claims = [] }: CellResult): boolean {
  return claims.length > 0;
}

function printTable(
  heading: string,
  results: readonly CellResult[],
  rowOf: (result: CellResult) => string,
): void {
  const columns = [...providerIds, "wrong", "claim"];
  console.log(line(heading, columns));
  for (const [row, group] of Map.groupBy(results, rowOf)) {
    const counts = providerIds.map((id) => group.filter(({ provider }) => provider === id).length);
    const wrong = group.filter(({ wrongs }) => wrongs.length > 0).length;
    const isClaimed = group.some(({ claims }) => claims !== undefined);
    const untrue = isClaimed ? String(group.filter(isUntrue).length) : "-";
    const cells = counts.map((count) => (count === 0 ? "-" : String(count)));
    console.log(line(row, [...cells, String(wrong), untrue]));
  }
  console.log("");
}

function line(first: string, cells: readonly string[]): string {
  return first.padEnd(34) + cells.map((cell) => cell.padStart(16)).join("");
}
