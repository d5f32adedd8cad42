import type { Duplex } from "node:stream";
import { CLIENT_INFO_META_KEY, Server, type ServerContext } from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Caller } from "../agents/caller.ts";

/** A tool as MCP lists it. */
export interface ServedTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly type: "object"; readonly [key: string]: unknown };
  readonly annotations: Readonly<Record<string, boolean>>;
}

/**
 * The tools, handed over by who has them: this file is in a bundle of its own, where a class that is also elsewhere would be
 * another one.
 */
export interface ServedTools {
  readonly version: string;
  readonly tools: readonly ServedTool[];
  /** Resolves with the one text of an answer. Rejects only for a call that is taken back. */
  call(tool: string, input: unknown, caller: Caller, signal: AbortSignal): Promise<string>;
  /** A foreign name, made fit to be shown. */
  clean(name: string): string;
}

const NAMELESS = "unnamed program";

/** Speaks MCP to one program, in either of its eras. */
export function serveTools(stream: Duplex, served: ServedTools): void {
  const transport = new StdioServerTransport(stream, stream);
  serveStdio(() => createServer(served), { transport });
}

function createServer(served: ServedTools): Server {
  const { version, tools } = served;
  const server = new Server({ name: "agent-secrets", version }, { capabilities: { tools: {} } });
  server.setRequestHandler("tools/list", () => ({ tools: tools.map((tool) => ({ ...tool })) }));
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const caller = { channel: "mcp", name: nameOf(server, context, served) } as const;
    const text = await served.call(params.name, params.arguments ?? {}, caller, context.mcpReq.signal);
    const structuredContent: Record<string, unknown> = JSON.parse(text);
    return {
      content: [{ type: "text" as const, text }],
      structuredContent,
      isError: structuredContent["ok"] !== true,
    };
  });
  return server;
}

/** The newer protocol has the name in every request, the older one in its first. */
function nameOf(server: Server, { mcpReq }: ServerContext, { clean }: ServedTools): string {
  const envelope: Readonly<Record<string, unknown>> = { ...mcpReq.envelope };
  const info = envelope[CLIENT_INFO_META_KEY] ?? server.getClientVersion();
  const isNamed = typeof info === "object" && info !== null && "name" in info;
  return clean(isNamed && typeof info.name === "string" ? info.name : "").trim() || NAMELESS;
}
