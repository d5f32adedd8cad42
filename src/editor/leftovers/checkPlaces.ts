import type { CheckResult } from "../../leftovers/checkResult.ts";
import { Gaps } from "../../leftovers/Gaps.ts";
import { defaultCheckLimits } from "../../leftovers/limits.ts";
import { prepareValues } from "../../leftovers/searchValues.ts";
import { formatCount } from "../messages/formatCount.ts";
import type { Report } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import type { Chosen } from "./chooseValues.ts";
import { searchEditorCopies } from "./searchEditorCopies.ts";
import { searchEditors } from "./searchEditors.ts";
import { searchFiles, searchGit } from "./searchWorkspace.ts";
import { vscodeFolders } from "./vscodeFolders.ts";

/** Every how many files or objects the progress is drawn again. */
const DRAW_EVERY = 100;

/** Looks everywhere we know of. A cancelled check gives what was found until then, and says so. */
export async function checkPlaces(
  { clock, storageUri }: Pick<Services, "clock" | "storageUri">,
  { sought, files }: Chosen,
  signal: AbortSignal,
  report: Report,
): Promise<CheckResult> {
  const gaps = new Gaps();
  const search = prepareValues(sought, gaps);
  const part = (name: (done: number) => string) => ({
    search,
    gaps,
    clock,
    signal,
    limits: defaultCheckLimits,
    onProgress: (done: number): void => {
      if (done % DRAW_EVERY === 1) report(name(done));
    },
  });
  const editors = searchEditors(search);
  const inFiles = await searchFiles(
    files,
    part((done) => (done === 1 ? t("1 file") : t("{0} files", formatCount(done)))),
  );
  const inGit = await searchGit(
    inFiles.gitFolders,
    part((done) => (done === 1 ? t("1 git object") : t("{0} git objects", formatCount(done)))),
  );
  const copies = await searchEditorCopies(storageUri, {
    ...part((done) =>
      done === 1 ? t("1 copy that VS Code made") : t("{0} copies that VS Code made", formatCount(done)),
    ),
    folders: vscodeFolders,
  });
  return {
    labels: sought.map(({ label }) => label),
    leftovers: [editors, inFiles, inGit, copies].flatMap(({ leftovers }) => leftovers),
    looked: {
      editors: editors.count,
      files: inFiles.files,
      repositories: inGit.repositories,
      objects: inGit.objects,
      historyEntries: copies.historyEntries,
      backups: copies.backups,
    },
    gaps: gaps.list(),
  };
}
