import { isCopy } from "../../migration/plan/copies.ts";
import { findFirstComments } from "../../migration/plan/findFirstComments.ts";
import { entryId, type Plan, type PlannedEntry, type Purpose, type Step } from "../../migration/plan/plan.ts";
import { remarksOn } from "../../migration/plan/remarks.ts";
import { placeLabel } from "../labels/placeLabel.ts";
import { describeLength } from "../messages/describeLength.ts";
import type { Translate } from "../messages/translate.ts";
import type { Wording } from "../messages/wording.ts";
import { describeFlags, hasFlags } from "./describeFlags.ts";
import { describeBlock, describeRemark, describeVerdict } from "./describeStep.ts";
import { toldPurpose } from "./purposeTexts.ts";

/** One line of the plan's list; a heading has no step. */
export type PlanItem =
  | { readonly kind: "heading"; readonly label: string }
  | {
      readonly kind: "step";
      readonly step: Step;
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      readonly icon: string;
      /** A step that cannot be done is shown with its reason, and stays unselected. */
      readonly isPossible: boolean;
      readonly canRename: boolean;
      readonly canAcceptLast: boolean;
      /** It has a tool, a default or a description to choose. */
      readonly hasFlags: boolean;
    };

/** By entry id: where other readers would read another value. */
export type EntryNotes = ReadonlyMap<string, string>;

type Group = readonly [kind: Step["action"]["kind"], heading: (count: number) => string];

/** A plan that leaves its files as they are is told as a copy. */
interface ItemWording extends Wording {
  readonly told: Purpose;
}

/** The plan as a list in groups with counts. It shows names, targets and lengths, never a value. */
export function planItems(plan: Plan, remarks: EntryNotes, wording: Wording): readonly PlanItem[] {
  const { t } = wording;
  const { steps } = plan;
  const firstComments = findFirstComments(plan);
  const told = toldPurpose(plan);
  const groups: readonly Group[] = [
    ["create", (count) => t("Create ({0})", count)],
    ["replace", (count) => t("Replace what is there ({0})", count)],
    ["same", (count) => t("Already there ({0})", count)],
    ...(told === "move" ? movedHeadings(t) : copiedHeadings(t)),
  ];
  const [copies, moves] = [steps.filter(isCopy), steps.filter((step) => !isCopy(step))];
  const group = (members: readonly Step[], heading: (count: number) => string): readonly PlanItem[] =>
    members.length === 0
      ? []
      : [
          { kind: "heading", label: heading(members.length) },
          ...members.map((step) =>
            toItem(step, warnings(step, firstComments, t), remarks, { ...wording, told }),
          ),
        ];
  return [
    ...groups.flatMap(([kind, heading]) =>
      group(
        moves.filter(({ action }) => action.kind === kind),
        heading,
      ),
    ),
    ...group(copies, (count) => t("Encrypted copies, so that the app still runs ({0})", count)),
  ];
}

function movedHeadings(t: Translate): readonly Group[] {
  return [
    ["skip", (count) => t("Moved with another line ({0})", count)],
    ["blocked", (count) => t("Cannot be moved ({0})", count)],
  ];
}

function copiedHeadings(t: Translate): readonly Group[] {
  return [
    ["skip", (count) => t("Copied with another line ({0})", count)],
    ["blocked", (count) => t("Cannot be copied ({0})", count)],
  ];
}

function toItem(
  step: Step,
  warnings: readonly string[],
  remarks: EntryNotes,
  wording: ItemWording,
): PlanItem {
  const { t } = wording;
  const { entry, name, isRenamed, target, action } = step;
  const code = action.kind === "blocked" ? action.reason.code : undefined;
  return {
    kind: "step",
    step,
    label: isRenamed ? `${entry.key} → ${name}` : entry.key,
    description: targetLabel(target),
    detail: [
      describeLength(entry.value.length, t),
      ...notes(step, wording),
      ...warnings,
      ...describeFlags(step, t),
      ...remarkOn(entry, remarks),
    ].join(" · "),
    icon: icons[action.kind],
    isPossible: action.kind === "create" || action.kind === "replace" || action.kind === "same",
    canRename: action.kind !== "skip" && (code === undefined || nameProblems.has(code)),
    canAcceptLast: code === "duplicateKey",
    hasFlags: hasFlags(step),
  };
}

function warnings({ id, entry }: Step, firstComments: ReadonlySet<string>, t: Translate): readonly string[] {
  const remarks = [...remarksOn(entry), ...(firstComments.has(id) ? (["firstComment"] as const) : [])];
  return remarks.map((remark) => describeRemark(remark, t));
}

function remarkOn(entry: PlannedEntry, remarks: EntryNotes): string[] {
  const remark = remarks.get(entryId(entry));
  return remark === undefined ? [] : [remark];
}

const icons = {
  create: "add",
  replace: "replace",
  same: "check",
  skip: "indent",
  blocked: "circle-slash",
} as const;

/** Reasons that another name may cure. */
const nameProblems = new Set([
  "nameCannotBeMapped",
  "nameRefused",
  "nameCollision",
  "ambiguousName",
  "holdsFile",
  "cannotReplace",
]);

function notes(step: Step, wording: ItemWording): string[] {
  const { t } = wording;
  const { action, target } = step;
  switch (action.kind) {
    case "create":
      return [];
    case "replace":
      return [
        describeVerdict(action.verdict, t),
        ...(action.isIrreversible ? [t("cannot be undone")] : []),
        ...(action.mode === "recreate" ? [t("deleted and created again")] : []),
      ];
    case "same":
      return [isCopy(step) || wording.told !== "move" ? t("nothing to do") : t("only the file is changed")];
    case "skip":
      return [t("same as line {0}", action.reason.line + 1)];
    case "blocked":
      return [describeBlock(action.reason, target, wording)];
  }
}

export function targetLabel({ account, scope }: Step["target"]): string {
  return placeLabel(account, scope);
}
