import { warn } from "../messages/notify.ts";
import { t } from "../messages/t.ts";
import { describeForLog, describeForPeople, runCommand } from "../runCommand.ts";
import { type ResumeServices, resumeNamed } from "./resume.ts";

/** A migration that was begun could not be noted any further: the error alone sounds as if nothing had been done. */
export function tellInterrupted(app: ResumeServices, id: string, error: unknown): void {
  app.log.error(`interrupted: ${describeForLog(error)}`);
  const resume = t("Resume");
  const sent = t("What was sent before that may be on its platform. Resume to check and to finish it.");
  const text = `${describeForPeople(app.providers, error).text} ${sent}`;
  void warn(text, resume).then(async (answer) => {
    if (answer === resume) await runCommand(app, "resume", () => resumeNamed(app, id));
  });
}
