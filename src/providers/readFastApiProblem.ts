import type { Problem } from "../core/api.ts";
import { dropUndefined } from "./dropUndefined.ts";
import { FastApiProblemSchema, ValidationErrorSchema } from "./schemas.ts";

/** Where a request may be wrong; these words begin a `loc` and are not field names. */
const places = new Set(["body", "query", "path", "header"]);

/** Reads `{detail: [{loc, msg}]}`, `{detail: "text"}` or a bare text. Total: anything else says nothing. */
export function readFastApiProblem(body: unknown): Problem {
  if (typeof body === "string") return { message: body };
  const problem = FastApiProblemSchema.safeParse(body);
  if (!problem.success) return {};
  const { detail } = problem.data;
  if (typeof detail === "string") return { message: detail };
  const first = ValidationErrorSchema.safeParse(Array.isArray(detail) ? detail[0] : undefined);
  if (!first.success) return {};
  return dropUndefined({ message: first.data.msg, field: lastFieldName(first.data.loc) });
}

/** `["body", "secret_value"]` and `["body", "tags", 0]` name `secret_value` and `tags`; `["body"]` names no field. */
export function lastFieldName(location: readonly (string | number)[]): string | undefined {
  const [place] = location;
  const fields = typeof place === "string" && places.has(place) ? location.slice(1) : location;
  return fields.findLast((part) => typeof part === "string");
}
