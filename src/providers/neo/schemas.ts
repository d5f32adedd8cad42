import * as z from "zod/mini";
import { IdSchema } from "../schemas.ts";

/** `SecretResponse` of https://neo.api.projectdiscovery.io/api/openapi.json; a personal secret has no project. */
export const NeoSecretSchema = z.object({
  id: IdSchema,
  name: z.string(),
  masked_value: z.string(),
  default_available: z.boolean(),
  project_id: z.nullish(z.string()),
  created_by_agent: z.nullish(z.boolean()),
  created_at: z.nullish(z.string()),
  updated_at: z.nullish(z.string()),
});
export type NeoSecret = z.infer<typeof NeoSecretSchema>;

/** A new project has an empty name until the server thinks of one. */
export const NeoProjectSchema = z.object({ id: IdSchema, name: z.nullish(z.string()) });
export type NeoProject = z.infer<typeof NeoProjectSchema>;

export const NeoUserSchema = z.object({ email: z.string() });
export type NeoUser = z.infer<typeof NeoUserSchema>;

/** What other lists of this API say about further pages; the secrets list documents no paging at all. */
export const NeoPagingSchema = z.object({
  has_more: z.nullish(z.boolean()),
  next_cursor: z.nullish(z.string()),
  total: z.nullish(z.number()),
  count: z.nullish(z.number()),
});
export type NeoPaging = z.infer<typeof NeoPagingSchema>;

const TextSchema = z.catch(z.optional(z.string()), undefined);

export const NeoProblemSchema = z.object({
  error: TextSchema,
  message: TextSchema,
  code: TextSchema,
  error_id: TextSchema,
});
