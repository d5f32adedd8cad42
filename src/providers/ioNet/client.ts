import type { ApiCall, JsonValue } from "../../core/api.ts";
import type { Sensitive } from "../../core/Sensitive.ts";
import type { SecretDraft } from "../../core/secret.ts";
import { uniqueBy } from "../../core/uniqueBy.ts";
import { parseWith } from "../parseWith.ts";
import { readConfirmation, readPlainYes } from "../readConfirmation.ts";
import { refuseIncomplete } from "../refuseIncomplete.ts";
import { requireSame } from "../requireSame.ts";
import { toFields } from "./map.ts";
import { type IoNetSecret, IoNetSecretListSchema, IoNetSecretSchema } from "./schemas.ts";

/*
 * The calls of https://io.net/docs/reference/ai-agents/getting-started-with-api-agents, as data. Paths are exact:
 * the collection ends in a slash, an item does not.
 */

const SECRETS = "/api/v1/secrets/";

/** What can be changed about a secret; what is left out stays as it is. */
export interface IoNetChange {
  readonly secret_name?: string;
  readonly secret_value?: Sensitive;
  readonly tool_name?: string | null;
  readonly tool_arg?: string | null;
  readonly is_default_for_tool?: boolean;
}

/** Takes no parameters; also the cheapest call that needs a valid token, so it serves to verify one. */
export function listSecrets(operation: string): ApiCall<readonly IoNetSecret[]> {
  return { operation, method: "GET", path: SECRETS, parse: readList };
}

function readList(body: unknown): readonly IoNetSecret[] {
  const rows = uniqueBy(parseWith(IoNetSecretListSchema)(body).data, ({ secret_id: id }) => id);
  refuseIncomplete(body, rows.length);
  return rows;
}

export function readSecret(id: string): ApiCall<IoNetSecret> {
  return {
    operation: "read secret",
    method: "GET",
    path: itemPath(id),
    isAboutOne: true,
    parse: (body) => {
      const secret = parseWith(IoNetSecretSchema)(body);
      requireSame({ secret_id: id }, secret);
      return secret;
    },
  };
}

/** An answer with another name, binding or flag leaves open what was created. */
export function createSecret({ name, value, binding, isDefault }: SecretDraft): ApiCall<IoNetSecret> {
  return {
    operation: "create secret",
    method: "POST",
    path: SECRETS,
    givesName: true,
    body: {
      secret_name: name.normalize("NFC"),
      secret_value: value,
      tool_name: binding?.tool,
      tool_arg: binding?.argument,
      is_default_for_tool: isDefault,
    },
    parse: (body) => {
      const secret = parseWith(IoNetSecretSchema)(body);
      const sent = { secret_name: name, ...toFields(binding), is_default_for_tool: isDefault };
      requireSame(sent, { ...secret, is_default_for_tool: secret.is_default_for_tool ?? undefined });
      return secret;
    },
  };
}

/** The answer's body is not described: read the secret again. Says the same when said twice. */
export function changeSecret(operation: string, id: string, change: IoNetChange): ApiCall<void> {
  const name = change.secret_name?.normalize("NFC");
  const body: Record<string, JsonValue> = { ...change, ...(name !== undefined && { secret_name: name }) };
  return {
    operation,
    method: "PATCH",
    path: itemPath(id),
    isAboutOne: true,
    ...(name !== undefined && { givesName: true }),
    body,
    idempotent: true,
    parse: readConfirmation,
  };
}

/** The answer's body is not described. */
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

function itemPath(id: string): string {
  return `${SECRETS}${encodeURIComponent(id)}`;
}
