/** What a step gives when the person pressed the back button. */
export const back = Symbol("back");
export type Back = typeof back;

/** Which of the steps that will probably be asked it is. 1-based; without numbers when it is alone. */
export interface StepPosition {
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** One question. It gets what was answered so far and gives it back with its own answer in it. */
export interface PromptStep<S> {
  /** Left out when it does not apply to what was answered so far. */
  readonly applies?: (state: S) => boolean;
  readonly ask: (state: S, position: StepPosition) => Promise<S | Back>;
}

/**
 * Asks the steps in order. Going back keeps every answer, so a step finds its own earlier answer in the state.
 * Rejects with `CancelledError` when a step is dismissed.
 */
export async function runFlow<S>(steps: readonly PromptStep<S>[], initial: S): Promise<S> {
  let state = initial;
  const asked: number[] = [];
  let index = nextStep(steps, state, 0);
  while (index < steps.length) {
    const answer = await askStep(steps, state, index, asked.length);
    if (answer === back) {
      index = asked.pop() ?? index;
      continue;
    }
    state = answer;
    asked.push(index);
    index = nextStep(steps, state, index + 1);
  }
  return state;
}

async function askStep<S>(
  steps: readonly PromptStep<S>[],
  state: S,
  index: number,
  before: number,
): Promise<S | Back> {
  const step = steps[index];
  if (step === undefined) return state;
  const ahead = steps.slice(index).filter((other) => other.applies?.(state) ?? true);
  const totalSteps = before + ahead.length;
  const position = totalSteps > 1 ? { step: before + 1, totalSteps } : {};
  return await step.ask(state, { ...position, canGoBack: before > 0 });
}

function nextStep<S>(steps: readonly PromptStep<S>[], state: S, from: number): number {
  let index = from;
  while (index < steps.length && steps[index]?.applies?.(state) === false) index++;
  return index;
}
