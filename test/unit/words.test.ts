import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const root = join(import.meta.dirname, "../../src");

interface Exit {
  readonly pattern: RegExp;
  /** What a file elsewhere might say: each has to be noticed. */
  readonly broken: readonly string[];
}

/** What puts words before a person. `editor/messages` does it for all, and makes foreign words plain on the way. */
const exits: Readonly<Record<string, Exit>> = {
  "a notification or dialog": {
    pattern: /\bshow(?:Information|Warning|Error)Message\b/,
    broken: ["vscode.window.showInformationMessage(name)", "const { showErrorMessage } = vscode.window;"],
  },
  "a progress title": {
    pattern: /\bwindow\.withProgress\b|\bProgressLocation\b/,
    broken: ["vscode.window.withProgress({ title: name }, work)"],
  },
  "the status bar": {
    pattern: /\bsetStatusBarMessage\b|\bcreateStatusBarItem\b|\bStatusBarAlignment\b/,
    broken: ["vscode.window.setStatusBarMessage(name)", "vscode.window.createStatusBarItem()"],
  },
  "a list": {
    pattern: /\bcreateQuickPick\b|\bshowQuickPick\b/,
    broken: ["vscode.window.showQuickPick([{ label: name }])", "vscode.window.createQuickPick()"],
  },
  "a box": {
    pattern: /\bcreateInputBox\b|\bshowInputBox\b/,
    broken: ["vscode.window.showInputBox({ prompt: name })", "vscode.window.createInputBox()"],
  },
  "a text of a list or box": {
    pattern: /\.(?:title|prompt|placeholder|validationMessage)\s*=[^=>]/,
    broken: [
      "pick.title = name;",
      "box.prompt = name;",
      "pick.placeholder = name",
      "box.validationMessage = name;",
    ],
  },
  "a dialog for files and folders": {
    pattern: /\bshow(?:Open|Save)Dialog\b|\bshowWorkspaceFolderPick\b/,
    broken: ["vscode.window.showOpenDialog({ title: name })", "vscode.window.showWorkspaceFolderPick()"],
  },
  "a terminal": { pattern: /\bcreateTerminal\b/, broken: ["vscode.window.createTerminal({ name })"] },
  "a task": {
    pattern: /\bnew (?:vscode\.)?Task\(/,
    broken: ["new vscode.Task(definition, scope, name, source)"],
  },
  "a row of a view": {
    pattern: /\bnew (?:vscode\.)?TreeItem\(|\bitem\.(?:label|description)\s*=[^=>]/,
    broken: ["new vscode.TreeItem(name)", "item.description = name;", "item.label = name"],
  },
  "a tooltip, and what a screen reader says": {
    pattern: /\.(?:tooltip|accessibilityInformation)\s*=[^=>]/,
    broken: ["item.tooltip = name;", "item.accessibilityInformation = { label: name };"],
  },
  "the sentence above a view": { pattern: /\.message\s*=[^=>]/, broken: ["view.message = name;"] },
  "a lens": {
    pattern: /\bnew (?:vscode\.)?CodeLens\(/,
    broken: ["new vscode.CodeLens(range, { title: name })"],
  },
  "a quick fix": {
    pattern: /\bnew (?:vscode\.)?CodeAction\(/,
    broken: ["new vscode.CodeAction(name, kind)"],
  },
  "a problem": { pattern: /\bnew (?:vscode\.)?Diagnostic\(/, broken: ["new vscode.Diagnostic(range, name)"] },
  "the name of a tab": {
    pattern: /["']vscode\.(?:diff|changes)["']/,
    broken: ['vscode.commands.executeCommand("vscode.diff", a, b, name)'],
  },
  "a sentence that is not ours": { pattern: /\bl10n\.t\b/, broken: ["vscode.l10n.t(name)"] },
};

/** Ways that are not used. The first use belongs into the room, with a row above. */
const unused: Exit = {
  pattern:
    /\b(?:createCommentController|createWebviewPanel|registerWebview\w+|registerInlayHintsProvider|registerCompletionItemProvider|createTextEditorDecorationType|createChatParticipant|registerUriHandler|createNotebookController|registerTerminalLinkProvider|createLanguageStatusItem|createSourceControl|registerTimelineProvider)\b|\bnew (?:vscode\.)?(?:InlayHint|CompletionItem|FileDecoration)\(/,
  broken: [
    ...["vscode.comments.createCommentController(id, name)", "vscode.window.createWebviewPanel(id, name)"],
    ...["new vscode.InlayHint(position, name)", "vscode.languages.createLanguageStatusItem(id, selector)"],
    ...["new vscode.FileDecoration(badge, name)", "vscode.window.createTextEditorDecorationType({})"],
  ],
};

describe("words", () => {
  const files = globSync("**/*.ts", { cwd: root }).map((file) => file.split(sep).join("/"));
  const elsewhere = files.filter((file) => !file.startsWith("editor/messages/"));

  for (const [what, { pattern, broken }] of Object.entries(exits)) {
    it(`reach a person through one room: ${what}`, () => {
      const leaks = elsewhere.filter((file) => pattern.test(withoutComments(file)));
      assert.deepEqual(leaks, []);
      for (const line of broken) assert.match(line, pattern);
    });

    it(`knows the room's own way out: ${what}`, () => {
      assert.ok(
        files.some((file) => file.startsWith("editor/messages/") && pattern.test(withoutComments(file))),
      );
    });
  }

  it("do not reach a person in a way that the room does not know", () => {
    assert.deepEqual(
      files.filter((file) => unused.pattern.test(withoutComments(file))),
      [],
    );
    for (const line of unused.broken) assert.match(line, unused.pattern);
  });

  it("are Markdown of ours in a hover, where names are text", () => {
    const markdown = /\bMarkdownString\(/;
    const users = files.filter((file) => markdown.test(withoutComments(file)));
    assert.deepEqual(users, ["editor/findings/hovers.ts"]);
    const text = withoutComments("editor/findings/hovers.ts");
    assert.match(text, /new vscode\.MarkdownString\(undefined,/);
    // Literals, and the links that the file itself makes of commands and numbers.
    const written = [...text.matchAll(/appendMarkdown\(([^)]*)/g)].map(([, argument]) => argument ?? "");
    assert.ok(
      written.length > 0 && written.every((argument) => /^["`](?:[^$]|\$\(|\$\{links\()*/.test(argument)),
    );
    assert.deepEqual(
      written.filter((argument) => /\$\{(?!links\()/.test(argument)),
      [],
    );
  });
});

function withoutComments(file: string): string {
  return readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}
