import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Downloads and everything else that only tests need; @vscode/test-electron uses the same folder. */
export const cacheFolder = join(root, ".vscode-test");

/** What a run leaves behind: result files, logs, screenshots. */
export const resultsFolder = join(root, "test-results");

/** Folders in it that tell of one run alone: the next one clears them. */
export const partsOfOneRun = ["failed", "logs"];
