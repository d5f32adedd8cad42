import { CancelledError, InputError } from "../../core/errors.ts";
import type { JournalEntry } from "../../migration/journal/journal.ts";
import { journalStatus } from "../../migration/journal/journalState.ts";
import { listInTurn } from "../../migration/run/resumeMigration.ts";
import { askModal } from "../messages/notify.ts";
import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { describeClear, findOpen, type JournalContent } from "./describeClear.ts";
import { resumeAndShow } from "./resume.ts";
import { undoAndShow } from "./undo.ts";

/** Forgets every migration, and with it every way back. What is unfinished is named first, and can be finished instead. */
export async function clearJournal(
  app: Pick<Services, "providers" | "inventory" | "tree" | "migration" | "documents" | "vault" | "log">,
): Promise<void> {
  const content = await readContent(app);
  const { entries, unreadable, copies } = content;
  if (entries.length + unreadable + copies === 0) throw new InputError(t("The journal is empty."));
  const [open] = findOpen(entries);
  if ((await ask(content, open)) === "clear") return await app.migration.journal.clear();
  if (open !== undefined) await (canResume(open) ? resumeAndShow(app, open) : undoAndShow(app, open));
}

async function readContent({
  migration,
  vault,
}: Pick<Services, "migration" | "vault">): Promise<JournalContent> {
  return {
    entries: await withProgress(t("Reading the journal"), (signal) => listInTurn(migration.journal, signal)),
    unreadable: (await vault.unreadableJournals()).length,
    copies: await vault.countJournalCopies(),
  };
}

/** The first button is the one that loses nothing. */
async function ask(content: JournalContent, open: JournalEntry | undefined): Promise<"clear" | "finish"> {
  const { message, detail } = describeClear(content, t);
  const clear = t("Clear Journal");
  const finish = open === undefined ? [] : [canResume(open) ? t("Resume") : t("Undo")];
  const answer = await askModal({ message, detail }, ...finish, clear);
  if (answer === undefined) throw new CancelledError();
  return answer === clear ? "clear" : "finish";
}

/** An undo that was begun can only be finished, and what was left can only be undone. */
function canResume(entry: JournalEntry): boolean {
  return journalStatus(entry) === "running";
}
