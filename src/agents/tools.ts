import type * as z from "zod/mini";
import { accept, type ToolAnswer } from "./answers.ts";
import { checkKeys } from "./checkKeys.ts";
import { findPlaintext } from "./findPlaintext.ts";
import { listSecrets } from "./listSecrets.ts";
import type { AgentHost, ToolContext } from "./ports.ts";
import { requestChange } from "./requestChange.ts";
import { requestMove } from "./requestMove.ts";
import { requestSecret } from "./requestSecret.ts";
import { runWithValues } from "./runWithValues.ts";
import {
  CheckKeysInput,
  FindPlaintextInput,
  GetRequestInput,
  ListSecretsInput,
  RequestChangeInput,
  RequestMoveInput,
  RequestSecretInput,
  RunInput,
} from "./schemas.ts";

/** MCP's hints to its clients. */
export interface ToolHints {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly openWorldHint: false;
}

/** Carries out a tool with an input that was read by its schema. */
export type ToolWork = (host: AgentHost, call: ToolContext) => Promise<ToolAnswer>;

export interface AgentTool {
  /** MCP's name; VS Code's has `agentSecrets_` before it. */
  readonly name: string;
  /** For the model. The manifest says the same (`manifest.test.ts`). */
  readonly description: string;
  readonly schema: z.ZodMiniType;
  /** `asks`: it opens a dialog, and one at a time. */
  readonly kind: "reads" | "asks";
  /** It says what became of a request, which needs no consent to names. */
  readonly looksUp: boolean;
  readonly hints: ToolHints;
  /** Undefined for an input that does not fit. */
  read(input: unknown): ToolWork | undefined;
}

interface ToolText {
  readonly name: string;
  readonly description: string;
  readonly kind: AgentTool["kind"];
  readonly isDestructive?: true;
  readonly looksUp?: true;
}

interface ToolBody<S extends z.ZodMiniType> {
  readonly schema: S;
  readonly work: (host: AgentHost, input: z.infer<S>, call: ToolContext) => Promise<ToolAnswer>;
}

/**
 * All that an assistant can do. No tool returns, takes, compares or measures a value; none has accounts, tokens, addresses, the
 * recovery key or the settings for its object.
 */
export const agentTools: readonly AgentTool[] = [
  defineTool(
    {
      name: "list_secrets",
      kind: "reads",
      description:
        "Lists the person's stored secrets by name and place, never their values. Use it to find the ref of a secret or the place for a new one, or to see what exists. 'more' is the cursor of the next page.",
    },
    {
      schema: ListSecretsInput,
      work: listSecrets,
    },
  ),
  defineTool(
    {
      name: "find_plaintext_secrets",
      kind: "reads",
      description:
        "Says which keys of .env files in this workspace hold secrets in plain text, without values. Use it instead of reading .env files, and before request_move.",
    },
    {
      schema: FindPlaintextInput,
      work: findPlaintext,
    },
  ),
  defineTool(
    {
      name: "check_keys",
      kind: "reads",
      description:
        "Says for each key whether its secret is available and where: in a .env file, on this machine, on a platform. 'set': a .env file sets it, and its value was not found to be a secret. Give keys, or a file such as .env.example whose keys the app needs. Use it instead of reading .env files; call request_secret for what is missing.",
    },
    {
      schema: CheckKeysInput,
      work: checkKeys,
    },
  ),
  defineTool(
    {
      name: "get_request",
      kind: "reads",
      looksUp: true,
      description:
        "Says what became of a request that was answered with 'waiting'. Wait 30 seconds between calls.",
    },
    {
      schema: GetRequestInput,
      work: async ({ requests }, { request }) => requests.look(request) ?? accept({ state: "expired" }),
    },
  ),
  defineTool(
    {
      name: "request_secret",
      kind: "asks",
      description:
        "Has the person type a missing secret into a masked box of the editor; you learn only that it is set. Never ask for a value in chat. 'place' is from list_secrets; without it the person chooses.",
    },
    {
      schema: RequestSecretInput,
      work: requestSecret,
    },
  ),
  defineTool(
    {
      name: "request_move",
      kind: "asks",
      description:
        "Proposes to move secrets out of a .env file into encrypted storage or onto a platform. The person chooses where to and confirms; the file is edited for you and the move can be undone. Do not edit the file yourself.",
    },
    {
      schema: RequestMoveInput,
      work: requestMove,
    },
  ),
  defineTool(
    {
      name: "request_change",
      kind: "asks",
      isDestructive: true,
      description:
        "Proposes one change to one secret. The person enters the new value, name or state and confirms. Use it only when the person wants this change. 'ref' is from list_secrets.",
    },
    {
      schema: RequestChangeInput,
      work: requestChange,
    },
  ),
  defineTool(
    {
      name: "run_with_secrets",
      kind: "asks",
      isDestructive: true,
      description:
        "Runs one shell command with named secrets of this machine in its environment, once the person has confirmed this very command. The output has names in place of values, or is withheld. Off unless the person switched it on. Never print or encode secrets.",
    },
    {
      schema: RunInput,
      work: runWithValues,
    },
  ),
];

function defineTool<S extends z.ZodMiniType>(
  { isDestructive, looksUp, ...text }: ToolText,
  { schema, work }: ToolBody<S>,
): AgentTool {
  return {
    ...text,
    looksUp: looksUp === true,
    schema,
    hints: {
      readOnlyHint: text.kind === "reads",
      destructiveHint: isDestructive === true,
      openWorldHint: false,
    },
    read: (input) => {
      const read = schema.safeParse(input);
      return read.success ? (host, call) => work(host, read.data, call) : undefined;
    },
  };
}

/** Undefined for a name that no tool has. */
export function findTool(name: string): AgentTool | undefined {
  return agentTools.find((tool) => tool.name === name);
}
