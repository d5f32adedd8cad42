import type { SandboxOptions } from "../../sandbox/startSandbox.ts";

const webAudit = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "Web audit",
  isMember: true,
  isListed: true,
};

/** One of each kind of row, so that all accounts fit into a window of the usual height. */
export const startSeeds = {
  neo: {
    seed: {
      projects: [webAudit],
      secrets: [
        { name: "GITHUB_TOKEN", defaultAvailable: true },
        { name: "JIRA_API_TOKEN", createdByAgent: true },
        { name: "STAGING_API_KEY", projectId: webAudit.id },
      ],
    },
  },
  primeIntellect: {
    seed: {
      personal: [{ name: "OPENAI_API_KEY", description: "Personal experiments" }],
      teams: [{ name: "Training Crew", secrets: [{ name: "WANDB_API_KEY" }] }],
    },
  },
  ioNet: {
    seed: {
      secrets: [
        { name: "linear-token", toolName: "agno__linear__*", toolArg: "api_key", isDefaultForTool: true },
      ],
    },
  },
} as const satisfies SandboxOptions;
