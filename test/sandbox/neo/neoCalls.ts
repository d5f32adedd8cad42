import {
  checkFields,
  type FieldRules,
  type Fields,
  flagField,
  isUuid,
  readFields,
  textField,
} from "../server/checkBody.ts";
import { emptyReply, headerValues, jsonReply, type Reply, type SandboxRequest } from "../server/exchange.ts";
import type { Route } from "../server/routeTable.ts";
import { sampleUuid } from "../server/sampleData.ts";
import type { NeoSecret, NeoState } from "./neoData.ts";
import { neoError, neoUser, presentNeoProject, presentNeoSecret } from "./neoReplies.ts";

/** What the list of secrets is wrapped in; no document shows it. `none` is a bare array. */
export type NeoListWrapper = "secrets" | "items" | "data" | "none";

export interface NeoContext {
  readonly state: NeoState;
  readonly jwt: string;
  readonly now: () => number;
  readonly listWrapper: NeoListWrapper;
}

const createRules: FieldRules = {
  name: { type: "string", isRequired: true, minLength: 1, maxLength: 128, pattern: /^[A-Z][A-Z0-9_]*$/ },
  value: { type: "string", isRequired: true, minLength: 1, maxLength: 10_000 },
  project_id: { type: "string", isUuid: true },
  default_available: { type: "boolean" },
  created_by_agent: { type: "boolean" },
};

const updateRules: FieldRules = {
  default_available: { type: "boolean", isRequired: true, isNullable: true },
};

export function neoRoutes(context: NeoContext): readonly Route[] {
  const secrets = "/api/v1/secrets";
  const item = `${secrets}/{id}`;
  return [
    { method: "GET", template: "/api/v1/user", handle: () => jsonReply(200, neoUser) },
    { method: "GET", template: "/api/v1/projects", handle: () => listProjects(context) },
    { method: "GET", template: secrets, query: ["project_id"], handle: (sent) => listSecrets(context, sent) },
    { method: "POST", template: secrets, handle: (sent) => createSecret(context, sent) },
    { method: "PATCH", template: item, handle: (sent, id) => updateSecret(context, sent, id) },
    { method: "DELETE", template: item, handle: (_, id) => deleteSecret(context, id) },
  ];
}

/** Exactly one of `X-Api-Key: <key>` and `Authorization: Bearer <JWT>`. */
export function isNeoAuthorised({ state, jwt }: NeoContext, request: SandboxRequest): boolean {
  const keys = headerValues(request, "x-api-key");
  const bearers = headerValues(request, "authorization");
  if (keys.length + bearers.length !== 1) return false;
  return keys[0] === state.token || bearers[0] === `Bearer ${jwt}`;
}

function listProjects({ state }: NeoContext): Reply {
  const projects = state.projects.filter(({ isListed }) => isListed).map(presentNeoProject);
  return jsonReply(200, { projects, count: projects.length });
}

function listSecrets({ state, listWrapper }: NeoContext, { query }: SandboxRequest): Reply {
  const asked = query.getAll("project_id");
  if (asked.length > 1) return neoError(400, "project_id: given twice");
  const [projectId = null] = asked;
  if (projectId !== null && !isUuid(projectId)) return neoError(400, "project_id: not a uuid");
  if (!isMemberOf(state, projectId)) return neoError(403, "not a member of this project");
  const list = state.secrets.filter((secret) => secret.projectId === projectId).map(presentNeoSecret);
  return jsonReply(200, listWrapper === "none" ? list : { [listWrapper]: list, total: list.length });
}

function isMemberOf({ projects }: NeoState, projectId: string | null): boolean {
  return projectId === null || projects.some(({ id, isMember }) => id === projectId && isMember);
}

function readValidFields(
  request: SandboxRequest,
  rules: FieldRules,
): { readonly fields: Fields } | { readonly refusal: Reply } {
  const read = readFields(request);
  if ("problem" in read) return { refusal: neoError(400, "invalid request body") };
  const [violation] = checkFields(read.fields, rules);
  if (violation === undefined) return read;
  return { refusal: neoError(400, `${violation.field}: ${violation.message.toLowerCase()}`) };
}

function createSecret({ state, now }: NeoContext, request: SandboxRequest): Reply {
  const read = readValidFields(request, createRules);
  if ("refusal" in read) return read.refusal;
  const { fields } = read;
  const name = textField(fields, "name") ?? "";
  const projectId = textField(fields, "project_id") ?? null;
  if (!isMemberOf(state, projectId)) return neoError(403, "not a member of this project");
  if (isNameTaken(state, name, projectId)) return neoError(409, "a secret with this name already exists");
  state.count += 1;
  const secret: NeoSecret = {
    id: sampleUuid(`neo secret ${state.count}`),
    name,
    projectId,
    isForeign: false,
    value: textField(fields, "value") ?? "",
    defaultAvailable: flagField(fields, "default_available") ?? false,
    createdByAgent: flagField(fields, "created_by_agent") ?? false,
    createdAt: now(),
    updatedAt: now(),
  };
  state.secrets = [...state.secrets, secret];
  return jsonReply(201, presentNeoSecret(secret));
}

/** "Secret names must be unique per user": in every scope of this user, and of course within the same scope. */
function isNameTaken({ secrets }: NeoState, name: string, projectId: string | null): boolean {
  return secrets.some(
    (secret) => secret.name === name && (!secret.isForeign || secret.projectId === projectId),
  );
}

function updateSecret({ state, now }: NeoContext, request: SandboxRequest, id: string): Reply {
  const found = findSecret(state, id);
  if ("status" in found) return found;
  const read = readValidFields(request, updateRules);
  if ("refusal" in read) return read.refusal;
  // What `null` means is not documented: here it changes nothing.
  const defaultAvailable = flagField(read.fields, "default_available") ?? found.defaultAvailable;
  const changed = { ...found, defaultAvailable, updatedAt: now() };
  state.secrets = state.secrets.map((secret) => (secret.id === id ? changed : secret));
  return jsonReply(200, presentNeoSecret(changed));
}

function deleteSecret({ state }: NeoContext, id: string): Reply {
  const found = findSecret(state, id);
  if ("status" in found) return found;
  state.secrets = state.secrets.filter((secret) => secret.id !== id);
  return emptyReply(204);
}

function findSecret(state: NeoState, id: string): NeoSecret | Reply {
  if (!isUuid(id)) return neoError(400, "id: not a uuid");
  const secret = state.secrets.find((each) => each.id === id);
  if (secret === undefined) return neoError(404, "secret not found");
  return isMemberOf(state, secret.projectId)
    ? secret
    : neoError(403, "insufficient permissions for this secret");
}
