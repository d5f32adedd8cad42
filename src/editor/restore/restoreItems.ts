import type { Restorable, RestoreBlock, RestoreItem } from "../../migration/restore/planRestore.ts";
import type { Translate } from "../messages/translate.ts";

/** One line of the list; a heading has no item. */
export type RestoreRow =
  | { readonly kind: "heading"; readonly label: string }
  | {
      readonly kind: "item";
      readonly item: RestoreItem;
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      readonly icon: string;
      readonly isTicked: boolean;
    };

export interface RestoreContext {
  readonly t: Translate;
  /** Where a value is kept, by key. */
  readonly places: ReadonlyMap<string, string>;
  /** Labels of the accounts that give values back. */
  readonly readable: readonly string[];
  /** The line that the person pointed at: then nothing else is selected. Counts from 0. */
  readonly line?: number;
}

/** What can come back, in groups with counts: names, places and lengths, never a value. */
export function restoreRows(items: readonly RestoreItem[], context: RestoreContext): readonly RestoreRow[] {
  const { t } = context;
  const groups: readonly (readonly [(item: RestoreItem) => boolean, (count: number) => string])[] = [
    [isMoved, (count) => t("Moved out of this file ({0})", count)],
    [isClaimed, (count) => t("Only a comment in the file says that these were moved ({0})", count)],
    [
      (item) => item.kind === "restorable" && !isMoved(item) && !isClaimed(item),
      (count) => t("Kept for this folder ({0})", count),
    ],
    [(item) => item.kind === "blocked", (count) => t("Cannot be restored ({0})", count)],
  ];
  return groups.flatMap(([isMember, heading]): readonly RestoreRow[] => {
    const members = items.filter(isMember);
    if (members.length === 0) return [];
    const rows = members.map((item) => toRow(item, context));
    return [{ kind: "heading", label: heading(members.length) }, ...rows];
  });
}

/** What the file probably had. Anything else of the folder may be another file's. */
function isMoved(item: RestoreItem): boolean {
  if (item.kind === "blocked" || isClaimed(item)) return false;
  return item.line !== undefined || item.removal?.record.mode === "remove";
}

/** Anybody can write such a comment, into a file that is cloned for example. */
function isClaimed(item: RestoreItem): boolean {
  return item.kind === "restorable" && item.isClaimed === true;
}

function toRow(item: RestoreItem, context: RestoreContext): RestoreRow {
  const { t, places, line } = context;
  const place = places.get(item.key);
  const at = item.line === undefined ? t("at the end") : t("line {0}", item.line + 1);
  const isTicked = line === undefined ? isMoved(item) : item.line === line;
  return {
    kind: "item",
    item,
    label: item.key,
    description: [whereOf(item, at, t), place ?? ""].filter((part) => part !== "").join(" · "),
    detail: item.kind === "blocked" ? describeRestoreBlock(item, context) : describeRestorable(item, t),
    icon: item.kind === "blocked" ? "circle-slash" : "key",
    isTicked: isTicked && item.kind === "restorable" && !isClaimed(item),
  };
}

/** Empty for what cannot come back and has no comment: it is nowhere. */
function whereOf(item: RestoreItem, at: string, t: Translate): string {
  if (item.kind === "blocked" && item.line === undefined) return "";
  return item.kind === "restorable" && item.removal?.record.mode === "remove" ? t("where it was") : at;
}

function describeRestorable({ isOriginal, misreaders }: Restorable, t: Translate): string {
  return [
    isOriginal ? t("as it was, byte for byte") : t("rewritten with the current value"),
    ...(misreaders.length > 0 ? [t("read differently by {0}", misreaders.join(", "))] : []),
  ].join(" · ");
}

/** Why a key cannot come back, and what to do. */
function describeRestoreBlock(
  { reason }: { readonly reason: RestoreBlock },
  { t, readable }: Pick<RestoreContext, "t" | "readable">,
): string {
  switch (reason.code) {
    case "inFile":
      return t("Line {0} already sets it. Remove that line first.", reason.line + 1);
    case "notKept":
      return readable.some((label) => reason.account.includes(label))
        ? t("This Machine no longer has a secret with this name.")
        : t("It is only on {0}, which never gives values back.", reason.account);
    case "cannotBeWritten":
      return t("This value cannot be quoted in a .env file. Copy it from the Secrets view instead.");
  }
}
