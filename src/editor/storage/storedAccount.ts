import * as z from "zod/mini";
import type { Account } from "../../core/account.ts";
import { Sensitive } from "../../core/sensitive.ts";

const scopeSchema = z.object({
  kind: z.enum(["personal", "team", "project", "folder"]),
  id: z.string(),
  name: z.string(),
});

const accountShape = {
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  providerId: z.string().check(z.minLength(1), z.maxLength(100)),
  label: z.string().check(z.minLength(1), z.maxLength(200)),
  baseUrl: z.optional(z.string()),
  scopes: z.optional(z.array(scopeSchema)),
  /** Milliseconds since the epoch: gives the accounts their order. */
  addedAt: z.number(),
};

const storedAccountSchema = z.object({
  version: z.literal(1),
  ...accountShape,
  token: z.string().check(z.minLength(1)),
});
const accountMirrorSchema = z.array(z.object(accountShape));

export type AccountMirror = z.infer<typeof accountMirrorSchema>[number];

export interface ParsedAccount {
  readonly mirror: AccountMirror;
  readonly token: Sensitive;
}

/** Undefined for anything that is not an entry of ours: the account then has to sign in again. */
export function parseStoredAccount(text: string | undefined): ParsedAccount | undefined {
  const stored = storedAccountSchema.safeParse(readJson(text));
  if (!stored.success) return undefined;
  const { token, version: _, ...mirror } = stored.data;
  return { mirror, token: new Sensitive(token) };
}

export function formatStoredAccount(mirror: AccountMirror, token: Sensitive): string {
  return JSON.stringify({ version: 1, ...mirror, token: token.reveal() });
}

/** What the plain state remembers of the accounts; foreign text like everything stored. */
export function parseMirrors(stored: unknown): readonly AccountMirror[] {
  const parsed = accountMirrorSchema.safeParse(stored);
  return parsed.success ? parsed.data : [];
}

export function toAccount({ id, providerId, label, baseUrl, scopes }: AccountMirror): Account {
  return {
    id,
    providerId,
    label,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(scopes !== undefined && { scopes }),
  };
}

export function toMirror(
  { id, providerId, label, baseUrl, scopes }: Account,
  addedAt: number,
): AccountMirror {
  return {
    id,
    providerId,
    label,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(scopes !== undefined && { scopes: [...scopes] }),
    addedAt,
  };
}

function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
