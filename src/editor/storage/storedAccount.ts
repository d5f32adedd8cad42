import * as z from "zod/mini";
import type { Account } from "../../core/account.ts";
import { Sensitive } from "../../core/Sensitive.ts";

/** A token may be a signed document of many hundred characters. */
const MAX_TOKEN = 100_000;

const scopeSchema = z.object({
  kind: z.enum(["personal", "team", "project", "folder"]),
  id: z.string(),
  name: z.string(),
});

/** Not zod's own length checks: they look at anything with a `length`, and throw when that is not a number. */
function text(maxLength: number) {
  return z.string().check(z.refine(({ length }) => length > 0 && length <= maxLength));
}

/** As long as a path may be on Linux. */
const path = text(4096);

const connectionSchema = z.object({
  caFile: z.exactOptional(path),
  client: z.exactOptional(z.object({ certFile: path, keyFile: path })),
});

const accountShape = {
  id: text(100),
  providerId: text(100),
  label: text(200),
  baseUrl: z.optional(z.string()),
  connection: z.optional(connectionSchema),
  scopes: z.optional(z.array(scopeSchema)),
  /** Milliseconds since the epoch: gives the accounts their order. */
  addedAt: z.number(),
};

const storedAccountSchema = z.object({
  version: z.literal(1),
  ...accountShape,
  owner: z.optional(z.string()),
  token: text(MAX_TOKEN),
});
const accountMirrorSchema = z.array(z.object(accountShape));

export type AccountMirror = z.infer<typeof accountMirrorSchema>[number];

export interface ParsedAccount {
  readonly mirror: AccountMirror;
  readonly account: Account;
  readonly token: Sensitive;
}

/** Undefined for anything that is not an entry of ours: the account then has to sign in again. */
export function parseStoredAccount(text: string | undefined): ParsedAccount | undefined {
  const stored = storedAccountSchema.safeParse(readJson(text));
  if (!stored.success) return undefined;
  const { token, owner, version: _, ...mirror } = stored.data;
  const account = { ...toAccount(mirror), ...(owner !== undefined && { owner }) };
  return { mirror, account, token: new Sensitive(token) };
}

/** The owner is beside the token and not in the mirror: an e-mail address has no place in the plain state. */
export function formatStoredAccount(entry: AccountMirror & Pick<Account, "owner">, token: Sensitive): string {
  return JSON.stringify({ version: 1, ...entry, token: token.reveal() });
}

/** What the plain state remembers of the accounts; foreign text like everything stored. */
export function parseMirrors(stored: unknown): readonly AccountMirror[] {
  const parsed = accountMirrorSchema.safeParse(stored);
  return parsed.success ? parsed.data : [];
}

export function toAccount(mirror: AccountMirror): Account {
  return withoutTime(mirror);
}

export function toMirror(account: Account, addedAt: number): AccountMirror {
  return { ...withoutTime(account), addedAt };
}

function withoutTime({ id, providerId, label, baseUrl, connection, scopes }: Account | AccountMirror) {
  return {
    id,
    providerId,
    label,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(connection !== undefined && { connection }),
    ...(scopes !== undefined && { scopes: [...scopes] }),
  };
}

function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
