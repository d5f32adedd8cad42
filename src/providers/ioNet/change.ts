import { judgeChange } from "../../core/changeSecret.ts";
import type { KnownFailure } from "../../core/errors.ts";
import { isSameText } from "../../core/isSameText.ts";
import type { Secret } from "../../core/secret.ts";
import { dropUndefined } from "../dropUndefined.ts";
import type { IoNetChange } from "./client.ts";
import { toBinding, toFields } from "./map.ts";
import type { IoNetSecret } from "./schemas.ts";

type WireFields = Required<Pick<IoNetChange, "secret_name" | "tool_name" | "tool_arg">> &
  Pick<IoNetChange, "is_default_for_tool">;

/** The secret after a change that was accepted and could not be read again. Mask and time are those of the platform. */
export function applyChange(before: Secret, fields: IoNetChange): Secret {
  const { mask, updatedAt: _, ...kept } = before;
  const { secret_name, tool_name, tool_arg, is_default_for_tool } = { ...toWireFields(before), ...fields };
  return dropUndefined({
    ...kept,
    name: secret_name,
    mask: fields.secret_value === undefined ? mask : undefined,
    isDefault: is_default_for_tool,
    binding: toBinding({ tool_name, tool_arg }),
  });
}

/** What a change takes away: the schema allows null, and no one says what it does. */
export function listRemoved(before: Secret, fields: IoNetChange): readonly ("tool_name" | "tool_arg")[] {
  const old = toWireFields(before);
  return (["tool_name", "tool_arg"] as const).filter((key) => fields[key] === null && old[key] !== null);
}

/** What an answer leaves out says nothing: it is as it was, or as the change that was accepted made it. */
export function fillGaps(wire: IoNetSecret, before: Secret, accepted: IoNetChange): IoNetSecret {
  const known = { ...toWireFields(before), ...accepted };
  return {
    ...wire,
    ...(wire.tool_name === undefined && { tool_name: known.tool_name }),
    ...(wire.tool_arg === undefined && { tool_arg: known.tool_arg }),
    is_default_for_tool: wire.is_default_for_tool ?? known.is_default_for_tool,
  };
}

/** Whether a secret shows the whole change, so that no answer is needed to believe it. */
export function showsAll(before: Secret, fields: IoNetChange, after: Secret): boolean {
  const { secret_value: value } = fields;
  if (value !== undefined) return judgeChange({ kind: "replaceValue", value }, before, after).kind === "made";
  const now = toWireFields(after);
  return changeable.every((key) => fields[key] === undefined || isSame(now[key], fields[key]));
}

/** Any text is a name. */
function isSame(a: Shown, b: Shown): boolean {
  return typeof a === "string" && typeof b === "string" ? isSameText(a, b) : a === b;
}

type Shown = WireFields[keyof WireFields] | undefined;

const changeable = ["secret_name", "tool_name", "tool_arg", "is_default_for_tool"] as const;

/**
 * What the platform left as it was although it said yes. The schema of a change allows null, the text says that only
 * given fields change: null may do nothing. An answer that may come from an old copy leaves it open, as does one with
 * neither the old state nor the new one.
 */
export function findIgnored(
  before: Secret,
  fields: IoNetChange,
  { wire, after }: { readonly wire: IoNetSecret; readonly after: Secret },
): KnownFailure | { readonly kind: "unclear" } | undefined {
  if (listRemoved(before, fields).some((key) => wire[key] === undefined)) return unclear;
  const old = toWireFields(before);
  const now = toWireFields(after);
  const others = changeable.filter((key) => fields[key] !== undefined && !isSame(now[key], fields[key]));
  const kept = others.find((key) => isSame(now[key], old[key]));
  if (kept === undefined && others.length > 0) return unclear;
  if (kept === undefined) {
    return fields.secret_value !== undefined && isOld(before, after) ? unclear : undefined;
  }
  const isNewer = isLater(before, after);
  if (isNewer === false || (isNewer === undefined && fields[kept] !== null)) return unclear;
  if (fields[kept] !== null) return { kind: "invalidInput", field: boxOf[kept] };
  return { kind: "bindingKept", part: kept === "tool_name" ? "tool" : "argument" };
}

const unclear = { kind: "unclear" } as const;

const boxOf = {
  secret_name: "name",
  tool_name: "tool",
  tool_arg: "argument",
  is_default_for_tool: "is_default_for_tool",
} as const;

/** Undefined where times are missing. */
function isLater(before: Secret, after: Secret): boolean | undefined {
  if (before.updatedAt === undefined || after.updatedAt === undefined) return undefined;
  return after.updatedAt > before.updatedAt;
}

/**
 * Whether a secret shows no sign of its new value. It cannot be read back, but every change has its time, and another
 * value mostly another mask. Whole seconds hide a second change within one (a flag, then the value): there the mask
 * decides alone.
 */
function isOld(before: Secret, after: Secret): boolean {
  if (isLater(before, after) !== false || before.mask !== after.mask) return false;
  const isOlder = before.updatedAt !== after.updatedAt;
  return isOlder || after.mask !== undefined || (after.updatedAt ?? 0) % 1000 !== 0;
}

function toWireFields({ name, binding, isDefault }: Secret): WireFields {
  return dropUndefined({ secret_name: name, ...toFields(binding), is_default_for_tool: isDefault });
}
