import { connectionFaults } from "./faults/connectionFaults.ts";
import { contentFaults } from "./faults/contentFaults.ts";
import { effectFaults } from "./faults/effectFaults.ts";
import { redirectFaults } from "./faults/redirectFaults.ts";
import { statusFaults } from "./faults/statusFaults.ts";

/** Everything that an answer can be. Faults of the TLS connection itself are in `connections.ts`. */
export const faults = [
  ...connectionFaults,
  ...contentFaults,
  ...statusFaults,
  ...effectFaults,
  ...redirectFaults,
] as const;
