/*
 * What a person does, and what an earlier window left unfinished: the bundle of everything that a look at the views and at
 * `.env` files does not need.
 */

export { openTools } from "./editor/agents/openTools.ts";
export { handle } from "./editor/commands/handlers.ts";
export { vscodeEnvFiles } from "./editor/files/vscodeEnvFiles.ts";
export { careForMoves } from "./editor/move/careForMoves.ts";
export { moveDropped } from "./editor/move/moveFiles.ts";
export { startRunning } from "./editor/run/startRunning.ts";
export { createServedTools } from "./mcp/servedTools.ts";
