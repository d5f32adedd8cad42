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
    return await waitForAnswer(box, question);
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

function waitForAnswer(box: vscode.InputBox, question: TextQuestion): Promise<string | Back> {
  const own = (question.buttons ?? []).map(({ icon, tooltip }) => toButton(icon, tooltip));
  let switches = switchButtons(box, question);
  const drawButtons = (): void => {
    switches = switchButtons(box, question);
    const goBack = question.position?.canGoBack === true ? [vscode.QuickInputButtons.Back] : [];
    box.buttons = [...goBack, ...own, ...switches.keys()];
  };
  drawButtons();
  return new Promise((resolve, reject) => {
    const dismissed = new AbortController();
    let held: string | undefined;
    const accept = async (text: string): Promise<void> => {
      const taken = question.take?.(text);
      if (taken !== undefined) {
        box.value = "";
        setPrompt(box, taken.prompt);
        return setRemark(box, undefined);
      }
      if (text !== held && question.check?.(text)?.holds === true) {
        held = text;
        return showRemark(box, question, text);
      }
      const remark = await judge(box, question, text, dismissed.signal);
      if (remark?.severity !== "error") resolve(text);
    };
    box.onDidChangeValue((text) => showRemark(box, question, text));
    box.onDidAccept(() => accept(box.value).catch(reject));
    let isPressed = false;
    const press = async (button: BoxButton | undefined): Promise<void> => {
      isPressed = true;
      const result = await button?.press();
      isPressed = false;
      box.show();
      drawButtons();
      if (result === undefined) return;
      if ("answer" in result) return accept(result.answer);
      if ("prompt" in result) {
        setPrompt(box, result.prompt);
        return showRemark(box, question, box.value);
      }
      setRemark(box, result);
    };
    box.onDidHide(() => {
      // A button's own dialog takes the place of the box where dialogs are drawn by the editor (remote, web).
      if (isPressed) return;
      dismissed.abort(new CancelledError());
      reject(new CancelledError());
    });
    box.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) return resolve(back);
      const flip = switches.get(button);
      if (flip !== undefined) return flip();
      press(question.buttons?.[own.indexOf(button)]).catch(reject);
    });
    box.show();
  });
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
