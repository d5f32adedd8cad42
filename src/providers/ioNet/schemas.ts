import * as z from "zod/mini";
import { IdSchema } from "../schemas.ts";

/**
 * `SecretInfo` of https://io.net/docs/reference/ai-agents/secret-management-get. The interface is called a beta:
 * what is only shown may be missing.
 */
export const IoNetSecretSchema = z.object({
  secret_id: IdSchema,
  secret_name: z.string(),
  display: z.nullish(z.string()),
  tool_name: z.nullish(z.string()),
  tool_arg: z.nullish(z.string()),
  is_default_for_tool: z.nullish(z.boolean()),
  created_at: z.nullish(z.string()),
  updated_at: z.nullish(z.string()),
});
export type IoNetSecret = z.infer<typeof IoNetSecretSchema>;

/** `SecretInfoList`. */
export const IoNetSecretListSchema = z.object({ data: z.array(IoNetSecretSchema) });
