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

const TextSchema = z.catch(z.optional(z.string()), undefined);

/** Numbers serve as well. */
const CodeSchema = z.catch(z.optional(z.union([z.string(), z.number()])), undefined);

export const NeoProblemSchema = z.object({
  error: TextSchema,
  message: TextSchema,
  code: CodeSchema,
  error_id: CodeSchema,
});
