import type { Session } from "../../core/account.ts";
import { type Failure, isPlatformError, PlatformError } from "../../core/errors.ts";
import type { Api, ApiStyle, ProviderDependencies } from "../../core/ports.ts";
import type { ConnectableProvider, DefaultFlagWords } from "../../core/provider.ts";
import type { Binding, Secret } from "../../core/secret.ts";
import { ignoreBody } from "../ignoreBody.ts";
import { readFastApiProblem } from "../readFastApiProblem.ts";
import * as client from "./client.ts";
import { toSecret } from "./map.ts";
import { rules } from "./rules.ts";
import type { IoNetSecret } from "./schemas.ts";
import { tokenSources } from "./tokenSources.ts";

const style: ApiStyle = {
  providerId: "ioNet",
  baseUrl: "https://api.intelligence.io.solutions",
  // The platform takes one of three headers and refuses two at once; this is the one its own SDK sends.
  authorize: (token) => ["Authorization", `Bearer ${token.reveal()}`],
  readProblem: readFastApiProblem,
};

const defaultFlag: DefaultFlagWords = {
  state: "default for tool",
  whenOn: "The tool gets this secret whenever a call leaves its argument empty; built-in agents need this.",
  whenOff: "The tool gets this secret only where a workflow names it.",
};

/** io.net's IO Intelligence: one scope, and secrets that may be bound to an argument of a tool. */
export function createIoNet({ openApi }: Pick<ProviderDependencies, "openApi">): ConnectableProvider {
  const open = (session: Session): Api => openApi(session, style);
  const change = async (session: Session, secret: Secret, request: ChangeRequest, signal: AbortSignal) =>
    changeAndRead(open(session), secret, request, signal);
  return {
    id: style.providerId,
    name: "io.net",
    rules,
    defaultFlag,
    signIn: {
      baseUrl: style.baseUrl,
      consoleUrl: "https://ai.io.net/ai/api-keys",
      tokenUrl: "https://ai.io.net/ai/api-keys",
      tokenSources,
      async verifyToken(session, signal) {
        await listAll(open(session), "verify token", signal);
        return {};
      },
    },

    async listSecrets(session, _scope, signal) {
      return (await listAll(open(session), "list secrets", signal)).map(toSecret);
    },
    async createSecret(session, draft, signal) {
      return toSecret(await open(session).send(client.createSecret(draft), signal));
    },
    replaceValue: (session, secret, value, signal) =>
      change(session, secret, { operation: "replace value", fields: { secret_value: value } }, signal),
    rename: (session, secret, name, signal) =>
      change(session, secret, { operation: "rename secret", fields: { secret_name: name } }, signal),
    setDefault: (session, secret, on, signal) =>
      change(
        session,
        secret,
        { operation: "change the default", fields: { is_default_for_tool: on } },
        signal,
      ),
    bind: (session, secret, binding, signal) =>
      change(session, secret, { operation: "bind to tool", fields: toFields(binding) }, signal),
    async deleteSecret(session, { id }, signal) {
      await ignoreBody(open(session).send(client.deleteSecret(id), signal));
    },
  };
}

interface ChangeRequest {
  readonly operation: string;
  readonly fields: client.IoNetChange;
}

/** A missing list is no empty one: the reference of today does not mention it. */
async function listAll(api: Api, operation: string, signal: AbortSignal): Promise<readonly IoNetSecret[]> {
  try {
    return await api.send(client.listSecrets(operation), signal);
  } catch (error) {
    if (!isPlatformError(error) || ![404, 405].includes(error.details.status ?? 0)) throw error;
    throw new PlatformError({ ...error.details, failure: { kind: "listingNotOffered" } });
  }
}

async function changeAndRead(
  api: Api,
  before: Secret,
  { operation, fields }: ChangeRequest,
  signal: AbortSignal,
): Promise<Secret> {
  await ignoreBody(api.send(client.changeSecret(operation, before.id, fields), signal));
  const after = toSecret(await api.send(client.readSecret(operation, before.id), signal));
  const failure = findIgnored(before, fields, after);
  if (failure === undefined) return after;
  throw new PlatformError({ failure, providerId: style.providerId, operation });
}

/**
 * What the platform left as it was although it said yes. The schema of a change allows null, the text says that only
 * given fields change: null may do nothing. A value cannot be read back, but every change has its time.
 */
function findIgnored(before: Secret, fields: client.IoNetChange, after: Secret): Failure | undefined {
  const old = toWireFields(before);
  const now = toWireFields(after);
  const field = (Object.keys(now) as (keyof typeof now)[]).find(
    (key) => fields[key] !== undefined && now[key] !== fields[key] && now[key] === old[key],
  );
  if (field !== undefined) return { kind: "invalidInput", field };
  const isSameTime = before.updatedAt !== undefined && before.updatedAt === after.updatedAt;
  return fields.secret_value !== undefined && isSameTime ? { kind: "unclear" } : undefined;
}

function toWireFields({ name, binding, isDefault }: Secret) {
  return { secret_name: name, ...toFields(binding), is_default_for_tool: isDefault };
}

function toFields(binding: Binding | undefined): Pick<client.IoNetChange, "tool_name" | "tool_arg"> {
  return { tool_name: binding?.tool ?? null, tool_arg: binding?.argument ?? null };
}
