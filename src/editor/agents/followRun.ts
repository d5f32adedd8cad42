import type { RunEnd, RunWish } from "../../agents/ports.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import { mergeEnvironment } from "../../running/mergeEnvironment.ts";
import { OutputMask } from "../../running/OutputMask.ts";
import { prepareForms } from "../../running/outputForms.ts";
import { showProcess } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { ProcessTerminal } from "../run/ProcessTerminal.ts";
import { describeFailedStart, ownEnvironment } from "../run/secretTasks.ts";

interface StartedRun extends RunWish {
  readonly values: ReadonlyMap<string, Sensitive>;
  readonly cwd: string | undefined;
}

/** The last part of what is printed is enough: an answer has room for a fraction of it. */
const MAX_KEPT = 4_000_000;

/**
 * Runs a command in a terminal that the person sees, with the values hidden there as well: assistants read terminals. Resolves
 * when it has ended, was stopped for its time, or was taken back.
 */
export async function followRun(run: StartedRun, signal: AbortSignal): Promise<RunEnd> {
  signal.throwIfAborted();
  const { command, cwd, values, timeoutSeconds } = run;
  const kept = { stdout: "", stderr: "" };
  const follow = (stream: "stdout" | "stderr", text: string): void => {
    kept[stream] = (kept[stream] + text).slice(-MAX_KEPT);
  };
  const env = mergeEnvironment(ownEnvironment(), values, process.platform);
  const forms = prepareForms(values);
  const start = { command, cwd, env, openMask: () => new OutputMask(forms), follow };
  const terminal = new ProcessTerminal(async () => start, describeFailedStart);
  const end = await untilEnd(terminal, timeoutSeconds, signal, () =>
    showProcess(t("For an assistant: {0}", command.slice(0, 40)), terminal, "sparkle"),
  );
  const output = kept.stderr === "" ? kept.stdout : `${kept.stdout}\n[stderr]\n${kept.stderr}`;
  return { output, end };
}

function untilEnd(
  terminal: ProcessTerminal,
  seconds: number,
  signal: AbortSignal,
  open: () => unknown,
): Promise<RunEnd["end"]> {
  return new Promise((resolve) => {
    let why: RunEnd["end"] | undefined;
    const stop = (kind: "timedOut" | "takenBack"): void => {
      why = { kind };
      terminal.close();
    };
    const takeBack = (): void => stop("takenBack");
    const timer = setTimeout(() => stop("timedOut"), seconds * 1_000);
    const subscription = terminal.onDidEnd((end) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", takeBack);
      subscription.dispose();
      resolve(why ?? end);
    });
    signal.addEventListener("abort", takeBack, { once: true });
    open();
  });
}
