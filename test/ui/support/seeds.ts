import { startSeeds } from "../../host/seeded/startSeeds.ts";
import type { SandboxOptions } from "../../sandbox/startSandbox.ts";

/** A little of everything, so that all of it is in sight at once. */
export const smallSeeds = {
  neo: startSeeds.neo,
  primeIntellect: {
    seed: {
      personal: [{ name: "OPENAI_API_KEY", description: "Personal experiments" }],
      teams: [{ name: "Training Crew", secrets: [{ name: "KUBE_CONFIG", isFile: true }] }],
    },
  },
  ioNet: {
    seed: {
      secrets: [
        { name: "linear-token", toolName: "agno__linear__*", toolArg: "api_token", isDefaultForTool: true },
        { name: "workflow only" },
      ],
    },
  },
} as const satisfies SandboxOptions;
