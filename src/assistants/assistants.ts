import type { Addition, Assistant, JsonRule, LineRule, RuleId, ShownRule } from "./assistant.ts";
import { codexProfile } from "./codexProfile.ts";
import { hasPlainName, hasPlainPath, isExample, namesBesidePatterns, namesToDeny } from "./envNames.ts";
import { stopsClaude, stopsOpenCode } from "./json/stops.ts";

/**
 * Deny rules know no exception there, so the files that exist are named. A pattern without a folder counts at any depth;
 * a Read rule also stops Edit and Write. https://code.claude.com/docs/en/permissions
 */
const claudePermissions: JsonRule = {
  kind: "json",
  id: "claudePermissions",
  paths: [".claude/settings.json"],
  additions: (files) => namesToDeny(files).map((name) => item(["permissions", "deny"], `Read(**/${name})`)),
  names: isNameable,
  stops: stopsClaude,
};

/** Relative paths start at the project. https://code.claude.com/docs/en/sandboxing */
const claudeSandbox: JsonRule = {
  kind: "json",
  id: "claudeSandbox",
  paths: [".claude/settings.json"],
  additions: (files) => {
    const paths = files.filter((file) => hasPlainPath(file) && !isExample(file));
    const denied = paths.map((file) => item(["sandbox", "filesystem", "denyRead"], `./${file}`));
    return denied.length === 0 ? [] : [member(["sandbox", "enabled"], true), ...denied];
  },
  names: () => false,
  stops: () => false,
  isOptional: true,
};

const codex: ShownRule = {
  kind: "shown",
  id: "codexProfile",
  where: "~/.codex/config.toml",
  text: codexProfile,
};

/**
 * Nothing can be said there about reading (microsoft/vscode#278829): only completions are kept from sending the file
 * that is being edited.
 */
const copilotCompletions: JsonRule = {
  kind: "json",
  id: "copilotCompletions",
  paths: [".vscode/settings.json"],
  additions: () => [member(["github.copilot.enable", "dotenv"], false)],
  names: () => false,
  stops: () => false,
};

/** The last pattern that matches decides, and `*` is any text with folders in it. https://opencode.ai/docs/permissions */
const openCodePermissions: JsonRule = {
  kind: "json",
  id: "openCodePermissions",
  paths: ["opencode.json", "opencode.jsonc"],
  additions: (files) =>
    [
      ["*.env", "deny"],
      ["*.env.*", "deny"],
      ["*.env.example", "allow"],
      ...namesBesidePatterns(files)
        .filter((name) => !name.endsWith(".env"))
        .map((name) => [`*${name}`, "deny"]),
    ].map(([pattern = "", answer = ""]) => member(["permission", "read", pattern], answer)),
  names: isNameable,
  stops: stopsOpenCode,
};

/** One row for each assistant that is known here. What is said about its rules is in `editor/protect/ruleTexts.ts`. */
export const assistants: readonly Assistant[] = [
  {
    id: "claudeCode",
    name: "Claude Code",
    signs: { files: [".claude", "CLAUDE.md"], home: [".claude"], extensions: ["anthropic.claude-code"] },
    rules: [claudePermissions, claudeSandbox],
  },
  {
    id: "codex",
    name: "Codex",
    signs: { files: [".codex"], home: [".codex"], extensions: ["openai.chatgpt"] },
    rules: [codex],
  },
  {
    id: "copilot",
    name: "GitHub Copilot",
    signs: {
      files: [".github/copilot-instructions.md"],
      home: [".copilot"],
      extensions: ["github.copilot", "github.copilot-chat"],
    },
    rules: [copilotCompletions],
  },
  {
    id: "cursor",
    name: "Cursor",
    signs: { files: [".cursor", ".cursorrules", ".cursorignore"], home: [".cursor"], editors: ["Cursor"] },
    // https://cursor.com/docs/reference/ignore-file
    rules: [lines("cursorIgnore", ".cursorignore")],
  },
  {
    id: "geminiCli",
    name: "Gemini CLI",
    signs: { files: [".gemini", ".geminiignore", "GEMINI.md"], home: [".gemini"] },
    // https://geminicli.com/docs/cli/gemini-ignore
    rules: [lines("geminiIgnore", ".geminiignore")],
  },
  {
    id: "geminiCodeAssist",
    name: "Gemini Code Assist",
    signs: { files: [".aiexclude"], extensions: ["google.geminicodeassist"] },
    // https://developers.google.com/gemini-code-assist/docs/create-aiexclude-file
    rules: [{ ...lines("aiExclude", ".aiexclude"), emptyBlocksAll: true }],
  },
  {
    id: "windsurf",
    name: "Windsurf",
    signs: {
      files: [".windsurf", ".windsurfrules", ".codeiumignore"],
      home: [".codeium"],
      extensions: ["codeium.codeium"],
      editors: ["Windsurf"],
    },
    // https://docs.windsurf.com/context-awareness/windsurf-ignore
    rules: [lines("codeiumIgnore", ".codeiumignore")],
  },
  {
    id: "jetBrains",
    name: "JetBrains AI Assistant",
    signs: { files: [".aiignore", ".junie"] },
    // https://www.jetbrains.com/help/ai-assistant/disable-ai-assistant.html
    rules: [lines("aiIgnore", ".aiignore")],
  },
  {
    id: "continue",
    name: "Continue",
    signs: {
      files: [".continue", ".continueignore", ".continuerc.json"],
      home: [".continue"],
      extensions: ["continue.continue"],
    },
    // continuedev/continue: core/indexing/walkDir.ts
    rules: [lines("continueIgnore", ".continueignore")],
  },
  {
    id: "aider",
    name: "Aider",
    signs: {
      files: [".aider.conf.yml", ".aiderignore", ".aider.chat.history.md"],
      home: [".aider.conf.yml", ".aider"],
    },
    // Aider-AI/aider: aider/args.py
    rules: [lines("aiderIgnore", ".aiderignore")],
  },
  {
    id: "roo",
    name: "Roo Code",
    signs: {
      files: [".roo", ".rooignore", ".roorules", ".roomodes"],
      home: [".roo"],
      extensions: ["rooveterinaryinc.roo-cline"],
    },
    // https://docs.roocode.com/features/rooignore
    rules: [lines("rooIgnore", ".rooignore")],
  },
  {
    id: "cline",
    name: "Cline",
    signs: {
      files: [".cline", ".clinerules", ".clineignore"],
      home: [".cline"],
      extensions: ["saoudrizwan.claude-dev"],
    },
    // `.clineignore` goes away because it never kept anything out. https://docs.cline.bot/resources/deprecations
    rules: [],
  },
  {
    id: "openCode",
    name: "OpenCode",
    signs: {
      files: ["opencode.json", "opencode.jsonc", ".opencode"],
      home: [".config/opencode"],
      extensions: ["sst-dev.opencode"],
    },
    rules: [openCodePermissions],
  },
];

function lines(id: RuleId, path: string): LineRule {
  return { kind: "lines", id, paths: [path] };
}

function item(path: Addition["path"], value: string): Addition {
  return { kind: "item", path, value };
}

function member(path: Addition["path"], value: string | boolean): Addition {
  return { kind: "member", path, value };
}

function isNameable(file: string): boolean {
  return hasPlainName(file) && !isExample(file);
}
