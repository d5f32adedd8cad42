import type * as z from "zod/mini";
import { withoutUnseen } from "../core/foreignText.ts";
import { valueReach } from "../core/valueForms.ts";
import { accept, type Parts, refuse, type ToolAnswer } from "./answers.ts";
import { foreign } from "./foreign.ts";
import type { AgentHost, RunEnd, RunWish, ToolContext, UnplannedRun } from "./ports.ts";
import type { RunInput } from "./schemas.ts";
import { type Scrubbed, scrubOutput } from "./scrubOutput.ts";

const TIMEOUT_SECONDS = 120;
/** What is left for the output of an answer. */
const MAX_OUTPUT_BYTES = 12_288;

/**
 * Runs one command with secrets of This Machine, after a person has seen the whole of it. No value is read before that, and
 * what would run is looked at once more after it.
 */
export async function runWithValues(
  host: AgentHost,
  input: z.infer<typeof RunInput>,
  { caller, signal, about }: ToolContext,
): Promise<ToolAnswer> {
  if (!host.access.mayRun()) return refuse("off", { setting: "agentSecrets.assistants.run" });
  // What cannot be seen in the dialog could say something else than is read there.
  if (withoutUnseen(input.command) !== input.command) {
    return refuse("badInput", { reason: "command: one line, single spaces, no control characters" });
  }
  const wish = toWish(input);
  const plan = await host.runner.plan(wish);
  if (!("bound" in plan)) return refuseUnplanned(plan);
  about(...plan.names);
  await host.person.confirmRun(plan, caller, signal);
  signal.throwIfAborted();
  const now = await host.runner.plan(wish);
  if (!("bound" in now) || now.bound !== plan.bound) {
    host.person.explainNoRun({ kind: "changed" });
    return refuse("cannot", { reason: "what would run changed while the person was asked" });
  }
  return await run(host, wish, signal);
}

function refuseUnplanned(plan: UnplannedRun): ToolAnswer {
  if ("noFolder" in plan) {
    return refuse("badInput", {
      reason: "folder: one that is there, with its workspace folder first where there are several",
    });
  }
  if ("missing" in plan) return refuse("cannot", { notOnThisMachine: plan.missing.map(foreign) });
  return refuse("cannot", {
    reason: "a shell does not pass on variables of these names; the person can rename the secrets",
    names: plan.unshellable.map(foreign),
  });
}

function toWish({ command, names, folder, timeout_seconds }: z.infer<typeof RunInput>): RunWish {
  return {
    command,
    names: [...new Set(names)],
    timeoutSeconds: timeout_seconds ?? TIMEOUT_SECONDS,
    ...(folder !== undefined && { folder }),
  };
}

async function run({ runner, person }: AgentHost, wish: RunWish, signal: AbortSignal): Promise<ToolAnswer> {
  const values = await runner.readValues(wish, signal);
  const names = [...values].flatMap(([name, value]) => (valueReach(value) === "nowhere" ? [name] : []));
  if (names.length > 0) {
    person.explainNoRun({ kind: "tooShort", names });
    return refuse("cannot", { reason: "too short to be hidden in the output", names: names.map(foreign) });
  }
  const { end, output } = await runner.start(wish, values, signal);
  if (end.kind === "notStarted") {
    return refuse("failed", { reason: "the system could not start the command" });
  }
  const scrubbed = scrubOutput(output, values, MAX_OUTPUT_BYTES);
  const shortNames = [...values].filter(([, value]) => valueReach(value) === "wholeWords");
  return accept({
    ...describeEnd(end),
    ...describeOutput(scrubbed, output),
    masked: scrubbed.masked,
    ...(shortNames.length > 0 && { hiddenAsWholeWordsOnly: shortNames.map(([name]) => foreign(name)) }),
  });
}

/** A run that a person stopped did not fail, and is not to be tried again. */
function describeEnd(end: Exclude<RunEnd["end"], { readonly kind: "notStarted" }>): Parts {
  switch (end.kind) {
    case "exited":
      return { exitCode: end.code };
    case "killed":
      return { state: "killed", signal: end.signal };
    case "stopped":
      return {
        state: "stopped",
        hint: "The person stopped it. Do not run it again unless they tell you to.",
      };
    case "timedOut":
      return { state: "timedOut" };
    case "takenBack":
      return { state: "stoppedForYou" };
  }
}

function describeOutput({ output, isCut }: Scrubbed, whole: string): Parts {
  const lines = whole.split("\n").length;
  if (output === undefined) return { withheld: "a part of a value may be left in it", lines };
  return { output, ...(isCut && { cut: "only the end of what was printed is given", lines }) };
}
