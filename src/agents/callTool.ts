import { isCancelled } from "../core/errors.ts";
import { accept, type RefusalCode, refuse, type ToolAnswer } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { foreign } from "./foreign.ts";
import type { AgentHost, ToolContext, WhyOff } from "./ports.ts";
import { refuseUnlessTaken } from "./refuseFor.ts";
import { valueInInput } from "./screenInput.ts";
import { type AgentTool, findTool, type ToolWork } from "./tools.ts";

export interface ToolCall {
  readonly tool: string;
  /** As it came: anything. */
  readonly input: unknown;
  readonly caller: Caller;
}

/**
 * The one way to a tool, with its checks in one order. Rejects only when the caller takes the call back; everything else is an
 * answer, since VS Code writes the input of a tool that throws into its log.
 */
export async function callTool(host: AgentHost, call: ToolCall, signal: AbortSignal): Promise<ToolAnswer> {
  const names: string[] = [];
  const about = (...more: readonly string[]): void => {
    names.push(...more.map(foreign));
  };
  let left: Promise<ToolAnswer> | undefined;
  const leave = (end: Promise<ToolAnswer>): void => {
    left = end;
  };
  const context = { caller: call.caller, signal, about, leave };
  const tool = findTool(call.tool)?.name ?? "unknown tool";
  const answer = await reported(host, tool, () => answerCall(host, call, context)).catch((error: unknown) =>
    refuseUnlessTaken(error, signal),
  );
  const outcome = outcomeOf(answer);
  const amend = host.activity.add({ at: host.clock.now(), caller: call.caller, tool, names, outcome });
  // What the person is told was done is what was done, however late.
  void left?.then((end) => amend(outcomeOf(end), names));
  signal.throwIfAborted();
  return answer;
}

async function answerCall(
  host: AgentHost,
  { tool: name, input }: ToolCall,
  context: ToolContext,
): Promise<ToolAnswer> {
  const { access } = host;
  const why = access.whyOff();
  if (why !== undefined) return refuseOff(host, why);
  if (!access.isTrusted()) return refuse("notTrusted");
  const tool = findTool(name);
  const work = tool === undefined ? undefined : readInput(tool, input);
  // Said in place of "bad input", too: a value may be in what does not fit.
  if (valueInInput(input)) return refuseValue(host, context);
  if (tool === undefined || work === undefined) return refuse("badInput");
  if (tool.looksUp && !access.isAllowed(context.caller)) return withoutNames(await work(host, context));
  const refusal = await admit(host, tool.name, context);
  if (refusal !== undefined) return refusal;
  return tool.kind === "reads" ? await work(host, context) : await ask(host, tool.name, work, context);
}

/** zod looks at anything that has a `length`, and some things throw when they are looked at. */
function readInput(tool: AgentTool, input: unknown): ToolWork | undefined {
  try {
    return tool.read(input);
  } catch {
    return undefined;
  }
}

function refuseOff({ person }: AgentHost, because: WhyOff): ToolAnswer {
  person.explainOff(because);
  return refuse("off", { because });
}

function refuseValue({ person }: AgentHost, { caller }: ToolContext): ToolAnswer {
  person.warnOfValue(caller);
  return refuse("valueInInput");
}

/** What became of a request, for a caller that may not have names: looking it up asks no one anything. */
function withoutNames(answer: ToolAnswer): ToolAnswer {
  return answer.ok ? accept({ state: answer["state"] }) : answer;
}

/** The person allows names once in a workspace, and each program once. */
async function admit(host: AgentHost, tool: string, context: ToolContext): Promise<ToolAnswer | undefined> {
  const { access, person } = host;
  const { caller } = context;
  if (access.isAllowed(caller)) return undefined;
  const closed = whyClosed(host);
  if (closed !== undefined) return refuse(closed === "busy" ? "busy" : "namesNotAllowed");
  const work: ToolWork = async (_, { signal }) => {
    await person.allow(caller);
    signal.throwIfAborted();
    await access.allow(caller);
    return accept({ state: "allowed" });
  };
  const answer = await open(host, tool, work, context);
  if (answer["refused"] === "declined") return refuse("namesNotAllowed");
  return access.isAllowed(caller) ? undefined : answer;
}

async function ask(host: AgentHost, tool: string, work: ToolWork, context: ToolContext): Promise<ToolAnswer> {
  const closed = whyClosed(host);
  return closed === undefined ? await open(host, tool, work, context) : refuse(closed);
}

/** As a request, whose work may go on when the call is answered. */
async function open(
  host: AgentHost,
  tool: string,
  work: ToolWork,
  context: ToolContext,
): Promise<ToolAnswer> {
  const { caller, signal, leave } = context;
  const request = (taken: AbortSignal): Promise<ToolAnswer> =>
    reported(host, tool, () => work(host, { ...context, signal: taken }));
  return await host.requests.ask(request, { signal, leave, isImpatient: caller.channel === "mcp" });
}

/** No failure passes unseen: an assistant gets a code of it. */
async function reported<T>(host: AgentHost, tool: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isCancelled(error)) host.report(tool, error);
    throw error;
  }
}

function whyClosed({ requests }: AgentHost): Extract<RefusalCode, "quiet" | "busy"> | undefined {
  if (requests.isQuiet) return "quiet";
  return requests.isBusy ? "busy" : undefined;
}

function outcomeOf(answer: ToolAnswer): string {
  const word = answer["refused"] ?? answer["state"];
  return typeof word === "string" ? word : "done";
}
