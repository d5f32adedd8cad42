import * as z from "zod/mini";

/**
 * What an assistant may send, read strictly: VS Code checks neither types nor properties before it calls a tool. The manifest's
 * and MCP's schemas are made of these (`manifest.test.ts`).
 */

/** What stands for a secret: given out by `list_secrets`, known to this window only. */
const RefSchema = z.string().check(z.regex(/^s_[a-z0-9]{10}$/));
/** The same for a scope of an account. */
const PlaceSchema = z.string().check(z.regex(/^p_[a-z0-9]{10}$/));
const RequestSchema = z.string().check(z.regex(/^r_[a-z0-9]{10}$/));

const KeySchema = z.string().check(z.minLength(1), z.maxLength(128));
const KeysSchema = z.array(KeySchema).check(z.minLength(1), z.maxLength(50));
const FileSchema = z.string().check(z.minLength(1), z.maxLength(300));

/** What can be asked for of a secret. The person says what the new state is. */
export const toolChanges = [
  "replaceValue",
  "rotateEverywhere",
  "rename",
  "describe",
  "bindToTool",
  "toggleDefault",
  "delete",
] as const;

export type ToolChange = (typeof toolChanges)[number];

export const ListSecretsInput = z.strictObject({
  platform: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  name_contains: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  cursor: z.optional(z.string().check(z.regex(/^[0-9]{1,6}$/))),
});

export const FindPlaintextInput = z.strictObject({ file: z.optional(FileSchema) });

export const CheckKeysInput = z.strictObject({
  keys: z.optional(KeysSchema),
  file: z.optional(FileSchema),
});

export const GetRequestInput = z.strictObject({ request: RequestSchema });

export const RequestSecretInput = z.strictObject({
  name: z.string().check(z.regex(/^[A-Z][A-Z0-9_]{0,127}$/)),
  place: z.optional(PlaceSchema),
});

export const RequestMoveInput = z.strictObject({ file: FileSchema, keys: z.optional(KeysSchema) });

export const RequestChangeInput = z.strictObject({ ref: RefSchema, change: z.enum(toolChanges) });

export const RunInput = z.strictObject({
  command: z.string().check(z.minLength(1), z.maxLength(300)),
  names: z.array(KeySchema).check(z.minLength(1), z.maxLength(20)),
  folder: z.optional(FileSchema),
  timeout_seconds: z.optional(z.int().check(z.minimum(1), z.maximum(600))),
});
