import type { Locator, Page } from "playwright-core";
import { exactly } from "./exactly.ts";
import { pressRight, pressRightHere } from "./pressRight.ts";
import type { QuickInput } from "./quickInput.ts";

/** The text editor in front. Line numbers start at 1, as shown. */
export interface Editor {
  /** Opens a file by its absolute path and resolves when its text is shown. */
  open(path: string): Promise<void>;
  /** Puts the cursor at the start of a line and brings it into sight. */
  goToLine(line: number): Promise<void>;
  /** Selects whole lines. */
  selectLines(first: number, last: number): Promise<void>;
  /** Right-click on the text of a line. */
  openMenu(line: number): Promise<void>;
  /** Right-click on the number of a line. */
  openLineNumberMenu(line: number): Promise<void>;
  /** Lines in sight, from top to bottom. */
  lines(): Promise<readonly string[]>;
  /** Code lenses with this text, from top to bottom. They come when the extension has been activated. */
  lenses(text: string | RegExp): Locator;
  /** Resolves when the text in sight has a line that is exactly this. */
  waitForLine(text: string): Promise<void>;
  save(): Promise<void>;
  readonly element: Locator;
}

export function editorOf(page: Page, quickInput: QuickInput): Editor {
  const element = page.locator(".editor-group-container.active .monaco-editor").first();
  const lineNumber = (line: number): Locator =>
    element.locator(".margin .line-numbers", { hasText: exactly(String(line)) });
  const goToLine = async (line: number): Promise<void> => {
    await page.keyboard.press("Control+g");
    await quickInput.type(`:${line}`);
    await quickInput.accept();
    await quickInput.waitUntilClosed();
    await lineNumber(line).waitFor();
  };
  return {
    element,
    goToLine,
    open: (path) => open(page, quickInput, path),
    selectLines: async (first, last) => {
      await goToLine(first);
      await page.keyboard.press("Home");
      for (let line = first; line < last; line += 1) await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Shift+End");
    },
    openMenu: (line) => clickBeside(page, lineNumber(line), element.locator(".view-lines")),
    openLineNumberMenu: (line) => pressRight(lineNumber(line)),
    lines: () => linesFromTop(element.locator(".view-line")),
    lenses: (text) => element.locator(".codelens-decoration a").filter({ hasText: text }),
    waitForLine: (text) =>
      element
        .locator(".view-line", { hasText: exactly(text) })
        .first()
        .waitFor(),
    save: () => page.keyboard.press("ControlOrMeta+s"),
  };
}

/** An absolute path finds files that searches leave out, such as an ignored `.env`. */
async function open(page: Page, quickInput: QuickInput, path: string): Promise<void> {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  await page.keyboard.press("F1");
  await quickInput.type(path);
  await quickInput.row(name).waitFor();
  await quickInput.accept();
  await quickInput.waitUntilClosed();
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator(".editor-group-container.active .view-line").first().waitFor();
}

/** Clicks the text at the height of a line number. */
async function clickBeside(page: Page, lineNumber: Locator, text: Locator): Promise<void> {
  // Hovering waits until the line has come to rest.
  await lineNumber.hover();
  const height = await lineNumber.boundingBox();
  const left = await text.boundingBox();
  if (height === null || left === null) throw new Error("The line is not in sight");
  await page.mouse.move(left.x + 12, height.y + height.height / 2);
  await pressRightHere(page);
}

function linesFromTop(lines: Locator): Promise<readonly string[]> {
  return lines.evaluateAll((elements) =>
    elements
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll("\u00a0", " ")),
  );
}
