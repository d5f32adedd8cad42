import * as z from "zod/mini";
import { type ApiCall, ShapeError } from "../../core/api.ts";
import { isSameText } from "../../core/isSameText.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret, SecretDraft } from "../../core/secret.ts";
import { dropUndefined } from "../dropUndefined.ts";
import type { Page } from "../fetchPages.ts";
import { parseWith } from "../parseWith.ts";
import { readPlainYes } from "../readConfirmation.ts";
import { saysMore } from "../refuseIncomplete.ts";
import { requireSame } from "../requireSame.ts";
import {
  PrimePagingSchema,
  type PrimeSecret,
  PrimeSecretSchema,
  type PrimeTeam,
  PrimeTeamSchema,
  type PrimeUser,
  PrimeUserSchema,
} from "./schemas.ts";

/*
 * The calls of https://docs.primeintellect.ai/api-reference, as data. Paths are exact: the collection ends in a
 * slash, an item does not. The team goes into the body of a create and into the query of everything else; without
 * it a secret of a team is not found.
 */

const SECRETS = "/api/v1/secrets/";

/** The platform's own default. */
export const PAGE_SIZE = 100;

/** What can be changed about a secret; `isFile` and the team cannot. */
export interface PrimeChange {
  readonly name?: string;
  readonly value?: Sensitive;
  readonly description?: string;
}

export const readUser: ApiCall<PrimeUser> = {
  operation: "verify token",
  method: "GET",
  path: "/api/v1/user/whoami",
  parse: parseData(PrimeUserSchema),
};

export function listTeams(offset: number): ApiCall<Page<PrimeTeam>> {
  return {
    operation: "list teams",
    method: "GET",
    path: "/api/v1/user/teams",
    query: pageQuery(offset),
    parse: parsePage(PrimeTeamSchema),
  };
}

export function listSecrets(scope: Scope, offset: number): ApiCall<Page<PrimeSecret>> {
  return {
    operation: "list secrets",
    method: "GET",
    path: SECRETS,
    query: { ...pageQuery(offset), teamId: teamOf(scope) },
    parse: parsePage(PrimeSecretSchema),
  };
}

/** An answer with another name, team or kind leaves open what was created. */
export function createSecret(draft: SecretDraft): ApiCall<PrimeSecret> {
  const { name, value, description, isFile = false, scope } = draft;
  const teamId = teamOf(scope);
  return {
    operation: "create secret",
    method: "POST",
    path: SECRETS,
    givesName: true,
    body: { name, value, description, isFile, teamId },
    parse: (body) => {
      const answer = parseData(PrimeSecretSchema)(body);
      requireSame(
        { name, isFile, teamId: teamId ?? null },
        { ...answer, isFile: answer.isFile ?? undefined },
        "data.",
      );
      return answer;
    },
  };
}

/**
 * Says the same when it is said twice, so it may be repeated. An answer about another secret, with another
 * name, or that shows what was to be changed as it was, leaves open what was done.
 */
export function changeSecret(secret: Secret, operation: string, change: PrimeChange): ApiCall<PrimeSecret> {
  const parse = parseData(PrimeSecretSchema);
  return {
    operation,
    method: "PATCH",
    path: itemPath(secret),
    query: { teamId: teamOf(secret.scope) },
    body: { ...change },
    isAboutOne: true,
    ...(change.name !== undefined && { givesName: true }),
    idempotent: true,
    parse: (body) => {
      const answer = parse(body);
      requireSame({ id: secret.id, name: change.name }, answer, "data.");
      const kept = findKept(secret, change, answer);
      if (kept !== undefined) throw new ShapeError([`data.${kept}`]);
      return answer;
    },
  };
}

/** What is new may come back tidied up, so that only the old text tells. */
function findKept(before: Secret, change: PrimeChange, answer: PrimeSecret): string | undefined {
  return (["name", "description"] as const).find((field) => {
    const [asked, now] = [change[field], answer[field] ?? ""];
    return asked !== undefined && !isSameText(asked, now) && isSameText(now, before[field] ?? "");
  });
}

/** The body of the answer is not described. */
export function deleteSecret(secret: Secret): ApiCall<void> {
  return {
    operation: "delete secret",
    method: "DELETE",
    path: itemPath(secret),
    query: { teamId: teamOf(secret.scope) },
    isAboutOne: true,
    idempotent: true,
    parse: readPlainYes,
  };
}

function teamOf(scope: Scope): string | undefined {
  return scope.kind === "team" ? scope.id : undefined;
}

function itemPath({ id }: Secret): string {
  return `${SECRETS}${encodeURIComponent(id)}`;
}

function pageQuery(offset: number): Record<string, string> {
  return { offset: String(offset), limit: String(PAGE_SIZE) };
}

/** `GenericResponse`: the answer stands under `data`. */
function parseData<T>(schema: z.ZodMiniType<T>): (body: unknown) => T {
  const parse = parseWith(z.object({ data: schema }));
  return (body) => parse(body).data;
}

function parsePage<T>(itemSchema: z.ZodMiniType<T>): (body: unknown) => Page<T> {
  const parse = parseWith(z.extend(PrimePagingSchema, { data: z.array(itemSchema) }));
  return (body) => {
    const { data, total_count, totalCount, limit } = parse(body);
    const total = total_count ?? totalCount ?? undefined;
    return dropUndefined({ items: data, total, limit, hasMore: saysMore(body) });
  };
}
