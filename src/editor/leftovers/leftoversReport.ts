import {
  type CheckResult,
  judgeRotation,
  type LookedAt,
  type RotationNeed,
} from "../../leftovers/checkResult.ts";
import type { GitStanding, Leftover } from "../../leftovers/leftover.ts";
import { escapeText, table } from "../messages/markdown.ts";
import type { Translate } from "../messages/translate.ts";
import { describeGap } from "./describeGap.ts";
import { describeForm, describeKind, describeWhere, type PlaceContext } from "./describePlace.ts";

export interface LeftoversContext extends PlaceContext {
  readonly date: string;
}

/** A check as a Markdown document: places and counts, never a value. */
export function leftoversReport(result: CheckResult, context: LeftoversContext): string {
  const { t, date } = context;
  const { labels, leftovers, looked, gaps } = result;
  const bullets = (lines: readonly string[]): string =>
    lines.map((line) => `- ${escapeText(line)}`).join("\n");
  const rotation = rotationLines(leftovers, t);
  return [
    `# ${t("Leftovers, {0}", date)}`,
    escapeText(t("Searched for the values of: {0}", labels.join(", "))),
    ...(rotation.length > 0 ? [`## ${t("Rotate")}`, bullets(rotation)] : []),
    `## ${t("Found")}`,
    leftovers.length === 0 ? t("Nothing found in what was checked.") : foundTable(leftovers, context),
    `## ${t("Checked")}`,
    bullets(lookedLines(looked, t)),
    `## ${t("Not checked")}`,
    bullets([...gaps.map((gap) => describeGap(gap, t)), ...neverLookedAt(t)]),
    "",
  ].join("\n\n");
}

/** What to rotate and why, the most urgent first. */
export function rotationLines(leftovers: readonly Leftover[], t: Translate): readonly string[] {
  const judged = judgeRotation(leftovers);
  const labelsOf = (wanted: RotationNeed): string =>
    [...judged].flatMap(([label, rotation]) => (rotation === wanted ? [label] : [])).join(", ");
  const [now, yes, unclear] = [labelsOf("now"), labelsOf("yes"), labelsOf("unclear")];
  return [
    ...(now === "" ? [] : [t("Rotate now: {0}. On a remote, as of the last fetch or push.", now)]),
    ...(yes === "" ? [] : [t("Rotate: {0}. Committed to git.", yes)]),
    ...(unclear === ""
      ? []
      : [t("Rotate if in doubt: {0}. In git, but it is not known in which commits.", unclear)]),
  ];
}

function foundTable(leftovers: readonly Leftover[], context: PlaceContext): string {
  const { t } = context;
  const rows = leftovers
    .toSorted((a, b) => urgency(a) - urgency(b))
    .flatMap(({ place, matches }) =>
      matches.map(({ label, count, forms }) => [
        label,
        describeKind(place, t),
        describeWhere(place, context),
        String(count),
        forms.map((form) => describeForm(form, t)).join(", "),
      ]),
    );
  return table([t("Value of"), t("Kind"), t("Location"), t("Times"), t("Form")], rows);
}

const standings: readonly GitStanding[] = [
  ...(["remote", "committed", "reflog", "unknown"] as const),
  ...(["stash", "staged", "unreferenced"] as const),
];

function urgency({ place }: Leftover): number {
  return place.kind === "git" ? standings.indexOf(place.standing) : standings.length;
}

function lookedLines(looked: LookedAt, t: Translate): readonly string[] {
  return [
    t("Open editors: {0}", looked.editors),
    t("Files of the workspace, ignored ones too: {0}", looked.files),
    t(
      "Git repositories: {1}, objects of all commits, index, stashes and reflog: {0}",
      looked.objects,
      looked.repositories,
    ),
    t("Copies in VS Code's local history: {0}", looked.historyEntries),
    t("Hot-exit backups: {0}", looked.backups),
    t("Each value as it is, in base64, URL-encoded, escaped for JSON, shells and quotes, and in UTF-16"),
  ];
}

/** True of every check. */
function neverLookedAt(t: Translate): readonly string[] {
  return [
    t("Undo steps in editors: they cannot be read, and VS Code keeps them until the window is reloaded."),
    t("Archives, compressed or encrypted files, file names."),
    t("Clipboard, terminals, shell history, logs and memory of other programs, backups of the disk."),
    t("Other machines. What a remote has is known as of the last fetch or push, and not at all for tags."),
  ];
}
