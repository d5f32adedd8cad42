import * as vscode from "vscode";
import { CancelledError } from "../../core/errors.ts";
import { createBox, setPrompt, setRemark } from "../messages/boxes.ts";
import { t } from "../messages/t.ts";
import { type Back, back, type StepPosition } from "./flow.ts";

/** A remark about what is in the box. A warning may be accepted all the same. */
export interface BoxRemark {
  readonly message: string;
  readonly severity: "error" | "warning";
  /** A warning that has to be in sight first: Enter shows it, and Enter again accepts the same text. */
  readonly holds?: true;
}

/** What a press gives: the answer, the prompt that the box has from then on, or a remark to show in it. */
type Pressed = { readonly answer: string } | { readonly prompt: string } | BoxRemark;

/** A button of the box. */
export interface BoxButton {
  readonly icon: string;
  readonly tooltip: string;
  readonly press: () => Promise<Pressed | undefined>;
}

/** A button in the box that is on or off. */
export interface BoxSwitch {
  readonly icon: string;
  readonly tooltip: string;
  readonly isOn: boolean;
  /** Called when it is pressed. Gives the prompt that the box has from then on. */
  readonly flip: (isOn: boolean) => string;
}

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Hides what is typed, with an eye button to show it. */
  readonly masked?: boolean;
  readonly position?: StepPosition;
  readonly check?: (text: string) => BoxRemark | undefined;
  readonly buttons?: readonly BoxButton[];
  /** Asked for again after every press, which may change which there are. */
  readonly switches?: () => readonly BoxSwitch[];
  /**
   * For a text that is not an answer: it is removed from the box, which has this prompt from then on. Undefined for an
   * answer.
   */
  readonly take?: (text: string) => { readonly prompt: string } | undefined;
  /** Looked at when the person accepts; the box stays, busy, until it is settled. A remark keeps it open. */
  readonly submit?: (text: string, signal: AbortSignal) => Promise<BoxRemark | undefined>;
}

/**
 * Asks for a text. The box stays open when the focus leaves it, since people fetch a token from another window.
 * Rejects with `CancelledError` when it is dismissed.
 */
export async function askText(question: TextQuestion): Promise<string | Back> {
  const box = createBox(question);
  try {
    fill(box, question);
    return await new OpenBox(box, question).answer();
  } finally {
    box.dispose();
  }
}

function fill(box: vscode.InputBox, question: TextQuestion): void {
  box.value = question.value ?? "";
  box.password = question.masked ?? false;
  box.ignoreFocusOut = true;
  box.step = question.position?.step;
  box.totalSteps = question.position?.totalSteps;
}

/** A box on the screen, until it is answered or dismissed. */
class OpenBox {
  readonly #box: vscode.InputBox;
  readonly #question: TextQuestion;
  readonly #own: readonly vscode.QuickInputButton[];
  readonly #answer = Promise.withResolvers<string | Back>();
  readonly #dismissed = new AbortController();
  #switches: ReadonlyMap<vscode.QuickInputButton, () => void> = new Map();
  /** What Enter accepts now that its warning is in sight. */
  #held: string | undefined;
  #isPressed = false;

  constructor(box: vscode.InputBox, question: TextQuestion) {
    this.#box = box;
    this.#question = question;
    this.#own = (question.buttons ?? []).map(({ icon, tooltip }) => toButton(icon, tooltip));
  }

  answer(): Promise<string | Back> {
    const [box, { reject }] = [this.#box, this.#answer];
    this.#drawButtons();
    box.onDidChangeValue((text) => showRemark(box, this.#question, text));
    box.onDidAccept(() => this.#accept(box.value).catch(reject));
    box.onDidHide(() => this.#dismiss());
    box.onDidTriggerButton((button) => this.#trigger(button));
    box.show();
    return this.#answer.promise;
  }

  #drawButtons(): void {
    this.#switches = switchButtons(this.#box, this.#question);
    const goBack = this.#question.position?.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
    this.#box.buttons = [...goBack, ...this.#own, ...this.#switches.keys()];
  }

  async #accept(text: string): Promise<void> {
    const [box, question] = [this.#box, this.#question];
    const taken = question.take?.(text);
    if (taken !== undefined) {
      box.value = "";
      setPrompt(box, taken.prompt);
      return setRemark(box, undefined);
    }
    if (text !== this.#held && question.check?.(text)?.holds === true) {
      this.#held = text;
      return showRemark(box, question, text);
    }
    const remark = await judge(box, question, text, this.#dismissed.signal);
    if (remark?.severity !== "error") this.#answer.resolve(text);
  }

  /** A button's own dialog takes the place of the box where dialogs are drawn by the editor (remote, web). */
  #dismiss(): void {
    if (this.#isPressed) return;
    this.#dismissed.abort(new CancelledError());
    this.#answer.reject(new CancelledError());
  }

  #trigger(button: vscode.QuickInputButton): void {
    const { resolve, reject } = this.#answer;
    const flip = this.#switches.get(button);
    if (button === vscode.QuickInputButtons.Back) resolve(back);
    else if (flip !== undefined) flip();
    else this.#press(this.#question.buttons?.[this.#own.indexOf(button)]).catch(reject);
  }

  async #press(button: BoxButton | undefined): Promise<void> {
    const box = this.#box;
    this.#isPressed = true;
    const result = await button?.press();
    this.#isPressed = false;
    box.show();
    this.#drawButtons();
    if (result === undefined) return;
    if ("answer" in result) return this.#accept(result.answer);
    if ("prompt" in result) {
      setPrompt(box, result.prompt);
      return showRemark(box, this.#question, box.value);
    }
    setRemark(box, result);
  }
}

async function judge(
  box: vscode.InputBox,
  question: TextQuestion,
  text: string,
  signal: AbortSignal,
): Promise<BoxRemark | undefined> {
  const remark = question.check?.(text);
  setRemark(box, remark);
  if (remark?.severity === "error" || question.submit === undefined) return remark;
  box.busy = true;
  box.enabled = false;
  const refusal = await question.submit(text, signal);
  box.busy = false;
  box.enabled = true;
  if (refusal !== undefined) setRemark(box, refusal);
  return refusal;
}

/** An empty box has no remark yet: no one wants to be told off before typing. */
function showRemark(box: vscode.InputBox, question: TextQuestion, text: string): void {
  const remark = text === "" ? undefined : question.check?.(text);
  setRemark(box, remark);
}

/** The buttons that are on or off, each with what a press does. */
function switchButtons(
  box: vscode.InputBox,
  { masked, switches: listSwitches }: TextQuestion,
): ReadonlyMap<vscode.QuickInputButton, () => void> {
  const switches = new Map<vscode.QuickInputButton, () => void>();
  for (const boxSwitch of listSwitches?.() ?? []) {
    let { isOn } = boxSwitch;
    switches.set(switchButton(boxSwitch), () => {
      isOn = !isOn;
      setPrompt(box, boxSwitch.flip(isOn));
    });
  }
  if (masked === true) {
    const tooltip = t("Show or hide what is typed");
    switches.set(switchButton({ icon: "eye", tooltip, isOn: !box.password }), () => {
      box.password = !box.password;
    });
  }
  return switches;
}

function switchButton({ icon, tooltip, isOn }: Omit<BoxSwitch, "flip">): vscode.QuickInputButton {
  return {
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
    location: vscode.QuickInputButtonLocation.Input,
    toggle: { checked: isOn },
  };
}

function toButton(icon: string, tooltip: string): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, location: vscode.QuickInputButtonLocation.Inline };
}
