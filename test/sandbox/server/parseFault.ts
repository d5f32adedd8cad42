import { isFields } from "./checkBody.ts";
import type { Fault } from "./fault.ts";

type FieldType = "string" | "number" | "boolean" | "object";

/** The fields of each kind; a question mark makes one optional. */
const fieldsOfKind: Readonly<Record<Fault["kind"], Readonly<Record<string, FieldType | `${FieldType}?`>>>> = {
  delay: { ms: "number" },
  hold: { takesEffect: "boolean?" },
  reset: { when: "string" },
  status: { status: "number", headers: "object?", code: "string?", body: "string?", takesEffect: "boolean?" },
  body: { body: "string", contentType: "string?" },
  rows: { keep: "number", total: "number?" },
  redirect: { status: "number", location: "string" },
  truncate: {},
  stall: {},
  noEffect: {},
};

/**
 * Reads a fault that came over the control endpoint.
 *
 * @throws {Error} that names the first field that is wrong.
 */
export function parseFault(value: unknown): Fault {
  if (!isFault(value)) throw new Error("not a fault");
  return value;
}

function isFault(value: unknown): value is Fault {
  if (!isFields(value)) return false;
  const { kind, route, times, after, ...rest } = value;
  if (typeof kind !== "string" || !Object.hasOwn(fieldsOfKind, kind)) throw new Error("unknown kind");
  if (typeof route !== "string") throw new Error("route is missing");
  if (times !== undefined && times !== "always" && !isCount(times)) throw new Error("times is wrong");
  if (after !== undefined && !isCount(after)) throw new Error("after is wrong");
  checkRest(rest, fieldsOfKind[kind as Fault["kind"]]);
  return true;
}

function checkRest(rest: Record<string, unknown>, types: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(rest).find((name) => !Object.hasOwn(types, name));
  if (unknown !== undefined) throw new Error(`unknown field ${unknown}`);
  for (const [name, type] of Object.entries(types)) {
    const isMissing = rest[name] === undefined;
    const isRight = isMissing ? type.endsWith("?") : typeof rest[name] === type.replace("?", "");
    if (!isRight) throw new Error(`${name} is wrong`);
  }
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
