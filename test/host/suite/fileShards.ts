import { statSync } from "node:fs";
import { join, relative } from "node:path";
import { runScript } from "../runTool.ts";
import { root } from "../setup/paths.mjs";
import { findTestFiles } from "./findTestFiles.ts";
import type { Shard } from "./runShards.ts";
import type { Order } from "./runSuiteFiles.ts";

const script = join(root, "test", "host", "suite", "runSuiteFiles.ts");

export interface FileShardOptions {
  /** Milliseconds that one shard may take. */
  readonly timeout: number;
  /** Only tests whose title holds this text. */
  readonly filter: string | undefined;
  /** Which files belong together. Default: each file is a shard. */
  readonly groupOf?: (file: string) => string;
}

/** The tests of `test/<suite>`, in shards of plain Node: the largest files first, so that none is left alone at the end. */
export function fileShards(suite: string, { timeout, filter, groupOf }: FileShardOptions): readonly Shard[] {
  const folder = join(root, "test", suite);
  const nameOf = (file: string): string => relative(folder, file).replaceAll("\\", "/");
  // A title is looked for in all files at once: that needs one process, and most files have no such test.
  const groupName = filter === undefined ? (groupOf ?? ((name: string) => name)) : () => "all";
  const groups = Map.groupBy(findTestFiles(folder), (file) => groupName(nameOf(file)));
  return [...groups]
    .map(([name, files]) => ({ name, files, size: sizeOf(files) }))
    .sort((a, b) => b.size - a.size)
    .map(({ name, files }) => ({
      suite,
      name,
      start: async (resultFile) => {
        const order: Order = { suite, name, files, resultFile, ...(filter !== undefined && { filter }) };
        await runScript(script, [JSON.stringify(order)], { timeout });
      },
    }));
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}
