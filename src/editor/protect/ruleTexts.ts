import type { RuleId } from "../../assistants/assistant.ts";
import type { RuleRefusal } from "../../assistants/change.ts";
import type { Translate } from "../messages/translate.ts";

/** Why a rule's file is not written, besides what it says. */
export type RuleFileProblem = RuleRefusal | "notUtf8" | "outside" | "unreadable" | "unsaved";

/** What a rule keeps an assistant from. */
export function whatRuleStops(rule: RuleId, t: Translate): string {
  switch (rule) {
    case "claudePermissions":
      return t("its tools that read, search and edit, and commands that it recognizes, such as cat.");
    case "claudeSandbox":
      return t("every command of its Bash tool, by the operating system. Its sandbox is turned on.");
    case "codexProfile":
      return t("commands in its sandbox.");
    case "cursorIgnore":
      return t("search, Tab, Agent and @ mentions.");
    case "copilotCompletions":
      return t("completions in .env files.");
    case "geminiIgnore":
      return t("its file tools, from its next start on.");
    case "aiExclude":
      return t("chat, completions and code generation.");
    case "codeiumIgnore":
      return t("its index.");
    case "aiIgnore":
      return t("its features, once “Enable .aiignore” is on in its settings.");
    case "continueIgnore":
      return t("its index, completions and automatic context.");
    case "aiderIgnore":
      return t("its map of the repository and the files of its chat.");
    case "rooIgnore":
      return t("its tools that read and write, and commands that it recognizes, such as cat.");
    case "openCodePermissions":
      return t("its read tool.");
  }
}

/** What gets past the rule. */
export function whatRuleLeaves(rule: RuleId, t: Translate): string {
  switch (rule) {
    case "claudePermissions":
    case "rooIgnore":
      return t("scripts and programs that it runs.");
    case "claudeSandbox":
      return t("its own file tools. A program that it starts cannot read its .env file either.");
    case "codexProfile":
      return t("versions without permission profiles, and sessions without the sandbox.");
    case "cursorIgnore":
      return t("terminal commands and MCP tools.");
    case "copilotCompletions":
      return t("chat and agents: they have no rule for reading a file.");
    case "aiderIgnore":
      return t("commands that you run in it. It reads the file at the top of the git repository.");
    case "codeiumIgnore":
      return t("a file that Cascade opens, and terminal commands.");
    case "aiIgnore":
      return t("files that you approve, and terminal commands.");
    case "continueIgnore":
      return t("files that you add, and terminal commands.");
    case "openCodePermissions":
      return t("its other tools and shell commands.");
    case "geminiIgnore":
    case "aiExclude":
      return t("shell commands.");
  }
}

/** Why a file stays as it is: beside its name. */
export function describeProblem(problem: RuleFileProblem, t: Translate): string {
  switch (problem) {
    case "invalid":
      return t("cannot be read as JSON");
    case "tooLarge":
      return t("is too large");
    case "shape":
      return t("has something else where the rule belongs");
    case "twice":
      return t("has the same key twice");
    case "contradicts":
      return t("says the opposite");
    case "blocksAll":
      return t("is empty, which blocks every file");
    case "notUtf8":
      return t("is not UTF-8");
    case "outside":
      return t("is a link out of this workspace");
    case "unreadable":
      return t("cannot be read");
    case "unsaved":
      return t("has unsaved changes: save it first");
  }
}
