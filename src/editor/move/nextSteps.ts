import * as vscode from "vscode";
import type { MigrationResult } from "../../migration/journal/result.ts";
import type { Purpose } from "../../migration/plan/plan.ts";
import { t } from "../messages/t.ts";
import { runCommand } from "../runCommand.ts";
import type { Services } from "../Services.ts";

interface Ended {
  readonly result: Pick<MigrationResult, "id" | "isSettled">;
  readonly purpose: Purpose;
  /** Whether a value is where it was to go, so that there is something to undo. */
  readonly hasStored: boolean;
  readonly resume: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

interface NextSteps {
  readonly buttons: readonly string[];
  /** Does what the button says; nothing for any other answer. */
  readonly follow: (answer: string | undefined) => Promise<void>;
}

/** What can be done about a migration that has ended, behind the buttons of its closing message. */
export function nextSteps(
  app: Pick<Services, "providers" | "log" | "tree">,
  { result, purpose, hasStored, resume, undo }: Ended,
): NextSteps {
  const migrationId = result.id;
  const checkLeftovers = () => vscode.commands.executeCommand("agentSecrets.checkLeftovers", { migrationId });
  const steps = new Map<string, () => Thenable<unknown>>([
    ...(result.isSettled ? [] : [[t("Resume"), () => runCommand(app, "resume", resume)] as const]),
    ...(hasStored ? [[t("Undo"), () => runCommand(app, "agentSecrets.undoMigration", undo)] as const] : []),
    ...(hasStored && purpose === "move" ? [[t("Check for Leftovers"), checkLeftovers] as const] : []),
  ]);
  return {
    buttons: [...steps.keys()],
    follow: async (answer) => {
      if (answer !== undefined) await steps.get(answer)?.();
    },
  };
}
