import type { Problem } from "../../core/api.ts";
import { personalScope } from "../../core/scope.ts";
import type { Binding, Secret } from "../../core/secret.ts";
import { dropUndefined } from "../dropUndefined.ts";
import { nameBoxes } from "../nameBoxes.ts";
import { parseTime } from "../parseTime.ts";
import { readFastApiProblem } from "../readFastApiProblem.ts";
import { readMask } from "../readMask.ts";
import type { IoNetSecret } from "./schemas.ts";

/**
 * Names and bindings are free text here, and stay exactly as the platform has them: they are compared with what
 * was created and offered for editing. Whoever shows them cleans them.
 */
export function toSecret(wire: IoNetSecret): Secret {
  return dropUndefined({
    id: wire.secret_id,
    name: wire.secret_name,
    scope: personalScope,
    mask: readMask(wire.display),
    isDefault: wire.is_default_for_tool ?? false,
    binding: toBinding(wire),
    createdAt: parseTime(wire.created_at),
    updatedAt: parseTime(wire.updated_at),
  });
}

export function toBinding({
  tool_name,
  tool_arg,
}: Pick<IoNetSecret, "tool_name" | "tool_arg">): Binding | undefined {
  if (!tool_name) return undefined;
  return dropUndefined({ tool: tool_name, argument: tool_arg || undefined });
}

/** The same as it is sent. */
export function toFields(binding: Binding | undefined): {
  tool_name: string | null;
  tool_arg: string | null;
} {
  return { tool_name: binding?.tool ?? null, tool_arg: binding?.argument ?? null };
}

export function readProblem(body: unknown): Problem {
  return nameBoxes(readFastApiProblem(body), {
    secret_name: "name",
    secret_value: "value",
    tool_name: "tool",
    tool_arg: "argument",
  });
}
