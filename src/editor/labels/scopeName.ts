import { cleanForeignText } from "../../core/foreignText.ts";
import type { Scope } from "../../core/scope.ts";
import type { Translate } from "../messages/translate.ts";

/** A scope as people read it. The personal one has a name of ours, every other one a name that someone gave it. */
export function scopeName({ kind, name }: Scope, t: Translate): string {
  return kind === "personal" ? t(name) : cleanForeignText(name);
}
