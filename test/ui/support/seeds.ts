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

/** The same, with a team of many secrets and a value that is all in its mask. */
export const largeSeeds = {
  ...smallSeeds,
  primeIntellect: {
    seed: {
      personal: smallSeeds.primeIntellect.seed.personal,
      teams: [{ name: "Evaluation Lab", secrets: 250 }, ...smallSeeds.primeIntellect.seed.teams],
    },
  },
  ioNet: {
    seed: {
      secrets: [...smallSeeds.ioNet.seed.secrets, { name: "door code", value: ["73", "91"].join("") }],
    },
  },
} as const satisfies SandboxOptions;
