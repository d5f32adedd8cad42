export { createNodeEnvironment } from "./nodeEnvironment.ts";
export { openVault } from "./openVault.ts";
