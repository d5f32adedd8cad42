import { CancelledError, InputError } from "../../core/errors.ts";
import { findTokens } from "../../tokens/findTokens.ts";
import { t } from "../messages/t.ts";
import { askPick } from "../prompts/askPick.ts";
import { back } from "../prompts/flow.ts";
import type { Services } from "../Services.ts";
import { connectFound, toTokenChoice } from "./foundTokens.ts";

/** Looks, on request only, where the platforms' own tools keep tokens; names what it found and never shows it. */
export async function importToken(
  app: Pick<Services, "providers" | "accounts" | "tree" | "log">,
): Promise<void> {
  const found = await findTokens(app.providers);
  if (found.length === 0) {
    throw new InputError(
      t("No token was found in the known environment variables and files. Add an account instead."),
    );
  }
  const chosen = await askPick({
    title: t("Import Token"),
    placeholder: t("Choose where to take the token from"),
    choices: found.map((token) => toTokenChoice(token, app.providers)),
  });
  if (chosen === back) throw new CancelledError();
  await connectFound(app, chosen);
}
