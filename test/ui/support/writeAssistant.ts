import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An extension that calls a tool as an assistant in the editor does: by its name, with any input. */
export interface Assistant {
  readonly folder: string;
  /** What its command calls next. */
  prepare(tool: string, input: object): void;
  /** What the last call was answered with; undefined while it goes on. */
  answer(): Readonly<Record<string, unknown>> | undefined;
  remove(): void;
}

/** The command's title. */
export const CALL = "Some Assistant: Call Its Tool";

export function writeAssistant(): Assistant {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "agsec-assistant-")));
  const [call, answer] = [join(folder, "call.json"), join(folder, "answer.json")];
  const manifest = {
    publisher: "some",
    name: "assistant",
    version: "1.0.0",
    engines: { vscode: "^1.110.0" },
    main: "./main.js",
    contributes: {
      commands: [{ command: "someAssistant.call", title: "Call Its Tool", category: "Some Assistant" }],
    },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "main.js"), main);
  return {
    folder,
    prepare: (tool, input) => {
      rmSync(answer, { force: true });
      writeFileSync(call, JSON.stringify({ tool, input }));
    },
    answer: () => (existsSync(answer) ? JSON.parse(readFileSync(answer, "utf8")) : undefined),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The answer gets its name when it is whole. */
const main = `
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { commands, lm } = require("vscode");
exports.activate = ({ subscriptions }) => {
  subscriptions.push(commands.registerCommand("someAssistant.call", () => {
    const { tool, input } = JSON.parse(readFileSync(join(__dirname, "call.json"), "utf8"));
    const done = ({ content }) => {
      const path = join(__dirname, "answer.json");
      writeFileSync(path + ".part", content.map(({ value }) => value).join(""));
      renameSync(path + ".part", path);
    };
    void lm.invokeTool("agentSecrets_" + tool, { input, toolInvocationToken: undefined }).then(done);
  }));
};
`;
