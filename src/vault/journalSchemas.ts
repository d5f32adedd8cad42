import * as z from "zod/mini";
import { Sensitive } from "../core/Sensitive.ts";
import type { JournalEntry } from "../migration/journal/journal.ts";
import { list, PlatformErrorDetailsSchema } from "./failureSchemas.ts";

/** Stored as plain text inside the encrypted file, wrapped again as soon as it is read. */
const SensitiveSchema = z.pipe(
  z.string(),
  z.transform((text) => new Sensitive(text)),
);

const ScopeSchema = z.object({
  kind: z.enum(["personal", "team", "project", "folder"]),
  id: z.string(),
  name: z.string(),
});

const BindingSchema = z.object({ tool: z.string(), argument: z.exactOptional(z.string()) });

const SecretSchema = z.object({
  id: z.string(),
  name: z.string(),
  scope: ScopeSchema,
  mask: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  isDefault: z.exactOptional(z.boolean()),
  binding: z.exactOptional(BindingSchema),
  isFile: z.exactOptional(z.boolean()),
  createdByAgent: z.exactOptional(z.boolean()),
  createdAt: z.exactOptional(z.number()),
  updatedAt: z.exactOptional(z.number()),
});

const WriteRecordSchema = z.object({
  id: z.string(),
  providerId: z.string(),
  place: z.object({ accountId: z.string(), scope: ScopeSchema, name: z.string() }),
  value: SensitiveSchema,
  flags: z.object({
    isDefault: z.exactOptional(z.boolean()),
    binding: z.exactOptional(BindingSchema),
    description: z.exactOptional(z.string()),
  }),
  action: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("create") }),
    z.object({
      kind: z.literal("replace"),
      secret: SecretSchema,
      mode: z.enum(["inPlace", "recreate"]),
      earlier: z.exactOptional(SensitiveSchema),
    }),
    z.object({ kind: z.literal("same"), secret: SecretSchema }),
  ]),
});

const SpanSchema = z.object({ start: z.number(), end: z.number() });

const RecordSchema = z.object({
  id: z.string(),
  startedAt: z.number(),
  order: z.exactOptional(z.number()),
  purpose: z.exactOptional(z.enum(["move", "copy", "rotate"])),
  mode: z.enum(["comment", "remove", "keep"]),
  files: list(
    z.object({
      uri: z.string(),
      text: SensitiveSchema,
      bytes: z.exactOptional(SensitiveSchema),
      isLossy: z.boolean(),
      place: z.exactOptional(z.string()),
      mode: z.exactOptional(z.number()),
      leavesWorkspace: z.exactOptional(z.literal(true)),
    }),
  ),
  writes: list(WriteRecordSchema),
  steps: list(
    z.object({
      id: z.string(),
      key: z.string(),
      file: z.exactOptional(z.string()),
      line: z.exactOptional(z.number()),
      writeId: z.string(),
      extraSpans: z.exactOptional(list(SpanSchema)),
      isWholeLine: z.exactOptional(z.boolean()),
      note: z.string(),
    }),
  ),
});

const IntentSchema = z.object({
  secret: z.exactOptional(SecretSchema),
  earlier: z.exactOptional(SensitiveSchema),
  remembered: z.exactOptional(z.string()),
});

const FailReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("platform"), details: PlatformErrorDetailsSchema }),
  z.object({
    code: z.enum(["notConfirmed", "unclear", "halfDone"]),
    details: z.exactOptional(PlatformErrorDetailsSchema),
  }),
  z.object({ code: z.enum(["changedSincePlan", "changedAfterWrite"]) }),
  z.object({ code: z.literal("signedOut"), isOpen: z.exactOptional(z.literal(true)) }),
  z.object({ code: z.enum(["unknownProvider", "unexpected"]) }),
]);

const WriteOutcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["written", "confirmed"]), secret: SecretSchema, isCertain: z.boolean() }),
  z.object({
    kind: z.literal("failed"),
    reason: FailReasonSchema,
    secret: z.exactOptional(SecretSchema),
  }),
]);

const FileOutcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["edited", "kept", "untouched"]) }),
  z.object({
    kind: z.literal("failed"),
    reason: z.discriminatedUnion("code", [
      z.object({ code: z.enum(["changed", "gone", "readOnly", "outside", "unexpected"]) }),
      z.object({ code: z.literal("cannotEdit"), detail: z.string() }),
    ]),
  }),
]);

const LeftReasonSchema = z.object({
  code: z.enum(["changedThere", "gone", "earlierValueUnknown", "cannotDelete", "unclear"]),
});

const UndoOutcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["deleted", "nothingToDo"]) }),
  z.object({ kind: z.literal("restored"), secret: SecretSchema }),
  z.object({ kind: z.literal("left"), reason: LeftReasonSchema }),
]);

const EventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.enum(["intent", "undoIntent"]), writeId: z.string(), intent: IntentSchema }),
  z.object({ type: z.literal("outcome"), writeId: z.string(), outcome: WriteOutcomeSchema }),
  z.object({ type: z.literal("fileIntent"), uri: z.string(), result: SensitiveSchema }),
  z.object({ type: z.literal("fileOutcome"), uri: z.string(), outcome: FileOutcomeSchema }),
  z.object({ type: z.literal("undoBegun") }),
  z.object({ type: z.literal("undoOutcome"), writeId: z.string(), outcome: UndoOutcomeSchema }),
  z.object({ type: z.literal("closed"), as: z.enum(["applied", "undone", "dismissed"]), at: z.number() }),
]);

const EntrySchema = z.object({ record: RecordSchema, events: list(EventSchema) });

/** With every optional field required, all the way down. */
type Complete<T> = T extends Sensitive
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Complete<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]-?: Complete<T[Key]> }
      : T;

/** `A`, if each is assignable to the other even when nothing is optional. */
type Mirror<A, B> = Complete<A> extends Complete<B> ? (Complete<B> extends Complete<A> ? A : never) : never;

/** A field or a kind that is missing in the schema, and would be lost in the file, does not compile. */
export const JournalEntrySchema: z.ZodMiniType<Mirror<JournalEntry, z.infer<typeof EntrySchema>>> =
  EntrySchema;
