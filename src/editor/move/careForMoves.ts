import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { nameUnreadable } from "./nameUnreadable.ts";
import { forgetOld, offerUnfinished } from "./offerUnfinished.ts";

type JournalServices = Pick<
  Services,
  "providers" | "inventory" | "tree" | "migration" | "documents" | "vault" | "clock" | "log"
>;

/**
 * Offers to finish what an earlier window was interrupted in, names what cannot be read, and forgets moves that are long
 * past. Each says by itself what goes wrong, and none waits for another. What stops all of them is said once.
 */
export async function careForMoves(app: JournalServices): Promise<void> {
  const care = (work: () => Promise<void>): Promise<void> => runCommand(app, "journal", work);
  await care(async () => {
    await app.migration.journal.list();
    const parts = [() => offerUnfinished(app), () => nameUnreadable(app.vault), () => forgetOld(app)];
    await Promise.all(parts.map(care));
  });
}
