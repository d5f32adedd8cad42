import type * as z from "zod/mini";
import { ShapeError } from "../core/api.ts";

/** A thousand bad rows say no more than a few. */
const MAX_PATHS = 10;

/**
 * Makes an `ApiCall.parse` out of a schema. It throws `ShapeError` with the paths of the fields that do not fit,
 * never with their content. `at`: where in the answer the parsed part stands.
 */
export function parseWith<T>(schema: z.ZodMiniType<T>, at: string = ""): (body: unknown) => T {
  return (body) => {
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    const paths = result.error.issues.map(({ path }) => toFieldPath(path, at));
    throw new ShapeError([...new Set(paths)].slice(0, MAX_PATHS));
  };
}

/** `["data", 3, "id"]` becomes `data[].id`: which row it was does not matter, and is not ours to tell. */
function toFieldPath(path: readonly PropertyKey[], at: string): string {
  const whole = path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, at);
  return whole === "" ? "body" : whole;
}
