import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

const editor = join(import.meta.dirname, "../../../../src/editor");

/** Whatever changes a file or a folder, of VS Code and of Node. */
const writers: Readonly<Record<string, RegExp>> = {
  "the editor's file system": /\bfs\.(writeFile|delete|rename|copy|createDirectory)\(/,
  "an edit of the workspace": /\bWorkspaceEdit\b|\bapplyEdit\(/,
  "Node's functions":
    /\b(writeFile|appendFile|createWriteStream|copyFile|cp|rename|symlink|link|truncate|unlink|rm|mkdir|chmod|open)(Sync)?\b[^;]*from "node:fs(\/promises)?"/,
  "the whole of Node's file system": /import \* as \w+ from "node:fs(\/promises)?"|import \w+ from "node:fs/,
  "a text editor": /\beditor\.edit\(/,
  "saving a document": /\.save(All|As)?\(\)/,
};

/** Who may besides `files/`, and why that is no write into a file of the workspace that was not asked about. */
const exceptions: Readonly<Record<string, string>> = {
  "walkthrough/practiceFile.ts": "an untitled document, which the person saves or does not",
  "prompts/saveFirst.ts": "the person's own text, after a question",
  "leftovers/cleanUp.ts": "VS Code's own copies outside of the workspace, after a question",
  "storage/vaultId.ts": "the extension's own folder",
};

describe("writing in the workspace", () => {
  const files = globSync("**/*.ts", { cwd: editor }).map((file) => file.split(sep).join("/"));

  it("is done in one room", () => {
    const found = files
      .filter((file) => !file.startsWith("files/"))
      .filter((file) => {
        const text = readFileSync(join(editor, file), "utf8");
        return Object.values(writers).some((pattern) => pattern.test(text));
      });
    assert.deepEqual(found.sort(), Object.keys(exceptions).sort());
  });

  it("looks where the workspace's settings are before VS Code writes them", () => {
    const found = files.filter((file) => {
      const text = readFileSync(join(editor, file), "utf8");
      return /ConfigurationTarget\.Workspace/.test(text) && !/requireSettingsPlace\(\)/.test(text);
    });
    assert.deepEqual(found, []);
  });

  it("is found by every pattern", () => {
    const samples: Readonly<Record<string, string>> = {
      "the editor's file system": "await vscode.workspace.fs.writeFile(uri, bytes);",
      "an edit of the workspace": "new vscode.WorkspaceEdit().createFile(uri);",
      "Node's functions": 'import { readFile, writeFile } from "node:fs/promises";',
      "the whole of Node's file system": 'import * as fs from "node:fs";',
      "a text editor": "await editor.edit((edit) => edit.insert(at, text));",
      "saving a document": "await document.save();",
    };
    for (const [name, pattern] of Object.entries(writers)) assert.match(samples[name] ?? "", pattern, name);
  });
});
