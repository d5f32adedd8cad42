import { withProgress } from "../messages/progress.ts";
import { t } from "../messages/t.ts";
import type { Services } from "../Services.ts";
import { checkPlaces } from "./checkPlaces.ts";
import { chooseValues } from "./chooseValues.ts";
import { showLeftovers } from "./showLeftovers.ts";

/** Looks for values that were moved wherever they may have been left, and tells places and counts. */
export async function checkLeftovers(
  app: Pick<Services, "providers" | "migration" | "storageUri" | "clock" | "log">,
  [argument]: readonly unknown[],
): Promise<void> {
  const chosen = await chooseValues(app, argument);
  const result = await withProgress(t("Checking for leftovers"), (signal, report) =>
    checkPlaces(app, chosen, signal, report),
  );
  showLeftovers(app, result, chosen.files);
}
