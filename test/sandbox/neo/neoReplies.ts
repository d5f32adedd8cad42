import { STATUS_CODES } from "node:http";
import { jsonReply, type Reply } from "../server/exchange.ts";
import { sampleUuid } from "../server/sampleData.ts";
import type { NeoProject, NeoSecret } from "./neoData.ts";

/** Words of the `ErrorResponse` of Neo's "Create secret" page; where it names no code, one in its manner. */
const wordsOfStatus: Readonly<Record<number, { readonly code: string; readonly kind: string }>> = {
  400: { code: "invalid_request", kind: "invalid request" },
  401: { code: "unauthorized", kind: "unauthorized request" },
  403: { code: "forbidden", kind: "forbidden request" },
  404: { code: "not_exists", kind: "not exists" },
  405: { code: "method_not_allowed", kind: "invalid request" },
  409: { code: "already_exists", kind: "already exists" },
  429: { code: "rate_limited", kind: "too many requests" },
};

/** `domainCode`: one that the page names besides those that mirror the kind. */
export function neoError(
  status: number,
  text = STATUS_CODES[status] ?? "Error",
  headers = {},
  domainCode?: string,
): Reply {
  const { code: usual, kind } = wordsOfStatus[status] ?? { code: "internal", kind: "internal error" };
  const code = domainCode ?? usual;
  const errorId = sampleUuid(`neo error ${status} ${text}`);
  const body = { error: text, code, kind, message: `${kind}: ${text}`, error_id: errorId };
  return jsonReply(status, body, headers);
}

/** First 3 and last 4 characters, as the field's text says (its example shows 6 and 4). */
function maskNeoValue(value: string): string {
  const characters = [...value];
  const bullets = "\u2022".repeat(8);
  if (characters.length <= 7) return bullets;
  return `${characters.slice(0, 3).join("")}${bullets}${characters.slice(-4).join("")}`;
}

/** `SecretResponse`. */
export function presentNeoSecret(secret: NeoSecret): Record<string, unknown> {
  return {
    id: secret.id,
    name: secret.name,
    masked_value: maskNeoValue(secret.value),
    default_available: secret.defaultAvailable,
    created_by_agent: secret.createdByAgent,
    created_at: new Date(secret.createdAt).toISOString(),
    updated_at: new Date(secret.updatedAt).toISOString(),
    ...presentProjectId(secret),
  };
}

/** "Null/absent for personal secrets": null for those that an agent made, absent for the others, to have both. */
function presentProjectId({ projectId, createdByAgent }: NeoSecret): Record<string, unknown> {
  return projectId === null && !createdByAgent ? {} : { project_id: projectId };
}

export function presentNeoProject(project: NeoProject): Record<string, unknown> {
  return {
    id: project.id,
    name: project.name,
    is_owner: true,
    owner_email: neoUser.email,
    shared_with_team: false,
    shared_team_id: null,
    member_count: 2,
    task_count: 3,
    tags: [],
    created_at: "2026-01-02T08:00:00Z",
    updated_at: "2026-01-02T08:00:00Z",
  };
}

/** The answer of `GET /api/v1/user`. */
export const neoUser = {
  email: "robin@example.test",
  role: "user",
  features: [],
  tag: "",
  team: { id: sampleUuid("neo team"), name: "Example Security", role: "member", auto_joined: false },
} as const;
