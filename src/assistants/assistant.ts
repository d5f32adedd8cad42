/** Everything in this folder is text in, text out: nothing is read or written here. */
export type AssistantId =
  | "claudeCode"
  | "codex"
  | "cursor"
  | "copilot"
  | "geminiCli"
  | "geminiCodeAssist"
  | "windsurf"
  | "jetBrains"
  | "continue"
  | "aider"
  | "roo"
  | "cline"
  | "openCode";

/** A way to tell an assistant which files it should leave alone. An assistant may know several. */
export type RuleId =
  | "claudePermissions"
  | "claudeSandbox"
  | "codexProfile"
  | "cursorIgnore"
  | "copilotCompletions"
  | "geminiIgnore"
  | "aiExclude"
  | "codeiumIgnore"
  | "aiIgnore"
  | "continueIgnore"
  | "aiderIgnore"
  | "rooIgnore"
  | "openCodePermissions";

export interface Assistant {
  readonly id: AssistantId;
  /** What its makers call it. */
  readonly name: string;
  readonly signs: Signs;
  readonly rules: readonly Rule[];
}

/** How it is recognised. One sign is enough. */
export interface Signs {
  /** Paths in a folder of the workspace. */
  readonly files?: readonly string[];
  /** Paths in the home folder. */
  readonly home?: readonly string[];
  /** Ids of extensions. */
  readonly extensions?: readonly string[];
  /** How the name of an editor begins that has it built in. */
  readonly editors?: readonly string[];
}

export type Rule = LineRule | JsonRule | ShownRule;

/** A file of patterns as in `.gitignore`. */
export interface LineRule {
  readonly kind: "lines";
  readonly id: RuleId;
  readonly paths: readonly [string];
  /** An empty file keeps the assistant from everything: a line in it would allow the rest. */
  readonly emptyBlocksAll?: true;
}

/** A file of settings, JSON with or without comments. */
export interface JsonRule {
  readonly kind: "json";
  readonly id: RuleId;
  /** The first one that is there counts; else the first one is made. */
  readonly paths: readonly [string, ...string[]];
  readonly additions: (files: readonly string[]) => readonly Addition[];
  /** Which file the rule can keep the assistant's tools from reading. */
  readonly names: (file: string) => boolean;
  /** Whether settings as a whole, whoever wrote them, keep the assistant's tools from reading a file. */
  readonly stops: (text: string, file: string) => boolean;
  /** It changes more than what the assistant may read, so no one gets it without having chosen it. */
  readonly isOptional?: true;
}

/** A file of the person's own, for all their workspaces: what belongs in it is shown. */
export interface ShownRule {
  readonly kind: "shown";
  readonly id: RuleId;
  readonly where: string;
  readonly text: (files: readonly string[]) => string;
}

/** What a settings file has to say besides what it says. */
export type Addition =
  /** An item of the list at `path`. */
  | { readonly kind: "item"; readonly path: Path; readonly value: string }
  /** The member at `path`, which then has this value and no other. */
  | { readonly kind: "member"; readonly path: Path; readonly value: string | boolean };

/** Keys from the outermost object inwards. */
export type Path = readonly [string, ...string[]];
