import * as vscode from "vscode";
import { checkFile, checkValue } from "../../core/checkInput.ts";
import type { InputRules } from "../../core/rules.ts";
import { Sensitive } from "../../core/Sensitive.ts";
import { describeInputProblem } from "../messages/describeInputProblem.ts";
import { pickFile } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import { askText, type BoxButton, type BoxRemark } from "./askText.ts";
import { type Back, back, type StepPosition } from "./flow.ts";

export interface ValueQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly rules: InputRules;
  readonly accepts: "text" | "file" | "either";
  readonly position?: StepPosition;
  /** What else stands against a value, as a sentence. */
  readonly refuse?: (value: Sensitive) => string | undefined;
}

export interface TypedValue {
  readonly value: Sensitive;
  /** The value is a file's content in base64. */
  readonly isFile: boolean;
}

/**
 * Asks for a value in a masked box, or takes it from the clipboard or a file. It is never filled in beforehand,
 * and it is kept byte for byte: blanks at its ends only raise a warning.
 */
export async function askValue(question: ValueQuestion): Promise<TypedValue | Back> {
  const { title, prompt, rules, accepts } = question;
  let file: Sensitive | undefined;
  const answer = await askText({
    title,
    prompt,
    placeholder:
      accepts === "file"
        ? t("Press the file button")
        : t("Value. For one with several lines, copy it and press the clipboard button"),
    masked: true,
    check: (text) => (file === undefined ? remarkOn(question, text) : undefined),
    buttons: [
      ...(accepts === "file" ? [] : [clipboardButton()]),
      ...(accepts === "text" ? [] : [fileButton(rules, (content) => (file = content))]),
    ],
    ...(question.position !== undefined && { position: question.position }),
  });
  if (answer === back) return back;
  return file === undefined ? { value: new Sensitive(answer), isFile: false } : { value: file, isFile: true };
}

function remarkOn({ rules, accepts, refuse }: ValueQuestion, text: string): BoxRemark | undefined {
  if (accepts === "file") {
    return {
      message: t("This secret holds a file. Press the file button to choose one."),
      severity: "error",
    };
  }
  const value = new Sensitive(text);
  const refusal = refuse?.(value);
  if (refusal !== undefined) return { message: refusal, severity: "error" };
  const problem = checkValue(rules.value, value);
  if (problem !== undefined) return { message: describeInputProblem(problem, t), severity: "error" };
  const doubt = doubtAbout(text);
  return doubt === undefined ? undefined : { message: doubt, severity: "warning" };
}

function doubtAbout(text: string): string | undefined {
  if (text !== text.trim()) return t("It begins or ends with a space, which will be kept.");
  if (/^(["'`]).*\1$/s.test(text)) return t("It is in quotes, which will be kept.");
  if (/^(x{3,}|<.*>|change.?me|your[-_ ].*|todo)$/i.test(text)) return t("This looks like a placeholder.");
  return undefined;
}

function clipboardButton(): BoxButton {
  return {
    icon: "clippy",
    tooltip: t("Use the clipboard's text, with all its lines"),
    press: async () => ({ answer: await vscode.env.clipboard.readText() }),
  };
}

function fileButton(rules: InputRules, keep: (content: Sensitive) => void): BoxButton {
  return {
    icon: "file",
    tooltip: t("Use a file's content"),
    press: async () => {
      const title = t("Choose the file to store");
      const openLabel = t("Use File");
      const uri = await pickFile({ title, openLabel });
      if (uri === undefined) return undefined;
      const content = await readFileValue(uri, rules);
      if (!(content instanceof Sensitive)) return content;
      keep(content);
      return { answer: "" };
    },
  };
}

async function readFileValue(uri: vscode.Uri, rules: InputRules): Promise<Sensitive | BoxRemark> {
  const { size } = await vscode.workspace.fs.stat(uri);
  const limit = rules.file?.maxLength ?? 0;
  // Checked before reading: four base64 characters hold three bytes.
  if (size > (limit / 4) * 3) {
    const message = t(
      "The file is {0} KB; the limit is {1} KB.",
      Math.ceil(size / 1024),
      Math.floor((limit * 3) / 4096),
    );
    return { message, severity: "error" };
  }
  const content = new Sensitive(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("base64"));
  const problem = checkFile(rules, content);
  return problem === undefined ? content : { message: describeInputProblem(problem, t), severity: "error" };
}
