import { detailReply, textDetailReply } from "../fastApi/detail.ts";
import type { Problem, Violation } from "../server/checkBody.ts";
import { jsonReply, type Reply } from "../server/exchange.ts";
import { sampleCuid } from "../server/sampleData.ts";
import type { PrimeSecret, PrimeTeam } from "./primeData.ts";

/**
 * Which of Prime Intellect's two 422 bodies is sent: `errors` is `{errors:[{param,details}]}` of its OpenAPI
 * document, `detail` is `{detail:[{loc,msg,type}]}`, the one its own client reads. By kind: what the framework
 * finds (missing, mistyped or unknown fields) is `detail`, what the service finds is `errors`.
 */
export type PrimeErrorShape = "byKind" | "errors" | "detail";

const frameworkProblems: ReadonlySet<Problem> = new Set(["missing", "extra", "type"]);

export function primeInvalid(shape: PrimeErrorShape, violations: readonly Violation[]): Reply {
  const isFramework = violations.some(({ problem }) => frameworkProblems.has(problem));
  if (shape === "detail" || (shape === "byKind" && isFramework)) return detailReply("body", violations);
  const errors = violations.map(({ field, message }) => ({ param: field, details: message }));
  return jsonReply(422, { errors });
}

/** 403 and 404 are in no document; the provider's client reads `detail` as a text. */
export function primeNotFound(): Reply {
  return textDetailReply(404, "Secret not found");
}

export function primeNotMember(): Reply {
  return textDetailReply(403, "You are not a member of this team");
}

const userId = sampleCuid("prime user");

/** `SecretResponse`: neither a value nor a mask. */
export function presentPrimeSecret(secret: PrimeSecret): Record<string, unknown> {
  return {
    id: secret.id,
    name: secret.name,
    description: secret.description,
    isFile: secret.isFile,
    userId,
    teamId: secret.teamId,
    createdAt: new Date(secret.createdAt).toISOString(),
    updatedAt: new Date(secret.updatedAt).toISOString(),
  };
}

export function presentPrimeTeam({ teamId, name, role }: PrimeTeam): Record<string, unknown> {
  const slug = name.toLowerCase().replaceAll(" ", "-");
  return { teamId, name, slug, role, createdAt: "2026-01-02T08:00:00Z" };
}

/** The answer of `GET /api/v1/user/whoami`, inside `data`. Nobody has to give a name. */
export function presentPrimeUser(name: string | null): Record<string, unknown> {
  return {
    id: userId,
    email: "robin@example.test",
    name,
    slug: name === null ? null : "robin",
    role: "USER",
    scope: {
      secrets: { read: true, write: true },
      teams: { read: true, write: false },
      instances: null,
    },
  };
}
