import * as z from "zod/mini";
import { connectionFaults, spendingLimits, writeKinds } from "../core/errors.ts";

/** The types have read-only lists. */
export const list = <T extends z.core.$ZodType>(item: T) => z.readonly(z.array(item));

const CodeSchema = z.exactOptional(z.string());

const VaultProblemSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["identityMissing", "wrongIdentity", "wrongRecoveryKey", "busy"]) }),
  z.object({ kind: z.enum(["unproven", "unkept", "recoveryLost"]) }),
  z.object({ kind: z.enum(["gone", "nameTaken", "tooLarge", "notText"]) }),
  z.object({
    kind: z.literal("corrupted"),
    file: z.string(),
    hasBackup: z.boolean(),
    because: z.exactOptional(z.enum(["exchanged", "outdated"])),
  }),
  z.object({ kind: z.literal("newerVersion"), file: z.string() }),
  z.object({ kind: z.literal("storage"), code: z.string() }),
]);

const KnownFailureSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["signInAgain", "tokenTooLong", "gone", "noSuchAddress", "listingNotOffered"]) }),
  z.object({ kind: z.enum(["nameTaken", "refused", "tooLarge", "redirected", "webPage"]) }),
  z.object({ kind: z.literal("askPermission"), payment: z.boolean() }),
  z.object({ kind: z.literal("bindingKept"), part: z.enum(["tool", "argument"]) }),
  z.object({ kind: z.literal("notAllowedHere"), place: z.string() }),
  z.object({ kind: z.literal("limitReached"), limit: z.enum(spendingLimits) }),
  z.object({ kind: z.literal("invalidInput"), field: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal("wait"), retryAt: z.exactOptional(z.number()) }),
  z.object({
    kind: z.literal("retry"),
    cause: z.enum(["timeout", "network", "server"]),
    code: CodeSchema,
    retryAt: z.exactOptional(z.number()),
  }),
  z.object({
    kind: z.literal("fixConnection"),
    cause: z.enum(connectionFaults),
    code: CodeSchema,
    own: z.exactOptional(z.literal(true)),
  }),
  z.object({ kind: z.literal("report"), paths: list(z.string()) }),
  z.object({ kind: z.literal("vault"), problem: VaultProblemSchema }),
]);

const FailureSchema = z.discriminatedUnion("kind", [
  KnownFailureSchema,
  z.object({ kind: z.literal("unclear"), cause: z.exactOptional(KnownFailureSchema) }),
]);

/** What is kept of an error, so that a later window can tell it again. */
export const PlatformErrorDetailsSchema = z.object({
  failure: FailureSchema,
  providerId: z.string(),
  account: z.exactOptional(z.object({ id: z.string(), label: z.string() })),
  operation: z.string(),
  write: z.exactOptional(z.enum(writeKinds)),
  unsent: z.exactOptional(z.literal(true)),
  unanswered: z.exactOptional(z.literal(true)),
  notSeen: z.exactOptional(z.literal(true)),
  status: z.exactOptional(z.number()),
  serverMessage: z.exactOptional(z.string()),
  reference: z.exactOptional(z.string()),
});
