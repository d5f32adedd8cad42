import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";
import { nameUnreadable } from "./nameUnreadable.ts";
import { forgetOld, offerUnfinished } from "./offerUnfinished.ts";

type JournalServices = Pick<
  Services,
  "providers" | "inventory" | "tree" | "migration" | "documents" | "vault" | "clock" | "log"
>;

/** Forgets moves that are long past, and offers to finish what an earlier window was interrupted in. */
export async function careForMoves(app: JournalServices): Promise<void> {
  await forgetOld(app);
  void runCommand(app, "journal", () => nameUnreadable(app.vault));
  await offerUnfinished(app);
}
