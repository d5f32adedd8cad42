import { bodyProblemReply, detailReply, textDetailReply } from "../fastApi/detail.ts";
import {
  checkFields,
  type FieldRules,
  type Fields,
  flagField,
  readFields,
  textField,
  type Violation,
} from "../server/checkBody.ts";
import { headerValues, jsonReply, type Reply, type SandboxRequest } from "../server/exchange.ts";
import type { Route } from "../server/routeTable.ts";
import { sampleCuid } from "../server/sampleData.ts";
import type { PrimeSecret, PrimeState } from "./primeData.ts";
import { type PrimeTotalKey, pageReply, readPage } from "./primePaging.ts";
import {
  type PrimeErrorShape,
  presentPrimeSecret,
  presentPrimeTeam,
  presentPrimeUser,
  primeInvalid,
  primeNotFound,
  primeNotMember,
} from "./primeReplies.ts";

export interface PrimeContext {
  readonly state: PrimeState;
  readonly now: () => number;
  readonly errorShape: PrimeErrorShape;
  readonly totalKey: PrimeTotalKey;
  /** No document says whether a name may be used twice: `allow` shows a create that was sent twice. */
  readonly duplicateNames: "allow" | "refuse";
  readonly userName: string | null;
}

/** "max 64KB base64 encoded": counted on the base64 text, the narrower reading. */
const maxFileCharacters = 65_536;

const namePattern = /^[A-Z][A-Z0-9_]*$/;

const createRules: FieldRules = {
  name: { type: "string", isRequired: true, minLength: 1, maxLength: 255, pattern: namePattern },
  value: { type: "string", isRequired: true, minLength: 1 },
  description: { type: "string", isNullable: true, maxLength: 500 },
  teamId: { type: "string", isNullable: true },
  isFile: { type: "boolean" },
};

/** `isFile` and `teamId` cannot be changed. */
const updateRules: FieldRules = {
  name: { type: "string", isNullable: true, minLength: 1, maxLength: 255, pattern: namePattern },
  value: { type: "string", isNullable: true, minLength: 1 },
  description: { type: "string", isNullable: true, maxLength: 500 },
};

export function primeRoutes(context: PrimeContext): readonly Route[] {
  const list = "/api/v1/secrets/";
  const item = `${list}{id}`;
  const team = ["teamId"];
  const paging = ["offset", "limit"];
  return [
    {
      method: "GET",
      template: "/api/v1/user/whoami",
      handle: () => jsonReply(200, { data: presentPrimeUser(context.userName) }),
    },
    {
      method: "GET",
      template: "/api/v1/user/teams",
      query: paging,
      handle: (sent) => listTeams(context, sent),
    },
    {
      method: "GET",
      template: list,
      query: [...team, ...paging],
      handle: (sent) => listSecrets(context, sent),
    },
    { method: "POST", template: list, handle: (sent) => createSecret(context, sent) },
    { method: "GET", template: item, query: team, handle: (sent, id) => readSecret(context, sent, id) },
    { method: "PATCH", template: item, query: team, handle: (sent, id) => updateSecret(context, sent, id) },
    { method: "DELETE", template: item, query: team, handle: (sent, id) => deleteSecret(context, sent, id) },
  ];
}

/** `Authorization: Bearer <key>`, once, and no other header that carries a key. */
export function refuseByPrime({ state }: PrimeContext, request: SandboxRequest): Reply | undefined {
  const sent = headerValues(request, "authorization");
  const isAlone = sent.length === 1 && headerValues(request, "x-api-key").length === 0;
  if (isAlone && sent[0] === `Bearer ${state.token}`) return undefined;
  return textDetailReply(401, "Authorization failed", { "www-authenticate": "Bearer" });
}

function listTeams({ state, totalKey }: PrimeContext, { query }: SandboxRequest): Reply {
  const page = readPage(query);
  if ("refusal" in page) return page.refusal;
  return pageReply({ all: state.teams, present: presentPrimeTeam, totalKey }, page);
}

function listSecrets({ state, totalKey }: PrimeContext, { query }: SandboxRequest): Reply {
  const teamId = query.get("teamId");
  if (!isMemberOf(state, teamId)) return primeNotMember();
  const page = readPage(query);
  if ("refusal" in page) return page.refusal;
  const all = state.secrets.filter((secret) => secret.teamId === teamId);
  return pageReply({ all, present: presentPrimeSecret, totalKey }, page);
}

function isMemberOf({ teams }: PrimeState, teamId: string | null): boolean {
  return teamId === null || teams.some((team) => team.teamId === teamId);
}

function readValidFields(
  context: PrimeContext,
  request: SandboxRequest,
  rules: FieldRules,
): { readonly fields: Fields } | { readonly refusal: Reply } {
  const read = readFields(request);
  if ("problem" in read) return { refusal: bodyProblemReply(read.problem) };
  const violations = checkFields(read.fields, rules);
  return violations.length === 0 ? read : { refusal: primeInvalid(context.errorShape, violations) };
}

function createSecret(context: PrimeContext, request: SandboxRequest): Reply {
  const { state, now, errorShape } = context;
  const read = readValidFields(context, request, createRules);
  if ("refusal" in read) return read.refusal;
  const { fields } = read;
  const teamId = textField(fields, "teamId") ?? null;
  const name = textField(fields, "name") ?? "";
  const value = textField(fields, "value") ?? "";
  const isFile = flagField(fields, "isFile") ?? false;
  if (!isMemberOf(state, teamId)) return primeNotMember();
  const fileViolation = isFile ? checkFile(value) : undefined;
  if (fileViolation !== undefined) return primeInvalid(errorShape, [fileViolation]);
  if (isRefusedDuplicate(context, name, teamId)) {
    return textDetailReply(409, "A secret with this name already exists");
  }
  state.count += 1;
  const id = sampleCuid(`prime secret ${state.count}`);
  const description = textField(fields, "description") ?? null;
  const times = { createdAt: now(), updatedAt: now() };
  const secret: PrimeSecret = { id, name, value, description, isFile, teamId, ...times };
  state.secrets = [...state.secrets, secret];
  return secretReply(secret);
}

function secretReply(secret: PrimeSecret): Reply {
  return jsonReply(200, { data: presentPrimeSecret(secret), status: "success" });
}

function isRefusedDuplicate(context: PrimeContext, name: string, teamId: string | null): boolean {
  const { duplicateNames, state } = context;
  const isSame = (secret: PrimeSecret) => secret.name === name && secret.teamId === teamId;
  return duplicateNames === "refuse" && state.secrets.some(isSame);
}

function checkFile(value: string): Violation | undefined {
  const fault = (message: string): Violation => ({ field: "value", problem: "file", message });
  if (value.length > maxFileCharacters) return fault("File secrets are limited to 64KB base64 encoded");
  const isBase64 = value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  return isBase64 ? undefined : fault("File secrets must be base64 encoded");
}

/** A team's secret is only found with its `teamId` in the query, a personal one only without. */
function findSecret({ state }: PrimeContext, { query }: SandboxRequest, id: string): PrimeSecret | undefined {
  const teamId = query.get("teamId");
  return state.secrets.find((secret) => secret.id === id && secret.teamId === teamId);
}

function readSecret(context: PrimeContext, request: SandboxRequest, id: string): Reply {
  const secret = findSecret(context, request, id);
  return secret === undefined ? primeNotFound() : secretReply(secret);
}

function updateSecret(context: PrimeContext, request: SandboxRequest, id: string): Reply {
  const { state, now, errorShape } = context;
  const found = findSecret(context, request, id);
  if (found === undefined) return primeNotFound();
  const read = readValidFields(context, request, updateRules);
  if ("refusal" in read) return read.refusal;
  if (Object.keys(read.fields).length === 0) {
    return detailReply("body", [{ field: "name", problem: "missing", message: "Nothing to update" }]);
  }
  const changed = { ...applyFields(found, read.fields), updatedAt: now() };
  const fileViolation = changed.isFile ? checkFile(changed.value) : undefined;
  if (fileViolation !== undefined) return primeInvalid(errorShape, [fileViolation]);
  state.secrets = state.secrets.map((secret) => (secret.id === id ? changed : secret));
  return secretReply(changed);
}

/** `null` leaves a field as it is, an empty description clears it: both likely, neither documented. */
function applyFields(base: PrimeSecret, fields: Fields): PrimeSecret {
  const description = textField(fields, "description") ?? base.description;
  return {
    ...base,
    name: textField(fields, "name") ?? base.name,
    value: textField(fields, "value") ?? base.value,
    description: description === "" ? null : description,
  };
}

function deleteSecret(context: PrimeContext, request: SandboxRequest, id: string): Reply {
  const { state } = context;
  if (findSecret(context, request, id) === undefined) return primeNotFound();
  state.secrets = state.secrets.filter((secret) => secret.id !== id);
  return jsonReply(200, { message: "Secret deleted" });
}
