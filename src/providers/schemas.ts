import * as z from "zod/mini";

/**
 * An identifier that goes into a path. An empty one, or one of dots only, would address another resource
 * (`/secrets/`, `/secrets/..`).
 */
export const IdSchema = z.string().check(z.regex(/[^.]/));

/** What FastAPI answers with: a list for a request that does not validate, a text for everything else. */
export const FastApiProblemSchema = z.object({ detail: z.unknown() });

/** pydantic also sends `input`, which may be the value itself: it is not read. */
export const ValidationErrorSchema = z.object({
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
});
