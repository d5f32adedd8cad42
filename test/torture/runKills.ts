import { join } from "node:path";
import { root } from "../host/setup/paths.mjs";
import { printResult } from "../host/suite/printResult.ts";
import { runMocha } from "../host/suite/runMocha.ts";
import { withRunFolder } from "../host/suite/withRunFolder.ts";

const timeout = 5 * 60_000;

/** Kills a process at every operation of a move, once to resume and once to undo. `npm test` takes them in turn. */
export async function runKills(): Promise<boolean> {
  process.env["KILL_EVERY_PLACE"] = "1";
  const files = [join(root, "test", "unit", "kill", "killed.test.ts")];
  const result = await withRunFolder((folder) =>
    runMocha({ suite: "kills", files, resultFile: join(folder, "result.json"), timeout }),
  );
  printResult(result);
  return result.failed === 0 && result.passed > 0;
}
