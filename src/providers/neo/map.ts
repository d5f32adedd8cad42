import type { Identity } from "../../core/account.ts";
import type { Problem } from "../../core/api.ts";
import type { SpendingLimit } from "../../core/errors.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { dropUndefined } from "../dropUndefined.ts";
import { parseTime } from "../parseTime.ts";
import { readMask } from "../readMask.ts";
import { rules } from "./rules.ts";
import { NeoProblemSchema, type NeoProject, type NeoSecret, type NeoUser } from "./schemas.ts";

/** A name that follows the platform's rule is not changed by the cleaning, so it serves for later calls too. */
export function toSecret(wire: NeoSecret, scope: Scope): Secret {
  return dropUndefined({
    id: wire.id,
    name: cleanForeignText(wire.name, rules.name.maxLength),
    scope,
    mask: readMask(wire.masked_value),
    isDefault: wire.default_available,
    createdByAgent: wire.created_by_agent ?? undefined,
    createdAt: parseTime(wire.created_at),
    updatedAt: parseTime(wire.updated_at),
  });
}

/**
 * Whether a listed secret lives in the scope that was asked for. Replacing a value means creating it again, which
 * must not happen in another scope. A secret without a project is personal, says the page "Create secret", also in a
 * project's list.
 */
export function isOfScope({ project_id: project }: Pick<NeoSecret, "project_id">, scope: Scope): boolean {
  // A UUID is the same in capitals.
  return project ? project.toLowerCase() === scope.id.toLowerCase() : scope.kind === "personal";
}

export function toScope(project: NeoProject): Scope {
  const name = cleanForeignText(project.name ?? "");
  const fallback = `Unnamed project ${cleanForeignText(project.id).slice(0, 8)}`;
  return { kind: "project", id: project.id, name: name === "" ? fallback : name };
}

export function toIdentity({ email }: NeoUser): Identity {
  const name = cleanForeignText(email);
  return name === "" ? {} : { name };
}

/** `message` is the text for people, `error` the one that is always there. */
export function readProblem(body: unknown): Problem {
  const result = NeoProblemSchema.safeParse(body);
  if (!result.success) return {};
  const { error, message, code, error_id } = result.data;
  const known = String(code).toLowerCase();
  return dropUndefined({
    message: message ?? error,
    code: code?.toString(),
    limit: limitOfCode.get(known),
    about: aboutOfCode.get(known),
    reference: error_id?.toString(),
  });
}

/** Codes that mirror the kind of the error, as the page "Create secret" has them. */
const aboutOfCode: ReadonlyMap<string, Problem["about"]> = new Map([
  ["already_exists", "takenName"],
  ["not_exists", "missing"],
]);

/** The domain codes of the page "Create secret". "Branch on this rather than matching the human strings." */
const limitOfCode: ReadonlyMap<string, SpendingLimit> = new Map([
  ["user_spending_cap_reached", "account"],
  ["project_spending_cap_reached", "project"],
  ["insufficient_neo_credits", "credits"],
]);
