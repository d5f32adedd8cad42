import type { DamagedFile } from "../../core/vault.ts";
import { describeVaultProblem } from "./describeVaultProblem.ts";
import type { Message } from "./remedy.ts";
import type { Translate } from "./translate.ts";

/** Which files cannot be read, and what to do about it; undefined where all of them can. */
export function describeDamaged(files: readonly DamagedFile[], t: Translate): Message | undefined {
  const [first, ...others] = files;
  if (first === undefined) return undefined;
  if (others.length === 0) return describeOne(first, t);
  const names = files.map(({ file }) => file).join(", ");
  const isMendable = files.some(({ hasBackup, isOutdated }) => hasBackup || isOutdated);
  return {
    text: t("These files are damaged: {0}.", names),
    remedy: isMendable ? "restoreBackup" : "setAsideDamaged",
  };
}

function describeOne({ file, hasBackup, isOutdated }: DamagedFile, t: Translate): Message {
  const because = isOutdated ? ({ because: "outdated" } as const) : {};
  return describeVaultProblem({ kind: "corrupted", file, hasBackup, ...because }, t);
}
