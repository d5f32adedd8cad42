import { bodyProblemReply, detailReply, textDetailReply } from "../fastApi/detail.ts";
import {
  checkFields,
  type FieldRule,
  type FieldRules,
  type Fields,
  flagField,
  isUuid,
  readFields,
  textField,
} from "../server/checkBody.ts";
import { headerValues, jsonReply, type Reply, type SandboxRequest } from "../server/exchange.ts";
import type { Route } from "../server/routeTable.ts";
import { sampleUuid } from "../server/sampleData.ts";
import type { IoNetSecret, IoNetState } from "./ioNetData.ts";

export interface IoNetContext {
  readonly state: IoNetState;
  /** What a browser session would send as `token`. */
  readonly jwt: string;
  readonly now: () => number;
  /** Characters of all values together; the real figure is not published. */
  readonly quota: number;
  /** No document says whether PATCH with an explicit `null` clears a field or leaves it. */
  readonly nullOnPatch: "clears" | "ignored";
}

const nameRule: FieldRule = { type: "string", minLength: 1, maxLength: 1024 };
const valueRule: FieldRule = { type: "string", minLength: 4, maxLength: 1024 };
const bindingRules: FieldRules = {
  tool_name: { ...nameRule, isNullable: true },
  tool_arg: { ...nameRule, isNullable: true },
  is_default_for_tool: { type: "boolean", isNullable: true },
};

const createRules: FieldRules = {
  secret_name: { ...nameRule, isRequired: true },
  secret_value: { ...valueRule, isRequired: true },
  ...bindingRules,
};

const updateRules: FieldRules = {
  secret_name: { ...nameRule, isNullable: true },
  secret_value: { ...valueRule, isNullable: true },
  ...bindingRules,
};

export function ioNetRoutes(context: IoNetContext): readonly Route[] {
  const list = "/api/v1/secrets/";
  const item = `${list}{id}`;
  return [
    { method: "GET", template: list, handle: () => listSecrets(context) },
    { method: "POST", template: list, handle: (sent) => createSecret(context, sent) },
    { method: "GET", template: item, handle: (_, id) => readSecret(context, id) },
    { method: "PATCH", template: item, handle: (sent, id) => updateSecret(context, sent, id) },
    { method: "DELETE", template: item, handle: (_, id) => deleteSecret(context, id) },
  ];
}

/** "only **one** needs to be provided per request": `token`, `Authorization` or `x-api-key`; two are refused. */
export function refuseByIoNet({ state, jwt }: IoNetContext, request: SandboxRequest): Reply | undefined {
  const session = headerValues(request, "token");
  const authorization = headerValues(request, "authorization");
  const key = headerValues(request, "x-api-key");
  const isAlone = session.length + authorization.length + key.length === 1;
  const bare = authorization[0]?.replace(/^Bearer /, "");
  const isValid = session[0] === jwt || bare === state.token || key[0] === state.token;
  return isAlone && isValid ? undefined : textDetailReply(401, "Could not validate credentials");
}

/** `SecretInfo`, every field of which is required. */
function presentIoNetSecret(secret: IoNetSecret): Record<string, unknown> {
  return {
    secret_id: secret.id,
    user_id: sampleUuid("ionet user"),
    secret_name: secret.name,
    display: secret.hasNoDisplay ? null : maskIoNetValue(secret.value),
    tool_name: secret.toolName,
    tool_arg: secret.toolArg,
    is_default_for_tool: secret.isDefaultForTool,
    created_at: new Date(secret.createdAt).toISOString(),
    updated_at: new Date(secret.updatedAt).toISOString(),
  };
}

/** All but the last four characters are starred, so that a value of four is shown whole, as io.net's may be. */
function maskIoNetValue(value: string): string {
  const characters = [...value];
  const stars = "*".repeat(Math.min(8, Math.max(0, characters.length - 4)));
  return `${stars}${characters.slice(-4).join("")}`;
}

function listSecrets({ state }: IoNetContext): Reply {
  return jsonReply(200, { data: state.secrets.map(presentIoNetSecret) });
}

function readValidFields(
  request: SandboxRequest,
  rules: FieldRules,
): { readonly fields: Fields } | { readonly refusal: Reply } {
  const read = readFields(request);
  if ("problem" in read) return { refusal: bodyProblemReply(read.problem) };
  const violations = checkFields(read.fields, rules);
  return violations.length === 0 ? read : { refusal: detailReply("body", violations) };
}

function createSecret(context: IoNetContext, request: SandboxRequest): Reply {
  const { state, now } = context;
  const read = readValidFields(request, createRules);
  if ("refusal" in read) return read.refusal;
  state.count += 1;
  const blank: IoNetSecret = {
    id: sampleUuid(`ionet secret ${state.count}`),
    name: "",
    value: "",
    toolName: null,
    toolArg: null,
    isDefaultForTool: false,
    hasNoDisplay: false,
    createdAt: now(),
    updatedAt: now(),
  };
  const secret = applyFields(blank, read.fields, "clears");
  const secrets = [...state.secrets, secret];
  if (isOverQuota(context, secrets)) return tooLarge();
  state.secrets = secrets;
  return jsonReply(200, presentIoNetSecret(secret));
}

/** The fields as sent; `null` can only clear what is nullable, the name and the value stay. */
function applyFields(base: IoNetSecret, fields: Fields, onNull: IoNetContext["nullOnPatch"]): IoNetSecret {
  const isCleared = (field: string) => onNull === "clears" && fields[field] === null;
  const keptDefault = isCleared("is_default_for_tool") ? false : base.isDefaultForTool;
  return {
    ...base,
    name: textField(fields, "secret_name") ?? base.name,
    value: textField(fields, "secret_value") ?? base.value,
    toolName: textField(fields, "tool_name") ?? (isCleared("tool_name") ? null : base.toolName),
    toolArg: textField(fields, "tool_arg") ?? (isCleared("tool_arg") ? null : base.toolArg),
    isDefaultForTool: flagField(fields, "is_default_for_tool") ?? keptDefault,
  };
}

function isOverQuota({ quota }: IoNetContext, secrets: readonly IoNetSecret[]): boolean {
  return secrets.reduce((total, { value }) => total + [...value].length, 0) > quota;
}

function tooLarge(): Reply {
  return textDetailReply(413, "Secret storage limit exceeded");
}

function findSecret({ state }: IoNetContext, id: string): IoNetSecret | { readonly refusal: Reply } {
  const message = "Input should be a valid UUID";
  if (!isUuid(id)) {
    return { refusal: detailReply("path", [{ field: "secret_id", problem: "uuid", message }]) };
  }
  const secret = state.secrets.find((each) => each.id === id);
  return secret ?? { refusal: textDetailReply(404, "Not found") };
}

function readSecret(context: IoNetContext, id: string): Reply {
  const found = findSecret(context, id);
  return "refusal" in found ? found.refusal : jsonReply(200, presentIoNetSecret(found));
}

/** The body of the 200 has no declared shape: `{}` and `null` in turn, so that nobody can rely on it. */
function updateSecret(context: IoNetContext, request: SandboxRequest, id: string): Reply {
  const { state, now, nullOnPatch } = context;
  const found = findSecret(context, id);
  if ("refusal" in found) return found.refusal;
  const read = readValidFields(request, updateRules);
  if ("refusal" in read) return read.refusal;
  const changed = { ...applyFields(found, read.fields, nullOnPatch), updatedAt: now() };
  const secrets = state.secrets.map((secret) => (secret.id === id ? changed : secret));
  if (isOverQuota(context, secrets)) return tooLarge();
  state.secrets = secrets;
  state.patches += 1;
  return jsonReply(200, state.patches % 2 === 1 ? {} : null);
}

function deleteSecret(context: IoNetContext, id: string): Reply {
  const { state } = context;
  const found = findSecret(context, id);
  if ("refusal" in found) return found.refusal;
  state.secrets = state.secrets.filter((secret) => secret.id !== id);
  return jsonReply(200, {});
}
