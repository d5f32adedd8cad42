import type { Identity } from "../../core/account.ts";
import type { Problem } from "../../core/api.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import type { Scope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import { dropUndefined } from "../dropUndefined.ts";
import { parseTime } from "../parseTime.ts";
import { locateField, readFastApiProblem } from "../readFastApiProblem.ts";
import { rules } from "./rules.ts";
import { PrimeErrorsSchema, type PrimeSecret, type PrimeTeam, type PrimeUser } from "./schemas.ts";

/**
 * A name that follows the platform's rule is not changed by the cleaning, so it serves for later calls too. A description stays
 * exactly as the platform has it: it is compared with what was sent, and given back by an undo. Whoever shows it cleans it.
 */
export function toSecret(wire: PrimeSecret, scope: Scope): Secret {
  return dropUndefined({
    id: wire.id,
    name: cleanForeignText(wire.name, rules.name.maxLength),
    scope,
    description: wire.description || undefined,
    isFile: wire.isFile ?? false,
    createdAt: parseTime(wire.createdAt),
    updatedAt: parseTime(wire.updatedAt),
  });
}

export function toScope({ teamId, name }: PrimeTeam): Scope {
  const cleaned = cleanForeignText(name);
  return { kind: "team", id: teamId, name: cleaned === "" ? `Team ${teamId.slice(0, 8)}` : cleaned };
}

export function toIdentity({ email, name, slug, scope }: PrimeUser): Identity {
  const names = [email, name, slug].map((text) => cleanForeignText(text ?? ""));
  const permissions = Object.entries(scope ?? {}).map(([area, permission]) => {
    const rights = [permission?.read && "read", permission?.write && "write"].filter(Boolean);
    return rights.length === 0 ? undefined : `${cleanForeignText(area, 50)}: ${rights.join(", ")}`;
  });
  return dropUndefined({
    name: names.find((text) => text !== ""),
    userName: names.slice(1).find((text) => text !== "" && !text.includes("@")),
    permissions: scope ? permissions.filter((permission) => permission !== undefined) : undefined,
  });
}

/** Two forms of a 422 are in use: the documented `errors`, and FastAPI's own `detail`. */
export function readProblem(body: unknown): Problem {
  const result = PrimeErrorsSchema.safeParse(body);
  if (!result.success) return readFastApiProblem(body);
  const { param, details } = result.data.errors[0];
  return { message: details, ...locateField(param.split(".")) };
}
