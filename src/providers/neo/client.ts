import { type ApiCall, ShapeError } from "../../core/api.ts";
import type { Scope } from "../../core/scope.ts";
import type { SecretDraft } from "../../core/secret.ts";
import { parseWith } from "../parseWith.ts";
import { readPlainYes } from "../readConfirmation.ts";
import { requireSame } from "../requireSame.ts";
import { isOfScope } from "./map.ts";
import { parseList } from "./parseList.ts";
import {
  type NeoProject,
  NeoProjectSchema,
  type NeoSecret,
  NeoSecretSchema,
  type NeoUser,
  NeoUserSchema,
} from "./schemas.ts";

/** No slash at the end, unlike the other platforms. */
const SECRETS = "/api/v1/secrets";

/*
 * The calls of https://docs.neo.projectdiscovery.io/api-reference, as data. Paths and fields are exact.
 */

export const readUser: ApiCall<NeoUser> = {
  operation: "verify token",
  method: "GET",
  path: "/api/v1/user",
  parse: parseWith(NeoUserSchema),
};

export const listProjects: ApiCall<readonly NeoProject[]> = {
  operation: "list projects",
  method: "GET",
  path: "/api/v1/projects",
  parse: parseList("projects", NeoProjectSchema),
};

export function listSecrets(scope: Scope): ApiCall<readonly NeoSecret[]> {
  return {
    operation: "list secrets",
    method: "GET",
    path: SECRETS,
    query: { project_id: projectOf(scope) },
    parse: (body) => requireOfScope(parseSecrets(body), scope),
  };
}

const parseSecrets = parseList("secrets", NeoSecretSchema);

/** Where all that comes for a project is another's, nothing is known of this one: it would seem to be empty. */
function requireOfScope(wires: readonly NeoSecret[], scope: Scope): readonly NeoSecret[] {
  const others = wires.filter((wire) => Boolean(wire.project_id) && !isOfScope(wire, scope));
  const isOfOthers = scope.kind === "project" && wires.length > 0 && others.length === wires.length;
  if (isOfOthers) throw new ShapeError(["project_id"]);
  return wires;
}

/** An answer with another name, scope or flag leaves open what was created. */
export function createSecret({ name, value, scope, isDefault = false }: SecretDraft): ApiCall<NeoSecret> {
  return {
    operation: "create secret",
    method: "POST",
    path: SECRETS,
    givesName: true,
    body: {
      name,
      value,
      default_available: isDefault,
      created_by_agent: false,
      project_id: projectOf(scope),
    },
    parse: (body) => {
      const secret = parseWith(NeoSecretSchema)(body);
      requireSame({ name, default_available: isDefault }, secret);
      if (!isOfScope(secret, scope)) throw new ShapeError(["project_id"]);
      return secret;
    },
  };
}

/**
 * The schema allows null as well, but no one says what it means. An answer with the other state, or about another
 * secret, leaves open what was done.
 */
export function setDefault(id: string, on: boolean): ApiCall<NeoSecret> {
  return {
    operation: "change the default",
    method: "PATCH",
    path: itemPath(id),
    isAboutOne: true,
    body: { default_available: on },
    idempotent: true,
    parse: (body) => {
      const secret = parseWith(NeoSecretSchema)(body);
      requireSame({ id, default_available: on }, secret);
      return secret;
    },
  };
}

/** Not in the reference: the path follows that of the update, and no body is described. */
export function deleteSecret(id: string): ApiCall<void> {
  return {
    operation: "delete secret",
    method: "DELETE",
    path: itemPath(id),
    isAboutOne: true,
    idempotent: true,
    parse: readPlainYes,
  };
}

function projectOf(scope: Scope): string | undefined {
  return scope.kind === "project" ? scope.id : undefined;
}

function itemPath(id: string): string {
  return `${SECRETS}/${encodeURIComponent(id)}`;
}
