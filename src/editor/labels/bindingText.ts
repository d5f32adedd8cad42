import { cleanForeignText } from "../../core/foreignText.ts";
import type { Binding } from "../../core/secret.ts";

/** A tool and its argument as people read them. */
export function bindingText({ tool, argument }: Binding): string {
  const name = cleanForeignText(tool);
  return argument === undefined ? name : `${name} → ${cleanForeignText(argument)}`;
}
