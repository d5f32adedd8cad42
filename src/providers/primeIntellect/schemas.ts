import * as z from "zod/mini";
import { IdSchema } from "../schemas.ts";

/** `SecretResponse` of https://api.primeintellect.ai/openapi.json. There is no mask in it. */
export const PrimeSecretSchema = z.object({
  id: IdSchema,
  name: z.string(),
  description: z.nullish(z.string()),
  isFile: z.nullish(z.boolean()),
  teamId: z.nullish(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type PrimeSecret = z.infer<typeof PrimeSecretSchema>;

export const PrimeTeamSchema = z.object({ teamId: IdSchema, name: z.string() });
export type PrimeTeam = z.infer<typeof PrimeTeamSchema>;

const PermissionSchema = z.object({ read: z.nullish(z.boolean()), write: z.nullish(z.boolean()) });

/** The areas of `scope` are not documented, and only shown: one that looks different is left out. */
export const PrimeUserSchema = z.object({
  email: z.nullish(z.string()),
  name: z.nullish(z.string()),
  slug: z.nullish(z.string()),
  scope: z.nullish(z.record(z.string(), z.catch(z.nullable(PermissionSchema), null))),
});
export type PrimeUser = z.infer<typeof PrimeUserSchema>;

/** No account has more; a larger figure is a mistake that would ask for pages for ever. */
const TotalSchema = z.nullish(z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000)));

/** `total_count` says the specification, `totalCount` the test data of the official client. */
export const PrimePagingSchema = z.object({
  total_count: TotalSchema,
  totalCount: TotalSchema,
  limit: z.catch(z.optional(z.number()), undefined),
});

/** `ErrorResponse`: the documented form of a 422. */
export const PrimeErrorsSchema = z.object({
  errors: z.tuple([z.object({ param: z.string(), details: z.string() })], z.unknown()),
});
