import * as z from "zod/mini";
import { ShapeError } from "../core/api.ts";

const FieldsSchema = z.record(z.string(), z.unknown());

/** Fields that say yes or no. */
const verdicts = ["success", "ok", "deleted"];
/** Fields that are there, and filled, where something went wrong. */
const problems = ["error", "errors", "detail"];

/** A word for how it went, or an HTTP status. */
const outcomes = ["status", "statusCode", "status_code", "code", "result"];

/**
 * Reads a success whose body is not described. Throws `ShapeError` where the body says no, as gateways and careless
 * servers do with a status of 200: then the write has to be looked up.
 */
export function readConfirmation(body: unknown): void {
  const fields = FieldsSchema.safeParse(body);
  const refusal = findRefusal(body) ?? (fields.success ? findRefusal(fields.data["data"]) : undefined);
  if (refusal !== undefined) throw new ShapeError([refusal]);
}

/** The field that says no. */
function findRefusal(body: unknown): string | undefined {
  if (body === false) return "body";
  const { data: fields = {} } = FieldsSchema.safeParse(body);
  const said = verdicts.find((key) => fields[key] === false) ?? problems.find((key) => !isEmpty(fields[key]));
  return said ?? outcomes.find((key) => isFailed(fields[key]));
}

function isFailed(outcome: unknown): boolean {
  if (typeof outcome === "number") return outcome >= 400;
  return typeof outcome === "string" && /^(?:error|fail(?:ed|ure)?)$/i.test(outcome);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return !value;
}
