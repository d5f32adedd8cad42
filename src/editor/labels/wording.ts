import { t } from "../messages/t.ts";
import type { Wording } from "../messages/wording.ts";
import { formatClock } from "./formatTime.ts";

/** The person's own. */
export const wording: Wording = { t, formatTime: formatClock };
