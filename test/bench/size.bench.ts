import { statSync } from "node:fs";
import { join } from "node:path";
import { packVsix } from "../host/packVsix.ts";
import { withRunFolder } from "../host/suite/withRunFolder.ts";

const GOAL_KILOBYTES = 500;

await withRunFolder(async (folder) => {
  const file = join(folder, "bench.vsix");
  if ((await packVsix(file)) !== 0) throw new Error("The VSIX could not be packed");
  const kilobytes = statSync(file).size / 1000;
  console.log(`VSIX as published: ${kilobytes.toFixed(1)} kB (goal: at most ${GOAL_KILOBYTES} kB)`);
});
