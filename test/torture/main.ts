// `npm run torture`: the whole fault matrix, a process killed at every operation both ways, then a million generated
// inputs, a million pairs of worlds for assistants, and MCP's own suite against our server; one of them as
// `npm run torture matrix`, `kills`, `fuzz`, `worlds` or `conformance`.
// Ends with 1 if anything is wrong.
import { exitOnSignals } from "../host/exitOnSignals.ts";
import { runMatrix } from "./matrix/runMatrix.ts";
import { printMatrix } from "./printMatrix.ts";
import { runConformance } from "./runConformance.ts";
import { runFuzz } from "./runFuzz.ts";
import { runKills } from "./runKills.ts";
import { runWorlds } from "./runWorlds.ts";

exitOnSignals();

const parts: Readonly<Record<string, () => Promise<boolean>>> = {
  matrix: async () => printMatrix(await runMatrix(() => true)),
  kills: runKills,
  fuzz: runFuzz,
  worlds: runWorlds,
  conformance: runConformance,
};

const [name] = process.argv.slice(2);
const chosen = name === undefined ? Object.values(parts) : [parts[name]];
let isRight = true;
for (const part of chosen) {
  if (part === undefined) {
    console.log(`Unknown part ${name}. There are: ${Object.keys(parts).join(", ")}.`);
    process.exit(2);
  }
  isRight = (await part()) && isRight;
}
process.exit(isRight ? 0 : 1);
