import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { packVsix } from "../host/packVsix.ts";
import { root } from "../host/setup/paths.mjs";
import { withRunFolder } from "../host/suite/withRunFolder.ts";
import { median } from "./median.ts";

const GOAL_KILOBYTES = 350;

/** What a plain account needs once the app is there, what an own connection adds, what an encrypted file adds. */
const bundles = ["request", "agents", "vault"] as const;

await withRunFolder(async (folder) => {
  const file = join(folder, "bench.vsix");
  if ((await packVsix(file)) !== 0) throw new Error("The VSIX could not be packed");
  console.log(`VSIX as published: ${kilobytes(file)} (goal: at most ${GOAL_KILOBYTES} kB)`);
  console.log(`app.cjs: ${kilobytes(join(root, "dist", "app.cjs"))}`);
  for (const name of bundles) console.log(describeLoad(join(root, "dist", `${name}.cjs`)));
});

function kilobytes(path: string): string {
  return `${(statSync(path).size / 1000).toFixed(1)} kB`;
}

/** In a process of its own each time, since a loaded module stays. */
function describeLoad(path: string): string {
  const script = `const t = performance.now(); require(${JSON.stringify(path)}); console.log(performance.now() - t);`;
  const times = Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })),
  );
  const [least, most] = [Math.min(...times), Math.max(...times)].map((ms) => ms.toFixed(0));
  return `${path.slice(root.length + 1)}: ${kilobytes(path)}, loaded in ${median(times).toFixed(0)} ms (${least} to ${most})`;
}
