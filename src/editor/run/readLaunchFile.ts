import { InputError } from "../../core/errors.ts";
import { readPlainFile } from "../../files/readPlainFile.ts";
import { t } from "../messages/t.ts";

const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The text of a file that decides what a launch runs, or what it gets; empty where there is none. Rejects for one that is too
 * large to be bound to: it could change without a question.
 */
export async function readLaunchFile(path: string): Promise<string> {
  const bytes = await readPlainFile(path, MAX_BYTES).catch(() => undefined);
  if (bytes === "tooLarge") {
    throw new InputError(t("Nothing was started: {0} is too large to be checked for changes.", path));
  }
  return bytes === undefined ? "" : Buffer.from(bytes).toString("utf8");
}
