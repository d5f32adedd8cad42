import type { SandboxOptions } from "../../sandbox/startSandbox.ts";

const webAudit = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "Web audit",
  isMember: true,
  isListed: true,
};

/** A little of everything, so that all of it is in sight at once. */
export const smallSeeds = {
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
