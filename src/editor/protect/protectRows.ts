import { applyRule, type WrittenRule } from "../../assistants/applyRule.ts";
import type { Assistant, Rule, RuleId, ShownRule } from "../../assistants/assistant.ts";
import type { Translate } from "../messages/translate.ts";
import type { TickHeading, TickRow } from "../prompts/askTicked.ts";
import { describeProblem, type RuleFileProblem, whatRuleLeaves, whatRuleStops } from "./ruleTexts.ts";

/** A rule's file as it is. */
export interface RuleFile {
  readonly uri: string;
  /** As a person knows it. */
  readonly label: string;
  /** On a disk: where it really is, and a sentence when that is another place. */
  readonly path?: string;
  readonly link?: string;
  /** None when it is not there. */
  readonly text?: string;
  readonly problem?: RuleFileProblem;
}

/** A folder of the workspace, with the assistants that are used there. */
export interface FolderRules {
  readonly uri: string;
  readonly name: string;
  /** Its environment files, as paths with `/`. */
  readonly files: readonly string[];
  readonly assistants: readonly FolderAssistant[];
}

interface FolderAssistant {
  readonly assistant: Assistant;
  /** Of the rules whose file is in the folder. */
  readonly ruleFiles: ReadonlyMap<RuleId, RuleFile>;
}

/** What a row of the list stands for. */
export type RuleChoice =
  | {
      readonly kind: "write";
      readonly assistant: Assistant;
      readonly rule: WrittenRule;
      readonly file: RuleFile;
      readonly folder: FolderRules;
    }
  | { readonly kind: "show"; readonly rule: ShownRule; readonly folder: FolderRules }
  | { readonly kind: "none" };

type Row = TickRow<RuleChoice, readonly RuleChoice[]>;

/** A row for each rule, and one for each assistant that has none. */
export function protectRows(folders: readonly FolderRules[], t: Translate): readonly (Row | TickHeading)[] {
  return folders.flatMap((folder) => [
    ...(folders.length > 1 ? [{ heading: folder.name }] : []),
    ...folder.assistants.flatMap((one) =>
      one.assistant.rules.length === 0
        ? [rowWithoutRule(one.assistant, t)]
        : one.assistant.rules.flatMap((rule) => rowsOf(rule, { ...one, folder }, t)),
    ),
  ]);
}

type Place = FolderAssistant & { readonly folder: FolderRules };

function rowsOf(rule: Rule, place: Place, t: Translate): readonly Row[] {
  if (rule.kind === "shown") return [shownRow(rule, place, t)];
  const file = place.ruleFiles.get(rule.id);
  return file === undefined ? [] : [writtenRow(rule, file, place, t)];
}

function shownRow(rule: ShownRule, { assistant, folder }: Place, t: Translate): Row {
  return {
    label: assistant.name,
    description: t("{0}: shown, for you to add", rule.where),
    detail: describeRule(rule.id, t),
    value: { kind: "show", rule, folder },
    isTicked: false,
    isPossible: true,
  };
}

function writtenRow(rule: WrittenRule, file: RuleFile, { assistant, folder }: Place, t: Translate): Row {
  const state = stateOf(rule, file, folder.files, t);
  return {
    label: assistant.name,
    detail: describeRule(rule.id, t),
    value: { kind: "write", assistant, rule, file, folder },
    ...state,
    isTicked: state.isPossible && !(rule.kind === "json" && rule.isOptional === true),
  };
}

function rowWithoutRule({ name }: Assistant, t: Translate): Row {
  return {
    label: name,
    icon: "circle-slash",
    detail: t("It has no rule that keeps it from a file."),
    value: { kind: "none" },
    isTicked: false,
    isPossible: false,
  };
}

function describeRule(id: RuleId, t: Translate): string {
  return t("Stops {0} Does not stop {1}", whatRuleStops(id, t), whatRuleLeaves(id, t));
}

type RowState = Pick<Row, "isPossible" | "description" | "icon">;

function stateOf(
  rule: WrittenRule,
  { label, text, problem }: RuleFile,
  files: readonly string[],
  t: Translate,
): RowState {
  if (problem !== undefined) return leftAsIs(label, problem, t);
  const change = applyRule(rule, text, files);
  switch (change.kind) {
    case "change":
      return { isPossible: true, description: text === undefined ? t("{0}, a new file", label) : label };
    case "already":
      return { isPossible: false, icon: "check", description: t("{0} has this rule", label) };
    case "refused":
      return leftAsIs(label, change.reason, t);
  }
}

function leftAsIs(label: string, problem: RuleFileProblem, t: Translate): RowState {
  return {
    isPossible: false,
    icon: "circle-slash",
    description: `${label} ${describeProblem(problem, t)}`,
  };
}
