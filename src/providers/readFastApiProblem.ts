import type { Problem } from "../core/api.ts";
import { dropUndefined } from "./dropUndefined.ts";
import { FastApiProblemSchema, ValidationErrorSchema } from "./schemas.ts";

/** Where a request may be wrong besides its body; these words begin a `loc`, and no one typed what is named behind them. */
const places: ReadonlySet<string | number | undefined> = new Set(["query", "path", "header", "cookie"]);

/** Reads `{detail: [{loc, msg}]}`, `{detail: "text"}` or a bare text. Total: anything else says nothing. */
export function readFastApiProblem(body: unknown): Problem {
  if (typeof body === "string") return { message: body };
  const problem = FastApiProblemSchema.safeParse(body);
  if (!problem.success) return {};
  const { detail } = problem.data;
  if (typeof detail === "string") return { message: detail };
  const first = ValidationErrorSchema.safeParse(Array.isArray(detail) ? detail[0] : undefined);
  if (!first.success) return {};
  return { message: first.data.msg, ...locateField(first.data.loc) };
}

/**
 * `["body", "secret_value"]` and `["body", "tags", 0]` name `secret_value` and `tags`; `["body"]` names no field, and
 * `["path", "secret_id"]` nothing that was typed.
 */
export function locateField(location: readonly (string | number)[]): Pick<Problem, "field" | "about"> {
  const [place] = location;
  if (places.has(place)) return { about: "request" };
  const fields = place === "body" ? location.slice(1) : location;
  return dropUndefined({ field: fields.findLast((part) => typeof part === "string") });
}
