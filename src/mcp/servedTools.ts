import { writeToolAnswer } from "../agents/answers.ts";
import { callTool } from "../agents/callTool.ts";
import { foreign } from "../agents/foreign.ts";
import type { AgentHost } from "../agents/ports.ts";
import { agentTools } from "../agents/tools.ts";
import { CancelledError } from "../core/errors.ts";
import type { ServedTool, ServedTools } from "./serve.ts";

/** What the extension's manifest says of a tool. */
interface DeclaredTool {
  readonly name: string;
  readonly inputSchema: ServedTool["inputSchema"];
}

export interface Manifest {
  readonly version: string;
  readonly contributes: { readonly languageModelTools: readonly DeclaredTool[] };
}

/** The tools as MCP has them: the same table, the same way in. Their schemas are in the manifest, which `manifest.test.ts` holds against the table. */
export function createServedTools(host: AgentHost, manifest: Manifest): ServedTools {
  return {
    version: manifest.version,
    tools: agentTools.map(({ name, description, hints }) => ({
      name,
      description,
      inputSchema: schemaOf(manifest, name),
      annotations: { ...hints },
    })),
    clean: foreign,
    call: async (tool, input, caller, signal) => {
      const taken = new AbortController();
      // What the protocol gives for a reason is foreign text.
      const takeBack = (): void => taken.abort(new CancelledError());
      signal.addEventListener("abort", takeBack, { once: true });
      if (signal.aborted) takeBack();
      try {
        return writeToolAnswer(await callTool(host, { tool, input, caller }, taken.signal));
      } finally {
        signal.removeEventListener("abort", takeBack);
      }
    },
  };
}

function schemaOf({ contributes }: Manifest, tool: string): ServedTool["inputSchema"] {
  const declared = contributes.languageModelTools.find(({ name }) => name === `agentSecrets_${tool}`);
  return declared?.inputSchema ?? { type: "object" };
}
